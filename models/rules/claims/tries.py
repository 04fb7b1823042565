"""How often keys may be tried: an account has few tries, a code even fewer from all together.

What is locked is the pair of code and key, never a person: whoever is bound to the claim goes on
seeing it, everybody can talk to an officer, and an officer opens the pair again.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

MOST_AN_HOUR: Final = 5
MOST_A_DAY: Final = 10
MOST_WRONG_FOR_A_CODE: Final = 3
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
KEPT: Final = timedelta(days=2)
"""So long tries are kept: a clock that is set forth by less than a day forgives nothing."""


def next_try(wrong: Collection[datetime], now: datetime) -> datetime | None:
    """When an account that tried wrongly at these moments may try again; None: now.

    A moment ahead of `now`, left by a clock that was set back, counts as just now.
    """
    when = sorted(min(at, now) for at in wrong)
    waits = [
        when[-most] + span
        for most, span in ((MOST_AN_HOUR, HOUR), (MOST_A_DAY, DAY))
        if len(when) >= most and when[-most] + span > now
    ]
    return max(waits, default=None)


def locks(wrong_before: int) -> bool:
    """Whether one more wrong key for a code locks it, after so many wrong ones within a day."""
    return wrong_before + 1 >= MOST_WRONG_FOR_A_CODE
