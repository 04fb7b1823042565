"""The ways out of a question, the same in every wizard: Kembali, Batal, and the question again."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.conversation import Spoken, Step, Tap
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken

Take = Callable[..., Awaitable[Any]]


def way_out(*, back: Take, stop: Take, again: Take) -> list[Step]:
    """First in every state, so that "batal" is never taken for an answer."""
    return [Tap("again", again), *back_or_out(back, stop)]


def back_or_out(back: Take, stop: Take) -> list[Step]:
    """The same, where no question is ever shown again by its button."""
    return [
        Tap("back", back),
        Spoken(spoken("nav.back.button", "word.back.spoken"), back),
        *out(stop),
    ]


def out(stop: Take) -> list[Step]:
    """Out alone, of a single question."""
    return [
        Tap("cancel", stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), stop),
        Command("batal", stop),
    ]
