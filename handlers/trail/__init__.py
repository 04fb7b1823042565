"""Catatan akses: auditors read who saw, changed and exported whose data, by ids alone.

Found by tapping a line (its actor, its subject, its day) or by /catatan with one of them typed.
To everybody else neither exists. That an auditor looked is on record too.
"""

from bot.conversation import Page, Step
from bot.duties.steps import For
from bot.navigation.menu import Command
from handlers.trail import steps
from handlers.trail.screens import PAGE
from models.rules.roles import Role

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Before /tugas, whose pages begin with the same word."""
    return [
        For(Role.AUDITOR, Page(PAGE, steps.open_trail)),
        For(Role.AUDITOR, Command("catatan", steps.find)),
    ]
