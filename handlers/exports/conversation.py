"""Asking for an export: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> AREA: Unduh data, with duties in several areas
    [*] --> WHAT: Unduh data
    AREA --> WHAT
    WHAT --> [*]: masked, made by a job at once
    WHAT --> [*]: whole, a second head is asked first
```

A choice is good for one tap, so that ten impatient ones make one file and ask one second head.
"""

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.exports import steps
from handlers.exports.states import FLOW, PAGE, Exports
from models.rules.roles import Role

ASKERS = (Role.OFFICER, Role.ADMIN)


def handlers() -> list[Step]:
    """The one wizard; to whoever has no such duty it does not exist."""
    states: dict[Exports, list[Step]] = {
        Exports.AREA: [*_way_out(), Answer(Exports.AREA, steps.take_area)],
        Exports.WHAT: [*_way_out(), Answer(Exports.WHAT, steps.take_what)],
    }
    return [For(ASKERS, Wizard(FLOW, entry=[Page(PAGE, steps.begin)], states=states, always=[]))]


def _way_out() -> list[Step]:
    return [
        Tap("cancel", steps.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), steps.stop),
        Spoken(spoken("nav.back.button", "word.back.spoken"), steps.stop),
        Command("batal", steps.stop),
    ]
