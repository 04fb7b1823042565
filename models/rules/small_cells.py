"""Counts that anybody may see: none is so small that it points at somebody."""

from collections.abc import Mapping

LEAST = 5
"""Smaller counts are hidden."""


def shown(counts: Mapping[str, int], *, least: int = LEAST) -> dict[str, int | None]:
    """The largest first; None is hidden, in no order that would tell.

    One hidden count alone would be the difference to the sum, so the next smallest goes with it.
    """
    ordered = sorted((name for name, n in counts.items() if n > 0), key=lambda name: -counts[name])
    small = sum(counts[name] < least for name in ordered)
    kept = len(ordered) - (2 if small == 1 else small)
    first, hidden = sorted(ordered[: max(0, kept)]), sorted(ordered[max(0, kept) :])
    first.sort(key=lambda name: -counts[name])
    return {name: counts[name] for name in first} | dict.fromkeys(hidden)


def joined(counts: Mapping[str, int], width: int, most: int) -> dict[str, int]:
    """Counts by code; beyond `most` codes those that begin alike become one, if that is wider."""
    if len(counts) <= most:
        return dict(counts)
    wide: dict[str, int] = {}
    for code, n in counts.items():
        wide[code[:width]] = wide.get(code[:width], 0) + n
    return wide
