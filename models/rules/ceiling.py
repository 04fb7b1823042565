"""How many campaigns one person is sent in a week, whoever sends them (FEATURES W22)."""

from datetime import datetime, timedelta

MOST_A_WEEK = 3
"""Of all senders together. What a person asked for, and news of a claim, does not count."""
WEEK = timedelta(days=7)


def counts_since(now: datetime) -> datetime:
    """What came before this moment does not count any more."""
    return now - WEEK


def is_reached(sent: int) -> bool:
    """Whether a person who was sent so many this week is left in peace."""
    return sent >= MOST_A_WEEK
