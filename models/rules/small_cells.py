"""Counts that anybody may see: none is so small that it points at somebody."""

from collections.abc import Mapping, Sequence

LEAST = 5
"""Smaller counts are hidden."""


def shown(counts: Mapping[str, int], *, least: int = LEAST) -> dict[str, int | None]:
    """The largest first; None is hidden, in no order that would tell. Empty: nothing may be told.

    The sum is known, and so is what the hidden ones add up to. So the next smallest are hidden
    too, until each hidden count may be one or `least` as far as anybody can tell: {50, 1, 1} would
    else say that each of the two is one person. Where all together are too few for that, not even
    the names are told, as each stands for somebody.
    """
    ordered = sorted((name for name, n in counts.items() if n > 0), key=lambda name: -counts[name])
    kept = sum(counts[name] >= least for name in ordered)
    while kept and not _tells_nothing([counts[name] for name in ordered[kept:]], least):
        kept -= 1
    first, hidden = sorted(ordered[:kept]), sorted(ordered[kept:])
    if not _tells_nothing([counts[name] for name in hidden], least):
        return {}
    first.sort(key=lambda name: -counts[name])
    return {name: counts[name] for name in first} | dict.fromkeys(hidden)


def _tells_nothing(hidden: Sequence[int], least: int) -> bool:
    """Whether their sum leaves room for `least` in one place and one in each other place."""
    return not hidden or (len(hidden) > 1 and sum(hidden) >= least + len(hidden) - 1)


def joined(counts: Mapping[str, int], width: int, most: int) -> dict[str, int]:
    """Counts by code; beyond `most` codes those that begin alike become one, if that is wider."""
    if len(counts) <= most:
        return dict(counts)
    wide: dict[str, int] = {}
    for code, n in counts.items():
        wide[code[:width]] = wide.get(code[:width], 0) + n
    return wide
