"""What a duty offers: one visible list. A feature adds its button here and a step for its page.

The page of an entry is `tugas.<page>`; its step stands before `duty.handlers()` in the order of
`handlers/__init__.py`, wrapped in `For` with the same roles.
"""

from dataclasses import dataclass

from bot.navigation.pager import PER_PAGE
from bot.texts import key
from models.rules.roles import STAFF, Duty, Role

LONGEST = 2 * PER_PAGE
ALL = frozenset(STAFF)
ADMIN = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """A button on the staff menu."""

    roles: frozenset[Role]
    label: str
    page: str
    seldom: bool = False
    """Stands behind MORE where the list would be too long."""


SENDERS = frozenset({Role.OFFICER, Role.ADMIN})

CLAIMS = frozenset({Role.OFFICER, Role.DESK, Role.ADMIN})

COUNTS = frozenset({Role.VIEWER, Role.ADMIN})

ENTRIES = (
    Entry(frozenset({Role.DESK}), key("desk.queue.entry.button"), "antrean"),
    Entry(ADMIN, key("review.entry.button"), "periksa"),
    Entry(SENDERS, key("group.entry.button"), "kelompok"),
    Entry(SENDERS, key("lists.entry.button"), "daftar"),
    Entry(frozenset({Role.OFFICER}), key("review.mend.entry.button"), "betulkan"),
    Entry(CLAIMS, key("claim_office.entry.button"), "klaim"),
    Entry(SENDERS, key("death.entry.button"), "duka"),
    Entry(ADMIN, key("broadcast.entry.button"), "siaran"),
    Entry(SENDERS, key("event.entry.button"), "acara"),
    Entry(SENDERS, key("export.entry.button"), "unduh"),
    Entry(ADMIN, key("heavy.entry.button"), "minta"),
    Entry(ADMIN, key("duty.staff.button"), "staf", seldom=True),
    Entry(ADMIN, key("duty.invite.button"), "undang", seldom=True),
    Entry(ADMIN, key("book.entry.button"), "soal", seldom=True),
    Entry(ADMIN, key("doubt.entry.button"), "ragu", seldom=True),
    Entry(frozenset({Role.AUDITOR}), key("trail.open.button"), "catatan", seldom=True),
    Entry(COUNTS, key("counts.entry.button"), "angka", seldom=True),
    Entry(ALL, key("duty.resign.button"), "mundur", seldom=True),
)
"""What a role does daily stands on its first page."""

MORE = Entry(ADMIN, key("duty.more.button"), "kelola")
"""The last of a list that would be too long: what is needed seldom stands behind it."""

FIRST = Entry(SENDERS, key("day.entry.button"), "hari")
"""On every page of the list, above it: what most people open it for."""

BADGE = Entry(ALL, key("duty.badge.button"), "lencana")
"""On every page, below it: somebody at the door asks for it now."""


def entries_for(duties: frozenset[Duty]) -> list[Entry]:
    """The entries of these duties, in the order of the list; two pages of them at most."""
    mine = _of(duties)
    if len(mine) <= LONGEST:
        return mine
    return [*(entry for entry in mine if not entry.seldom), MORE]


def seldom_for(duties: frozenset[Duty]) -> list[Entry]:
    """What stands behind MORE."""
    return [entry for entry in _of(duties) if entry.seldom]


def _of(duties: frozenset[Duty]) -> list[Entry]:
    roles = {duty.role for duty in duties}
    return [entry for entry in ENTRIES if entry.roles & roles]
