"""Whether updates come by webhook as they should, judged by what Telegram says of it."""

from dataclasses import dataclass
from datetime import datetime

MANY = 20
"""So few may wait for us at the moment of a look, busy as we are."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one look at Telegram's own state of the webhook showed."""

    pending: int
    """Updates that Telegram keeps for us."""
    error_at: datetime | None = None
    """When Telegram last failed to bring one."""
    stuck_since: datetime | None = None
    """Since when they do not come as they should; None: they do."""


def seen(
    before: Delivery | None, *, pending: int, error_at: datetime | None, now: datetime
) -> Delivery:
    """The next look after `before`: errors that are new, or more and more updates that wait.

    What failed and was brought later is no trouble, nor is a failure from before the first look.
    """
    if before is None:
        return Delivery(pending, error_at)
    failed = error_at is not None and error_at != before.error_at
    still = before.stuck_since is not None and pending >= before.pending
    growing = pending >= MANY and pending > before.pending
    stuck = pending > 0 and (failed or still or growing)
    return Delivery(pending, error_at, (before.stuck_since or now) if stuck else None)
