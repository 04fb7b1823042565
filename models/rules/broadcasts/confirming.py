"""What has to happen before a broadcast goes out: the number is typed, many need a second head.

Many small ones in a row are many too: what one admin confirmed alone within a day counts together.
"""

import re
from datetime import datetime, timedelta
from typing import Final

ALONE: Final = 500
"""Up to so many people an admin reaches without a second head."""
DELAY: Final = timedelta(minutes=10)
"""So long a large one waits after it was agreed to, so that it can still be cancelled."""
AGREED: Final = timedelta(days=90)
"""So long what was agreed to once may come back."""
COUNTED_WITHIN: Final = timedelta(days=1)
GROWTH: Final = 2
_NUMBER: Final = re.compile(r"\D*(\d[\d.,\s]*)\D*")


def typed_number(text: str) -> int | None:
    """The number in an answer: "1.204", "1204 orang"; None where there is none, or several."""
    found = _NUMBER.fullmatch(text.strip())
    digits = re.sub(r"\D", "", found[1]) if found else ""
    return int(digits) if 0 < len(digits) < 10 else None


def needs_second_head(count: int, *, alone_before: int, limit: int = ALONE) -> bool:
    """Whether somebody else has to agree; `alone_before`: reached without that within a day."""
    return count + alone_before > limit


def starts_after(wish: datetime | None, *, now: datetime, large: bool) -> datetime | None:
    """When it starts: as wished, and a large one not before it could be cancelled; None: now."""
    soonest = now + DELAY if large else None
    if wish is not None and wish <= now:
        wish = None
    return max((at for at in (wish, soonest) if at is not None), default=None)


def grew_too_much(count: int, *, before: int) -> bool:
    """Whether what was agreed to once is not the same any more: it would reach twice as many."""
    return count > GROWTH * max(before, 1)
