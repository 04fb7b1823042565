"""Siaran: an admin's message to many people, and what people tap below it."""

from bot.broadcasts import counting
from bot.conversation import Page, Step
from bot.jobs.job import Kinds
from handlers.broadcast.again import again
from handlers.broadcast.agreeing import REQUESTS
from handlers.broadcast.conversation import handlers
from handlers.broadcast.starting import start
from handlers.broadcast.taps import open_tap
from handlers.broadcast.winning import choose
from models.queries.broadcasts.choosing import CHOOSES
from models.queries.broadcasts.repeating import KIND

__all__ = ["REQUESTS", "handlers", "jobs", "start", "taps"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {KIND: again, counting.KIND: counting.count, CHOOSES: choose}


def taps() -> list[Step]:
    """Below a broadcast; for everybody, and before whatever these buttons open."""
    return [Page("siaran", open_tap)]
