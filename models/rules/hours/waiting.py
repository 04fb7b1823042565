"""How long a question may wait for an officer, counted in hours in which the office is open."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from models.rules.hours.office import LOOKED_AHEAD, Week
from models.rules.hours.zones import Zone, local, moment

PATIENCE: Final = timedelta(hours=2)
"""Office hours until an admin is told: the office's own measure."""


def too_long_after(
    since: datetime,
    *,
    zone: Zone,
    week: Week,
    holidays: Collection[date] = (),
    patience: timedelta = PATIENCE,
) -> datetime | None:
    """The moment at which so many office hours have passed; None where the office never opens."""
    left, first = patience, local(zone, since).date()
    for ahead in range(LOOKED_AHEAD):
        day = first + timedelta(days=ahead)
        for span in () if day in holidays else week[day.weekday()]:
            begins = max(since, moment(zone, day, span.opens))
            there = moment(zone, day, span.closes) - begins
            if there >= left:
                return begins + left
            left -= max(there, timedelta())
    return None
