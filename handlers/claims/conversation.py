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
from bot.texts import key
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from bot.update.turn import CURRENT
from handlers.answers.aside import guarded
from handlers.answers.way_out import way_out
from handlers.claims import opened, pages, steps
from handlers.claims.states import ASK, DESK, FAILED, FLOW, WAITS, Ask
from models.rules.claims.codes import claim_code_in
from models.rules.claims.keys import read_key

_ASKS_ON = key("claims.open.spoken")


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


class OnceMore(Step):
    """A key right behind one that opened nothing, also where "Coba lagi" asked for the code."""

    def check_update(self, update: object) -> bool:
        """Whether it looks like one and nothing else is asked."""
        message, turn = typed(update), CURRENT.get()
        failed, states = turn.standing.form.get(FAILED, {}), turn.standing.states
        if message is None or not opened.is_fresh(failed, turn.now):
            return False
        alone = states.items() <= {(FLOW, str(Ask.CODE))}
        return alone and read_key(message.text or "", today=turn.today()) is not None


class AsksOn(Step):
    """ "kapan cair", "surat apa yang kurang", while a claim is open in this chat."""

    def check_update(self, update: object) -> bool:
        """Whether it is asked and nothing else is."""
        message = typed(update)
        if message is None or CURRENT.get().standing.states or opened.seen_lately() is None:
            return False
        return speaks_of(folded(message.text or ""), spoken(_ASKS_ON))


def untried() -> list[Step]:
    """First of all: a date that is typed too soon, or a PIN typed once more, looks like a code of
    somebody's bank."""
    return [TooSoon(steps.say_when), OnceMore(steps.take_next_key)]


def asked() -> list[Step]:
    """By command, label or word; before the wizards, since it pauses an open question."""
    return [Asked(Goal.CLAIMS, pages.open_first), AsksOn(steps.say_what_next)]


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
