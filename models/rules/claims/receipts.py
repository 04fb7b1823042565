"""Did the money come? When an heir is asked, and what an answer means."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

ASKED_AFTER: Final = timedelta(days=3)
"""After the day on which the office says that it was paid: a bank takes its time. Our own
measure, not a rule of the law."""
ASKED_WITHIN: Final = timedelta(days=60)
"""Of money that was paid longer ago nobody is asked."""


class Received(StrEnum):
    """What an heir says of the money. Values are kept: never rename one."""

    YES = "yes"
    """The sum that the office noted."""
    OTHER = "other"
    """Another sum."""
    NO = "no"


def judged(amount: int, noted: int | None) -> Received:
    """The sum that an heir names, beside the one that the office noted."""
    return Received.YES if noted is None or amount == noted else Received.OTHER


def needs_a_person(received: Received) -> bool:
    """Whether somebody has to look into it."""
    return received is not Received.YES
