"""What a duty offers: one visible list. A feature adds its button here and a step for its page.

The page of an entry is `tugas.<page>`; its step stands before `duty.handlers()` in the order of
`handlers/__init__.py`, wrapped in `For` with the same roles.
"""

from dataclasses import dataclass

from bot.texts import key
from models.rules.roles import STAFF, Duty, Role

ALL = frozenset(STAFF)
ADMIN = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Entry:
    """A button on the staff menu."""

    roles: frozenset[Role]
    label: str
    page: str


SENDERS = frozenset({Role.OFFICER, Role.ADMIN})

CLAIMS = frozenset({Role.OFFICER, Role.DESK, Role.ADMIN})

COUNTS = frozenset({Role.VIEWER, Role.ADMIN})

ENTRIES = (
    Entry(frozenset({Role.DESK}), key("desk.queue.entry.button"), "antrean"),
    Entry(CLAIMS, key("claim_office.entry.button"), "klaim"),
    Entry(SENDERS, key("lists.entry.button"), "daftar"),
    Entry(SENDERS, key("death.entry.button"), "duka"),
    Entry(SENDERS, key("export.entry.button"), "unduh"),
    Entry(ADMIN, key("duty.invite.button"), "undang"),
    Entry(ADMIN, key("duty.staff.button"), "staf"),
    Entry(SENDERS, key("group.entry.button"), "kelompok"),
    Entry(SENDERS, key("event.entry.button"), "acara"),
    Entry(ADMIN, key("broadcast.entry.button"), "siaran"),
    Entry(ADMIN, key("heavy.entry.button"), "minta"),
    Entry(ADMIN, key("book.entry.button"), "soal"),
    Entry(ADMIN, key("doubt.entry.button"), "ragu"),
    Entry(ADMIN, key("review.entry.button"), "periksa"),
    Entry(frozenset({Role.OFFICER}), key("review.mend.entry.button"), "betulkan"),
    Entry(frozenset({Role.AUDITOR}), key("trail.open.button"), "catatan"),
    Entry(COUNTS, key("counts.entry.button"), "angka"),
    Entry(ALL, key("duty.resign.button"), "mundur"),
)

FIRST = Entry(SENDERS, key("day.entry.button"), "hari")
"""On every page of the list, above it: what most people open it for."""

BADGE = Entry(ALL, key("duty.badge.button"), "lencana")
"""On every page, below it: somebody at the door asks for it now."""


def entries_for(duties: frozenset[Duty]) -> list[Entry]:
    """The entries of these duties, in the order of the list."""
    roles = {duty.role for duty in duties}
    return [entry for entry in ENTRIES if entry.roles & roles]
