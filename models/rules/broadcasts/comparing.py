"""Two texts beside each other: when it is decided which of them the rest gets."""

from datetime import datetime, timedelta
from typing import Final

HOURS: Final = (None, 6, 24, 48)
"""So long after the last of both texts came it is decided by itself; None: somebody decides."""


def decides_at(came: datetime, *, hours: int, stale_at: datetime | None) -> datetime:
    """When the figures decide. What has a deadline is decided halfway to it at the latest."""
    at = came + timedelta(hours=hours)
    if stale_at is None or at < stale_at:
        return at
    return came + max(timedelta(), stale_at - came) / 2
