"""Where a run stood still: so long that whoever looks at its picture asks why."""

from collections.abc import Sequence
from typing import Final

SHARE: Final = 0.15
"""Of the whole run."""


def stood_still(reached: Sequence[int]) -> list[tuple[int, int]]:
    """From which part to which nothing arrived, before the last one did; the longest three."""
    found, begin = [], 0
    for part in range(1, len(reached)):
        if reached[part] != reached[begin]:
            found.append((begin, part - 1))
            begin = part
    long = [(a, b) for a, b in found if b - a >= SHARE * (len(reached) - 1)]
    return sorted(sorted(long, key=lambda span: span[0] - span[1])[:3])
