"""Bukan penipuan: who runs the bot, what it never asks, how to check, where to report a fake.

False links in the name of BPJS Ketenagakerjaan are a standing trouble, so this is one tap away
from everywhere. Until there is a desk to receive reports, the page says so and names 175.
"""

from bot.conversation import Page, Step
from bot.navigation.menu import Asked, Goal
from bot.understanding.recognise import Meaning
from handlers.trust import steps
from handlers.understood import Understood


def handlers() -> list[Step]:
    """Before the wizards."""
    return [
        Asked(Goal.TRUST, steps.open_page),
        Understood(Meaning.DOUBT, steps.open_page),
        Page(Goal.TRUST, steps.open_page),
    ]
