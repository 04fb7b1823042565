"""The library's ConversationHandler, its states kept in the locked row instead of in memory.

A wizard's question takes a tap of its newest keyboard or any message that is no command. A tap of
an older keyboard matches nothing here and falls through to the stale-button answer.
"""

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, ConversationHandler

from bot import buttons
from bot.context import Ctx
from bot.understanding.spoken import means
from bot.update.turn import CURRENT

Step = BaseHandler[Update, Ctx, Any]
LAST_TAP = "last_tap"
"""In the form: which update was the tap that ended a question. The same tap again does no harm."""


class LockedRow(MutableMapping[tuple[int | str, ...], object]):
    """The library's mapping of conversation states; it holds one entry, that of this update."""

    def __init__(self, flow: str) -> None:
        self._flow = flow

    def __getitem__(self, key: tuple[int | str, ...]) -> object:
        return CURRENT.get().standing.states[self._flow]

    def __setitem__(self, key: tuple[int | str, ...], state: object) -> None:
        CURRENT.get().standing.states[self._flow] = str(state)

    def __delitem__(self, key: tuple[int | str, ...]) -> None:
        turn = CURRENT.get()
        del turn.standing.states[self._flow]
        if turn.callback_id is not None:
            turn.standing.form.setdefault(LAST_TAP, {})["handled"] = turn.standing.handled

    def __iter__(self) -> Iterator[tuple[int | str, ...]]:
        raise NotImplementedError("a flow knows the state of this update only")

    def __len__(self) -> int:
        raise NotImplementedError("a flow knows the state of this update only")


class Wizard(ConversationHandler[Ctx]):
    """A conversation whose state is committed with the answer that caused it."""

    def __init__(
        self, name: str, *, entry: list[Step], states: dict[Any, list[Step]], always: list[Step]
    ) -> None:
        super().__init__(
            entry_points=entry,
            states=states,
            fallbacks=always,
            name=name,
            allow_reentry=True,
        )
        # Private name of the library, pinned by tests/runtime/test_library_contract.py.
        self._conversations = LockedRow(name)

    def step_of(self, state: str, tap: str) -> Callable[..., Any] | None:
        """What a tap of the kind `tap` does in a state, such as "again"; None without one."""
        steps = self.states.get(state, ())
        return next(
            (step.callback for step in steps if isinstance(step, Tap) and step.is_for(tap)), None
        )


class Answer(Step):
    """Any answer to the question `step`: a tap of its newest keyboard, or a message."""

    def __init__(self, step: str, callback: Any) -> None:
        super().__init__(callback)
        self._step = step

    def check_update(self, update: object) -> bool:
        """Whether this update answers the question."""
        if not isinstance(update, Update):
            return False
        if update.callback_query is not None:
            return fresh_press(update, self._step) is not None
        message = update.message
        return message is not None and not (message.text or "").startswith("/")


class Tap(Step):
    """A tap of the newest keyboard that is no answer, such as "Kembali" or "Batal"."""

    def __init__(self, step: str, callback: Any) -> None:
        super().__init__(callback)
        self._step = step

    def is_for(self, step: str) -> bool:
        """Whether it is this kind of tap."""
        return self._step == step

    def check_update(self, update: object) -> bool:
        """Whether the tap is fresh and of this kind."""
        return isinstance(update, Update) and fresh_press(update, self._step) is not None


class Spoken(Step):
    """A message that is exactly one of these short words, in any of our languages."""

    def __init__(self, words: frozenset[str], callback: Any) -> None:
        super().__init__(callback)
        self._words = words

    def check_update(self, update: object) -> bool:
        """Whether the message is such a word, emoji and punctuation aside."""
        message = update.message if isinstance(update, Update) else None
        return message is not None and means(message.text, self._words)


class Page(Step):
    """A tap that opens an information page whose name is `name` or begins with `name.`"""

    def __init__(self, name: str, callback: Any) -> None:
        super().__init__(callback)
        self._name = name

    def check_update(self, update: object) -> bool:
        """Whether the tap leads here."""
        query = update.callback_query if isinstance(update, Update) else None
        visit = buttons.read(query.data) if query is not None else None
        if not isinstance(visit, buttons.Visit):
            return False
        return visit.page == self._name or visit.page.startswith(f"{self._name}.")


def fresh_press(update: Update, step: str) -> buttons.Press | None:
    """The tap, if it belongs to `step` and to the newest keyboard of this person in this chat."""
    query = update.callback_query
    press = buttons.read(query.data) if query is not None else None
    if not isinstance(press, buttons.Press) or press.step != step:
        return None
    return press if press.version == CURRENT.get().standing.version else None
