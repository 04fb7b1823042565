"""How many campaigns one person is sent in a week, whoever sends them."""

from datetime import datetime, timedelta

MOST_A_WEEK = 3
"""Of all senders together. What a person asked for, and news of a claim, does not count."""
WEEK = timedelta(days=7)


def counts_since(now: datetime) -> datetime:
    """What came before this moment does not count any more."""
    return now - WEEK
