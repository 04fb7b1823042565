"""When nothing is sent that nobody asked for: at night by the place's clocks, and on holidays.

20.00 to 07.00 unless a regency says otherwise; never on national holidays unless it is urgent. An
urgent message waits for the morning too: nobody is woken.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from models.rules.hours.zones import Zone, local, moment

_WRITTEN: Final = re.compile(r"(\d{1,2})[.:](\d\d)\s*-\s*(\d{1,2})[.:](\d\d)")
_LOOKED_AHEAD: Final = 60


@dataclass(frozen=True, slots=True)
class Quiet:
    """The quiet hours of a day. They may pass midnight; where both are the same there are none."""

    begins: time
    ends: time

    def holds(self, at: time) -> bool:
        """Whether this time of day is quiet."""
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def __str__(self) -> str:
        """ "20.00-07.00", as `read_quiet` reads it."""
        return f"{self.begins:%H.%M}-{self.ends:%H.%M}"


USUAL: Final = Quiet(time(20), time(7))


def may_write(
    now: datetime,
    *,
    zone: Zone,
    quiet: Quiet = USUAL,
    holidays: Collection[date] = (),
    urgent: bool = False,
) -> bool:
    """Whether people there may be written to at this moment without having asked."""
    there = local(zone, now)
    if there.date() in holidays and not urgent:
        return False
    return not quiet.holds(there.time())


def next_allowed(
    now: datetime,
    *,
    zone: Zone,
    quiet: Quiet = USUAL,
    holidays: Collection[date] = (),
    urgent: bool = False,
) -> datetime:
    """The first moment from `now` on at which they may be; `now` itself where that is now."""
    first = local(zone, now).date()
    for ahead in range(_LOOKED_AHEAD):
        day = first + timedelta(days=ahead)
        for begin in (now, moment(zone, day, time()), moment(zone, day, quiet.ends)):
            if begin >= now and may_write(
                begin, zone=zone, quiet=quiet, holidays=holidays, urgent=urgent
            ):
                return begin
    raise ValueError("sixty days without an hour to write in")


def read_quiet(text: str) -> Quiet | None:
    """ "20.00-07.00"; "-" is no quiet hours at all. None where it is neither."""
    if text.strip() == "-":
        return Quiet(time(), time())
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes = (int(found[1]), int(found[3])), (int(found[2]), int(found[4]))
    if max(hours) > 23 or max(minutes) > 59:
        return None
    return Quiet(time(hours[0], minutes[0]), time(hours[1], minutes[1]))
