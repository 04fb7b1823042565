"""Hari ini: what waits for an officer, whose cover runs out, what became of those enrolled.

Pages alone: nothing is asked, so a sleeping phone or a restart loses nothing. Whether a person is
the officer's to see is asked of the database at every tap.
"""

from bot.conversation import Page, Step
from bot.duties.steps import For
from handlers.day import steps
from handlers.day.states import PAGE, ROLES

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Before the steps of /tugas; to whoever has no such duty none of it exists."""
    pages: list[Step] = [
        Page(f"{PAGE}.tempo", steps.show_lapsing),
        Page(f"{PAGE}.satu", steps.show_one),
        Page(f"{PAGE}.angka", steps.show_numbers),
        Page(PAGE, steps.show_day),
    ]
    return [For(ROLES, page) for page in pages]
