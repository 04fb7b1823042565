"""Indonesia's three zones (Keppres 41/1987): the moment is one, day and hour are the place's.

Moments are kept in UTC; whoever needs a day or an hour of a place asks here, and nowhere else.
"""

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final


class Zone(StrEnum):
    """None of them has summer time."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def clock(self) -> timezone:
        """Its distance from UTC: 7, 8 or 9 hours."""
        return _CLOCKS[self]


_CLOCKS: Final = {
    zone: timezone(timedelta(hours=hours), zone.value)
    for zone, hours in zip(Zone, (7, 8, 9), strict=True)
}
_WITA: Final = frozenset({"51", "52", "53", "63", "64", "65"})
"""Bali, Nusa Tenggara, South, East and North Kalimantan; with all of Sulawesi (7)."""


def zone_of(code: str) -> Zone:
    """The zone of a Kemendagri code, by its province; WIB where the code says nothing."""
    if code.startswith("7") or code[:2] in _WITA:
        return Zone.WITA
    return Zone.WIT if code.startswith(("8", "9")) else Zone.WIB


def local(zone: Zone, now: datetime) -> datetime:
    """What the clocks of a place show; `now` is aware."""
    return now.astimezone(zone.clock)


def day_in(zone: Zone, now: datetime) -> date:
    """The day it is there."""
    return local(zone, now).date()


def moment(zone: Zone, day: date, at: time) -> datetime:
    """The moment at which clocks there show this day and time."""
    return datetime.combine(day, at, zone.clock)


def midnight(zone: Zone, day: date) -> datetime:
    """The moment at which a day begins there."""
    return moment(zone, day, time())
