"""Tanya petugas, until officers answer here: 175, the office, what to say.

Nobody reads what is written to the bot yet, and the opening hours are not known: both are said.
"""

from bot.conversation import Page, Step
from bot.menu import Asked, Goal
from handlers.desk import steps


def handlers() -> list[Step]:
    """Before the wizards."""
    return [Asked(Goal.DESK, steps.open_page), Page(Goal.DESK, steps.open_page)]
