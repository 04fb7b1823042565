"""What the questions about a child wait for. Values are stored: only add."""

from enum import StrEnum

FLOW = "school"
NAME = "beasiswa"


class Ask(StrEnum):
    """The answer that is awaited."""

    NAME = "name"
    WHERE = "where"
    CLASS = "class"
