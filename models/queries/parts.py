"""Long lists in parts: a statement takes no more than 32,766 values on SQLite."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 500
"""Enough that the statement's own cost counts for little."""


def in_parts(values: Sequence[T], most: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """In the order given, at most so many at once; nothing of an empty list."""
    for start in range(0, len(values), most):
        yield values[start : start + most]
