"""Cek klaim, until claims are kept here: the branch, 175, the papers, how to track.

Nothing is looked up, so nothing can be learned about anybody. Where a death is meant there is one
word of condolence, no emoji in the text, and nothing is advertised.
"""

from bot.conversation import Page, Step
from bot.menu import Asked, Goal
from handlers.claims import steps


def handlers() -> list[Step]:
    """Before the wizards."""
    return [Asked(Goal.CLAIMS, steps.open_page), Page(Goal.CLAIMS, steps.open_page)]
