"""The people of an admin's area: who holds which duty, ending one at once, resigning oneself.

A duty elsewhere is answered as one that is not there. Ending needs no second head: it takes rights
away, and every hour of waiting would be an hour for who should not be there.
"""

from bot.conversation import Page, Step
from bot.duties.steps import For
from handlers.staff import steps
from models.rules.roles import STAFF, Role

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Before `duty.handlers()`, whose page takes every name that begins with "tugas."."""
    return [
        For(Role.ADMIN, Page("tugas.staf.orang", steps.open_person)),
        For(Role.ADMIN, Page("tugas.staf.tautan", steps.open_invite)),
        For(Role.ADMIN, Page("tugas.staf", steps.open_staff)),
        For(Role.ADMIN, Page("tugas.akhiri", steps.end_duty)),
        For(Role.ADMIN, Page("tugas.tarik", steps.withdraw_invite)),
        For(STAFF, Page("tugas.mundur", steps.resign)),
    ]
