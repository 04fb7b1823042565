"""Sosialisasi: an officer makes an event, everybody scans one picture, and the officer sees what
became of it. The quiz counts answers, never who gave them.
"""

from bot.conversation import Step
from bot.navigation.links import Link, Opened
from handlers.events import guest, quiz
from handlers.events.officer import handlers as office_handlers

__all__ = ["asked", "handlers", "office_handlers"]


def asked() -> list[Step]:
    """A link pauses an open question."""
    return [Opened(Link.EVENT, guest.open_event)]


def handlers() -> list[Step]:
    """The quiz."""
    return quiz.handlers()
