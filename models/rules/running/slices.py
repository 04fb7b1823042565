"""How many rows are written in one transaction, where somebody may wait for it to end."""

LONGEST_S = 0.1
"""So long at most the one writer of a SQLite file may be kept from others."""
TOO_LONG_S = 0.08
"""A slice that took longer says that the machine is busy: the next is half of it or less."""
FEWEST, MOST = 40, 500
"""Fewer would hardly be shorter: a slice begins and ends with what costs as much as fifty rows."""
GROWTH = 1.2
"""A slice grows slowly: a machine that was quick once may be busy the next moment."""


def next_size(size: int, *, rows: int, took_s: float, aim_s: float) -> int:
    """How many rows the next slice may have, after `rows` rows took so long.

    Fewer rows than there was room for say nothing about more.
    """
    if rows <= 0:
        return size
    rows = min(size, rows)
    if took_s > aim_s:
        wanted = max(rows * aim_s / took_s, rows / 4)  # one hiccup of the disk is not the rule
        wanted = min(wanted, rows / 2) if took_s > TOO_LONG_S else wanted
    else:
        wanted = size * GROWTH if rows >= size else size
    return int(min(MOST, max(FEWEST, wanted)))
