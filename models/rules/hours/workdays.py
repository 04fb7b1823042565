"""Working days: Saturdays, Sundays and national holidays are none."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

_WEEKEND: Final = (5, 6)
_LOOKED_AHEAD: Final = 400
"""Days: whoever finds no working day in more than a year was given wrong holidays."""


def is_workday(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether offices work on this day."""
    return day.weekday() not in _WEEKEND and day not in holidays


def after_workdays(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """The last of so many working days after `start`, which itself does not count.

    No days at all is `start`.
    """
    if days < 0:
        raise ValueError("working days are counted forward")
    day, left = start, days
    for _ in range(_LOOKED_AHEAD + 3 * days):
        if not left:
            return day
        day += timedelta(days=1)
        left -= is_workday(day, holidays)
    raise ValueError("more than a year without working days")


def workdays_between(first: date, last: date, holidays: Collection[date] = ()) -> int:
    """Working days after `first` up to and with `last`; none where `last` is not later."""
    span = range(1, (last - first).days + 1)
    return sum(is_workday(first + timedelta(days=ahead), holidays) for ahead in span)
