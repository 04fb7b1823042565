"""One column of an export."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A heading, its width in characters, and what stands below it."""

    heading: str
    width: int
    said: Callable[[T], str]
