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

from datetime import datetime

from telegram import Update

from bot.conversation import Answer, Page, Step, Wizard
from bot.navigation.links import Link, Opened
from bot.navigation.menu import Asked, Goal, typed
from bot.update.turn import CURRENT
from handlers.answers.aside import guarded
from handlers.answers.way_out import way_out
from handlers.claims import pages, steps
from handlers.claims.states import ASK, DESK, FLOW, WAITS, Ask
from models.rules.claims.codes import claim_code_in
from models.rules.claims.keys import read_key


class NamesClaim(Step):
    """A typed text holds a claim code, whatever question is open: no answer looks like one, but
    what an officer is asked may name it."""

    def check_update(self, update: object) -> bool:
        """Whether there is one, also behind a command; a link is its own step."""
        message = typed(update) if isinstance(update, Update) else None
        text = message.text or "" if message is not None else ""
        if DESK in CURRENT.get().standing.states:
            return False
        return not text.startswith("/start") and claim_code_in(text) is not None


class TooSoon(Step):
    """A key that is typed while its account has to wait: it is told until when, once more."""

    def check_update(self, update: object) -> bool:
        """Whether it looks like one and nothing else is asked."""
        message, turn = typed(update), CURRENT.get()
        until = turn.standing.form.get(WAITS, {}).get("until")
        if message is None or until is None or turn.standing.states:
            return False
        early = turn.now < datetime.fromisoformat(until)
        return early and read_key(message.text or "", today=turn.today()) is not None


def untried() -> list[Step]:
    """First of all: a date that is typed too soon looks like a code of somebody's bank."""
    return [TooSoon(steps.say_when)]


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
    ways = way_out(back=steps.go_back, stop=steps.stop, again=steps.ask_again)
    states: dict[Ask, list[Step]] = {
        Ask.CODE: [
            *ways,
            NamesClaim(steps.begin_with_code),
            Answer(Ask.CODE, guarded(Ask.CODE, steps.take_code, steps.say_aside, passed_on=True)),
        ],
        Ask.KEY: [*ways, Answer(Ask.KEY, steps.take_key)],
    }
    return [
        Wizard(FLOW, entry=entry, states=states, always=[]),
        Page(Goal.CLAIMS, pages.open_page),
    ]
