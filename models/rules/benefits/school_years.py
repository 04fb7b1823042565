"""School years, and where a child is in them: the scholarship is claimed anew every year.

A school year is taken to begin in July, as schools do it; no rule for it was looked up. It decides
when a reminder goes out and which class stands in it, never a sum.
"""

from datetime import date
from typing import Final

from models.rules.benefits.scholarship import Child, School, scholarship_terms
from models.rules.table.benefit_rows import Level, Scholarship

_BEGINS: Final = 7
"""The month from which a date counts for the year that begins."""
_REMINDS: Final = (8, 1)
"""Two weeks into the year: the school's letter can be had, the last report is there."""
LADDER: Final = (School.TK, School.SD, School.SMP, School.SMA, School.KULIAH)
_CLASSES: Final = {School.TK: 2, School.SD: 6, School.SMP: 3, School.SMA: 3}


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


def classes_of(school: School, day: date) -> int:
    """Years of a school; of university as many as are paid for on `day`, none if no rule says."""
    if school is School.KULIAH:
        terms = scholarship_terms(day)
        return terms.max_years[Level.KULIAH] if isinstance(terms, Scholarship) else 0
    return _CLASSES.get(school, 1)


def has_class(child: Child, day: date) -> bool:
    """Whether the school has this class, by the rules of `day`."""
    return 1 <= child.in_class <= classes_of(child.school, day)


def years_later(child: Child, years: int, day: date) -> Child | None:
    """Where the child is so many school years on, if no class is repeated; None: after school.

    `day`: by whose rules university has its years.
    """
    if child.school not in LADDER:  # not yet at school: nobody knows when it begins
        return child
    school, in_class = child.school, child.in_class + max(0, years)
    while in_class > (there := classes_of(school, day)):
        in_class -= there
        at = LADDER.index(school) + 1
        if at == len(LADDER):
            return None
        school = LADDER[at]
    return Child(school, in_class)
