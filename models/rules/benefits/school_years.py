"""School years, and where a child is in them: the scholarship is claimed anew every year.

A school year is taken to begin in July, as schools do it; no rule for it was looked up. It decides
when a reminder goes out and which class stands in it, never a sum.
"""

from datetime import date
from typing import Final

from models.rules.benefits.scholarship import Child, School

_BEGINS: Final = 7
"""The month from which a date counts for the year that begins."""
_REMINDS: Final = (8, 1)
"""Two weeks into the year: the school's letter can be had, the last report is there."""
_LADDER: Final = (School.TK, School.SD, School.SMP, School.SMA, School.KULIAH)
CLASSES: Final = {School.TK: 2, School.SD: 6, School.SMP: 3, School.SMA: 3, School.KULIAH: 5}
"""Years of each school; of university as many as are paid for (row scholarship)."""


def school_year(day: date) -> int:
    """The calendar year in which the school year of this day began: 2026 for 2026/2027."""
    return day.year if day.month >= _BEGINS else day.year - 1


def written(year: int) -> str:
    """ "2026/2027"."""
    return f"{year}/{year + 1}"


def next_reminder(day: date) -> date:
    """The next day on which families are reminded, after `day`."""
    month, at = _REMINDS
    this_year = date(day.year, month, at)
    return this_year if day < this_year else date(day.year + 1, month, at)


def has_class(child: Child) -> bool:
    """Whether the school has this class."""
    return 1 <= child.in_class <= CLASSES.get(child.school, 1)


def years_later(child: Child, years: int) -> Child | None:
    """Where the child is so many school years on, if no class is repeated; None: after school."""
    if child.school not in CLASSES:  # not yet at school: nobody knows when it begins
        return child
    school, in_class = child.school, child.in_class + max(0, years)
    while in_class > CLASSES[school]:
        in_class -= CLASSES[school]
        at = _LADDER.index(school) + 1
        if at == len(_LADDER):
            return None
        school = _LADDER[at]
    return Child(school, in_class)
