"""The days of a branch's file: until when somebody has paid, and of which day the file speaks."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from models.rules.as_typed.dates import DateFault
from models.rules.as_typed.months import month_named
from models.rules.roster import status_columns as col
from models.rules.roster.birth_dates import DATE_FAULTS, past_day_of
from models.rules.roster.cells import Cell, shown
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.notes import Row, is_empty

_AHEAD: Final = 3
"""Years that somebody may have paid ahead; more is a slip of the finger."""
_BACK: Final = 30
_FILE_AT_MOST: Final = 1
"""Years ago that a file may speak of."""
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(20\d\d)")
_YEAR_FIRST: Final = re.compile(r"(20\d\d)\s*[/.-]?\s*(\d{1,2})")
_NAMED: Final = re.compile(r"([^\W\d_]+)[\s.'-]*(20\d\d|\d\d)")
_CENTURY: Final = 2000


def read_paid_through(row: Row) -> date | None:
    """The last day that is paid; a month alone means all of it."""
    cell = row.cell(col.PAID_THROUGH)
    if is_empty(cell):
        return None
    found = _paid(cell, type(cell).__name__, row.around.today)
    if isinstance(found, DateFault):
        too_far = found is DateFault.IN_FUTURE
        row.refuse(col.PAID_THROUGH, RowFault.PAID_TOO_FAR if too_far else DATE_FAULTS[found])
        return None
    if found.day == 1:  # a spreadsheet makes 1 November of "Nov-26"
        row.warn(col.PAID_THROUGH, RowWarning.PAID_ON_FIRST)
    return found


def read_as_of(row: Row) -> date | None:
    """The day the row names, else the day of the import."""
    cell = row.cell(col.AS_OF)
    if is_empty(cell):
        return row.around.today
    found = past_day_of(cell, row.around.today, oldest=_FILE_AT_MOST)
    if isinstance(found, DateFault):
        row.refuse(col.AS_OF, DATE_FAULTS[found])
        return None
    return found


@lru_cache(maxsize=4096)
def _paid(cell: Cell, _type: str, today: date) -> date | DateFault:
    """Files say the same few days over and over. 1 and True are equal, but not the same cell."""
    month = _month_alone(shown(cell)) if isinstance(cell, str | int | float) else None
    if month is not None:
        year, number = month
        if year > today.year + _AHEAD:
            return DateFault.IN_FUTURE
        if year < today.year - _BACK:
            return DateFault.TOO_OLD
        return date(year, number, monthrange(year, number)[1])
    far = date(today.year + _AHEAD, 12, 31)
    return past_day_of(cell, far, oldest=_BACK)


def _month_alone(text: str) -> tuple[int, int] | None:
    """ "11/2026", "2026-11", "202611", "Nov 2026", "Nov-26": year and month; else None."""
    text = text.strip()
    if found := _MONTH_FIRST.fullmatch(text):
        month, year = int(found[1]), int(found[2])
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month = int(found[1]), int(found[2])
    elif (found := _NAMED.fullmatch(text)) and (named := month_named(found[1])):
        month, year = named, int(found[2])
        year += _CENTURY if year < _CENTURY else 0
    else:
        return None
    return (year, month) if month in range(1, 13) else None
