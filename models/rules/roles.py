"""Who may do what where: a duty is a role in an area, an area a Kemendagri code cut at dots."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

EVERYWHERE = ""
"""The area that covers every other."""
_WIDTHS = (2, 2, 2, 4)
"""Digits of province, regency, kecamatan, village."""


class Role(StrEnum):
    """What a person may be; worker, heir and group head are never written down as a duty."""

    WORKER = "worker"
    HEIR = "heir"
    GROUP_HEAD = "group_head"
    OFFICER = "officer"
    DESK = "desk"
    ADMIN = "admin"
    AUDITOR = "auditor"
    VIEWER = "viewer"


STAFF = (Role.OFFICER, Role.DESK, Role.ADMIN, Role.AUDITOR, Role.VIEWER)
"""Roles that somebody gives and takes away, in the order in which lists show them."""


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """A role in an area: "" everywhere, "14.10", "14.10.01", "14.10.01.2003"."""

    role: Role
    area: str


def is_area(text: str) -> bool:
    """Whether this is an area: a code whose parts are whole, or "" for everywhere."""
    parts = text.split(".") if text else []
    widths = _WIDTHS[: len(parts)]
    return len(parts) <= len(_WIDTHS) and all(
        part.isascii() and part.isdigit() and len(part) == width
        for part, width in zip(parts, widths, strict=True)
    )


def within(place: str, area: str) -> bool:
    """Whether a place lies in an area; "14.1" covers nothing, and 14.101 is not in 14.10."""
    return area == EVERYWHERE or place == area or place.startswith(f"{area}.")


def holds(duties: Iterable[Duty], role: Role, place: str | None = None) -> bool:
    """Whether one of the duties is this role, there. Without a place: anywhere at all."""
    return any(
        duty.role is role and (place is None or within(place, duty.area)) for duty in duties
    )


def areas_of(duties: Iterable[Duty], role: Role) -> tuple[str, ...]:
    """Where the role is held; an area inside another one of them adds nothing and is left out."""
    held = sorted({duty.area for duty in duties if duty.role is role})
    return tuple(
        area for area in held if not any(area != wide and within(area, wide) for wide in held)
    )


def held_area(duties: Iterable[Duty], roles: Iterable[Role], place: str) -> str | None:
    """The widest area with one of these roles that holds a place; None where none does."""
    wanted = frozenset(roles)
    areas = [d.area for d in duties if d.role in wanted and within(place, d.area)]
    return min(areas, key=len, default=None)


def covering(place: str) -> tuple[str, ...]:
    """Every area that covers a place, the widest first: "", "14", "14.10", "14.10.01"."""
    parts = place.split(".") if place else []
    return (EVERYWHERE, *(".".join(parts[: n + 1]) for n in range(len(parts))))
