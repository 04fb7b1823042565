"""How a membership stands on a day, from what the branch said of it and when."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

LAPSES_SOON: Final = timedelta(days=14)
"""So many days before what is paid runs out, people are reminded: time to get to a counter."""
GOOD_FOR: Final = timedelta(days=45)
"""The file comes monthly. What an older one says of days since then is not known any more."""


class Said(StrEnum):
    """What the branch's file calls a membership. Values are stored."""

    ACTIVE = "active"
    LAPSING = "lapsing"
    LAPSED = "lapsed"
    ENDED = "ended"


class Standing(StrEnum):
    """How a membership stands on a day; nobody but the branch's file makes it known."""

    ACTIVE = "active"
    LAPSING = "lapsing"  # covered, and soon no longer
    LAPSED = "lapsed"  # months are unpaid
    ENDED = "ended"
    UNKNOWN = "unknown"


COVERED: Final = frozenset({Standing.ACTIVE, Standing.LAPSING})
_WORSE: Final = (Standing.ACTIVE, Standing.LAPSING, Standing.LAPSED, Standing.ENDED)


@dataclass(frozen=True, slots=True)
class Member:
    """A membership as it was said."""

    said: Said
    paid_through: date | None
    as_of: date


def standing_on(member: Member | None, day: date) -> Standing:
    """How it stands on `day`; what was said is never bettered.

    A day that is paid is paid however old the file; past it, an old file says nothing, since the
    worker may have paid meanwhile.
    """
    if member is None:
        return Standing.UNKNOWN
    if member.said is Said.ENDED:
        return Standing.ENDED
    paid = member.paid_through
    if paid is not None and day <= paid:
        return _worse(member.said, _while_paid(paid, day))
    if day - member.as_of > GOOD_FOR:
        return Standing.UNKNOWN
    return _worse(member.said, Standing.ACTIVE if paid is None else Standing.LAPSED)


def _while_paid(paid: date, day: date) -> Standing:
    return Standing.LAPSING if paid - day <= LAPSES_SOON else Standing.ACTIVE


def _worse(said: Said, seen: Standing) -> Standing:
    return max(Standing(said.value), seen, key=_WORSE.index)
