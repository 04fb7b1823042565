"""When work that comes back is due next: by an interval, or daily at an hour of some zone.

A due date is run once, however the clock was set meanwhile; those that a stop let
pass are one run.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again, this long after the last due date (not after the last run: no drift)."""

    period: timedelta

    def after(self, due: datetime, now: datetime) -> datetime:
        """The first due date later than both."""
        if due > now:
            return due + self.period
        missed = (now - due) // self.period
        return due + (missed + 1) * self.period

    def first(self, now: datetime) -> datetime:
        """The first due date of all."""
        return now + self.period


@dataclass(frozen=True, slots=True)
class Daily:
    """Each day at an hour by the clocks of a zone such as Asia/Jayapura."""

    hour: int
    zone: str

    @property
    def period(self) -> timedelta:
        """How far two due dates are apart."""
        return DAY

    def after(self, due: datetime, now: datetime) -> datetime:
        """The first due date later than both."""
        return self.first(max(due, now))

    def first(self, now: datetime) -> datetime:
        """The next time the clocks there show the hour."""
        zone = ZoneInfo(self.zone)
        day = now.astimezone(zone).date()
        moment = datetime.combine(day, time(self.hour), zone)
        while moment <= now:
            day += DAY
            moment = datetime.combine(day, time(self.hour), zone)
        return moment.astimezone(UTC)


Rhythm = Every | Daily


def out_of_reach(rhythm: Rhythm, due: datetime, now: datetime) -> bool:
    """Whether only a clock that ran far ahead can have set this due date: wait no longer for it.

    A clock that was one period ahead for a while has done the next run already.
    """
    return due > now + 2 * rhythm.period
