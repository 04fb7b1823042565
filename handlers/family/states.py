"""The questions of the entitlement calculator. Values are stored: never rename one, only add."""

from enum import StrEnum

FLOW = "family"
NAME = "santunan"
RESULT = f"{NAME}.hasil"


class Ask(StrEnum):
    """The answer that is awaited."""

    HAPPENING = "happening"
    MEMBER = "member"
    INCOME = "income"
    OFF = "off"
    CHILD = "child"
    SECOND = "second"


COUNTED_CHILDREN = 2
"""How many children the taps ask for; a scholarship is paid for as many (row scholarship)."""
