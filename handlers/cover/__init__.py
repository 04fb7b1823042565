"""Sudah terlindungi? Whether this chat's owner is covered, as the branch said it, and reminders.

Only the chat the record is bound to is told; everybody else reads the same words, byte for byte,
and below them who signed up in this chat finds how far that is.
"""

from collections.abc import Mapping

from bot.conversation import Page, Step
from bot.jobs.job import Kinds
from bot.navigation.menu import Asked, Goal
from handlers.cover.reminding import EVERY_MORNING, REMIND, remind
from handlers.cover.steps import open_cover, say_cover
from models.queries.jobs.schedules import Scheduled

__all__ = ["asked", "jobs", "say_cover", "schedules"]


def asked() -> list[Step]:
    """By command, button or in a word; before the wizards, since it pauses an open question."""
    return [Asked(Goal.COVER, open_cover), Page(Goal.COVER.value, open_cover)]


def jobs() -> Kinds:
    """Work of this flow."""
    return {REMIND: remind}


def schedules() -> Mapping[str, Scheduled]:
    """What comes back by itself."""
    return {"cover": EVERY_MORNING}
