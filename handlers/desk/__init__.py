"""Tanya petugas, until officers answer here: 175, the office, what to say.

Nobody reads what is written to the bot yet, and the opening hours are not known: both are said.
"""

from bot.conversation import Page, Step
from bot.menu import Asked, Goal
from bot.recognise import Meaning
from handlers.desk import steps
from handlers.understood import Understood


def handlers() -> list[Step]:
    """Before the wizards."""
    return [
        Asked(Goal.DESK, steps.open_page),
        Understood(Meaning.PERSON, steps.open_page),
        Page(Goal.DESK, steps.open_page),
    ]
