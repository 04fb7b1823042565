"""Manfaat: what JKK and JKM pay, told by occupation, and short pages on the other programmes."""

from bot.conversation import Page, Step
from bot.navigation.menu import Asked, Goal
from handlers.benefits.pages import NAME
from handlers.benefits.said import tell_work
from handlers.benefits.steps import open_benefits

__all__ = ["handlers", "tell_work"]


def handlers() -> list[Step]:
    """Stateless pages: they may stand anywhere before the catch-all."""
    return [Asked(Goal.BENEFITS, open_benefits), Page(NAME, open_benefits)]
