"""Which messages of the private chat may be meant for a person instead of the bot."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.navigation.menu import LABELS, command_in
from bot.texts import Library
from bot.update.turn import CURRENT

_LABELS = Library.load().spoken(*LABELS.values())
"""Exactly as the keyboard sends them, emoji and all: a mere word is meant for the person."""
_PASSED: ContextVar[bool] = ContextVar("passed", default=False)
"""The update was looked at here and the bot answers it too."""


def private_message(update: object) -> Message | None:
    """A message or an edit in the private chat; what Telegram notes by itself is none."""
    if not isinstance(update, Update):
        return None
    message = update.message or update.edited_message
    if message is None:
        return None
    private = message.chat.type == ChatType.PRIVATE
    return message if private and not filters.StatusUpdate.ALL.check_update(update) else None


def is_for_the_desk(update: object, *, but: str | None = None) -> Message | None:
    """Such a message that is no command and no menu label, while the bot asks nothing itself.

    `but`: the one command that is for the desk.
    """
    message = private_message(update)
    if message is None or CURRENT.get().standing.states or passed():
        return None
    text = message.text or ""
    return None if command_in(text) not in (None, but) or text in _LABELS else message


def passed() -> bool:
    """Whether the desk let this update go on to the bot."""
    return _PASSED.get()


@contextmanager
def passing() -> Iterator[None]:
    """Inside, the desk takes nothing: the bot answers."""
    token = _PASSED.set(True)
    try:
        yield
    finally:
        _PASSED.reset(token)
