"""Scholarship follow-up: which child, which school year, and a reminder when the next begins.

```mermaid
stateDiagram-v2
    [*] --> NAME: add a child
    NAME --> WHERE
    WHERE --> CLASS: a school was tapped
    WHERE --> [*]: typed with its class, "SD 2"
    CLASS --> [*]
```
"""

from collections.abc import Mapping

from bot.conversation import Answer, Page, Step, Wizard
from bot.jobs.job import Kinds
from handlers.answers.aside import guarded
from handlers.answers.way_out import way_out
from handlers.school import pages, steps
from handlers.school.reminding import EVERY_MORNING, REMIND, remind
from handlers.school.states import FLOW, NAME, Ask
from models.queries.jobs.schedules import Scheduled

__all__ = ["handlers", "jobs", "schedules"]


def handlers() -> list[Step]:
    """The wizard, then its pages."""
    takes = {
        Ask.NAME: steps.take_name,
        Ask.WHERE: steps.take_where,
        Ask.CLASS: steps.take_class,
    }
    ways = way_out(back=steps.go_back, stop=steps.stop, again=steps.ask_again)
    states: dict[Ask, list[Step]] = {
        state: [*ways, Answer(state, guarded(state, take, steps.say_aside))]
        for state, take in takes.items()
    }
    entry: list[Step] = [
        Page(f"{NAME}.baru", steps.begin),
        Page(f"{NAME}.kelas", steps.begin_correcting),
    ]
    wizard = Wizard(FLOW, entry=entry, states=states, always=[])
    return [wizard, Page(NAME, pages.open_page)]


def jobs() -> Kinds:
    """Work of this flow."""
    return {REMIND: remind}


def schedules() -> Mapping[str, Scheduled]:
    """What comes back by itself."""
    return {"school": EVERY_MORNING}
