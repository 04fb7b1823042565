"""A moment as a place says it: the day and the time by its own clock."""

from datetime import datetime

from bot.texts import Texts
from models.rules.hours.zones import Zone, local, zone_of


def moment_said(t: Texts, area: str, at: datetime) -> str:
    """By the clock of an area, Jakarta's where none is given."""
    return by_clock(t, zone_of(area), at)


def by_clock(t: Texts, zone: Zone, at: datetime) -> str:
    """ "28 November 2026, 09.00 WIB"."""
    return f"{t.long_date(local(zone, at).date())}, {t.clock_time(at, zone.clock, zone.value)}"
