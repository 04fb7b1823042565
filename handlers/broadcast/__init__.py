"""Siaran: an admin's message to many people, and what people tap below it."""

from bot.conversation import Page, Step
from handlers.broadcast.agreeing import start
from handlers.broadcast.conversation import handlers
from handlers.broadcast.taps import open_tap

__all__ = ["handlers", "start", "taps"]


def taps() -> list[Step]:
    """Below a broadcast; for everybody, and before whatever these buttons open."""
    return [Page("siaran", open_tap)]
