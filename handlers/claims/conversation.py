"""The look-up with two keys.

```mermaid
stateDiagram-v2
    [*] --> CODE: Saya punya kode
    [*] --> KEY: a code, typed anywhere or behind a link
    CODE --> KEY
    KEY --> [*]: the claim, or one answer for everything that fails
```

"Kembali" goes one question back, "Batal" ends; both stand in every state.
"""

from telegram import Update

from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.guards import spoken
from bot.links import Link, Opened
from bot.menu import Asked, Command, Goal, typed
from handlers.answers.aside import guarded
from handlers.claims import pages, steps
from handlers.claims.states import ASK, FLOW, Ask
from models.rules.claim_codes import claim_code_in


class NamesClaim(Step):
    """A typed text holds a claim code, whatever question is open: no answer looks like one."""

    def check_update(self, update: object) -> bool:
        """Whether there is one, also behind a command; a link is its own step."""
        message = typed(update) if isinstance(update, Update) else None
        text = message.text or "" if message is not None else ""
        return not text.startswith("/start") and claim_code_in(text) is not None


def asked() -> list[Step]:
    """By command, label or word; before the wizards, since it pauses an open question."""
    return [Asked(Goal.CLAIMS, pages.open_first)]


def handlers() -> list[Step]:
    """Before all other wizards, so that a code is taken while they ask; then the pages."""
    entry: list[Step] = [
        Opened(Link.CLAIM, steps.begin_with_link),
        NamesClaim(steps.begin_with_code),
        Page(ASK, steps.begin),
    ]
    way_out = _way_out()
    states: dict[Ask, list[Step]] = {
        Ask.CODE: [
            *way_out,
            Answer(Ask.CODE, guarded(Ask.CODE, steps.take_code, steps.say_aside)),
        ],
        Ask.KEY: [*way_out, Answer(Ask.KEY, steps.take_key)],
    }
    return [
        Wizard(FLOW, entry=entry, states=states, always=[]),
        Page(Goal.CLAIMS, pages.open_page),
    ]


def _way_out() -> list[Step]:
    """First in every state, so that "batal" is never taken for an answer."""
    return [
        Tap("back", steps.go_back),
        Tap("cancel", steps.stop),
        Tap("again", steps.ask_again),
        Spoken(spoken("nav.back.button", "word.back.spoken"), steps.go_back),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), steps.stop),
        Command("batal", steps.stop),
    ]
