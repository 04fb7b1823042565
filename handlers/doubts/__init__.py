"""Messages that may or may not have arrived: an admin sends one again by hand, or lets it be.

What was decided elsewhere meanwhile, or belongs elsewhere, is answered as what is not there.
"""

from bot.conversation import Page, Step
from bot.duties.steps import For
from handlers.doubts import steps
from handlers.doubts.screens import PAGE
from models.rules.roles import Role

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Before `duty.handlers()`, whose page takes every name that begins with "tugas."."""
    return [
        For(Role.ADMIN, Page(f"{PAGE}.satu", steps.open_one)),
        For(Role.ADMIN, Page(f"{PAGE}.kirim", steps.send_again)),
        For(Role.ADMIN, Page(f"{PAGE}.tutup", steps.close)),
        For(Role.ADMIN, Page(f"{PAGE}.semua", steps.close_all)),
        For(Role.ADMIN, Page(PAGE, steps.open_list)),
    ]
