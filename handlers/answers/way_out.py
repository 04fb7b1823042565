"""The ways out of a question, the same in every wizard: Kembali, Batal, and the question again."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.conversation import Spoken, Step, Tap
from bot.guards import spoken
from bot.menu import Command

Take = Callable[..., Awaitable[Any]]


def way_out(*, back: Take, stop: Take, again: Take) -> list[Step]:
    """First in every state, so that "batal" is never taken for an answer."""
    return [
        Tap("back", back),
        Tap("cancel", stop),
        Tap("again", again),
        Spoken(spoken("nav.back.button", "word.back.spoken"), back),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), stop),
        Command("batal", stop),
    ]
