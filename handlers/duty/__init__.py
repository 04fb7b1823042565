"""/tugas: what a person with a duty may do and where, and the badge that proves it.

`entries.py` lists the buttons of every feature. What somebody without a duty types goes on to the
steps for everybody, one of which says for whom /tugas is.
"""

from bot.conversation import Page, Step
from bot.duties.steps import For
from bot.navigation.links import Link, Opened
from bot.navigation.menu import Command
from handlers.duty import badges, steps
from handlers.duty.entries import ALL

__all__ = ["asked", "handlers"]


def asked() -> list[Step]:
    """Before the wizards: a command pauses an open question."""
    return [
        Opened(Link.BADGE, badges.show_standing),
        For(ALL, Command("tugas", steps.open_duties)),
    ]


def handlers() -> list[Step]:
    """After the pages of other flows, since this takes every name that begins with "tugas."."""
    return [
        For(ALL, Page("tugas.lencana", badges.show_badge)),
        For(ALL, Page("tugas.kelola", steps.open_more)),
        For(ALL, Page("tugas", steps.open_duties)),
    ]
