"""The only clock: all time comes from here, so that tests and the playground can move it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
"""Whose day dates the rules."""


class Clock:
    """Wall-clock time that can be moved forward or back by hand."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self.unmoved() + self._shift

    def unmoved(self) -> datetime:
        """The present moment as if nobody had moved this clock: what the database's would say."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one clock

    def applied_to(self, moment: datetime) -> datetime:
        """`moment` of another clock, such as the database's, moved as this one was."""
        return moment + self._shift

    def shift(self, delta: timedelta) -> None:
        """Move this clock by `delta`; moves add up, negative ones go back."""
        self._shift += delta
