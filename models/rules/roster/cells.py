"""A cell as a sheet holds it, and as the person who made the sheet sees it."""

import re
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | float | bool | date | None
"""Text, number, yes or no, a day (or an instant), or nothing."""

SERIAL_EPOCH: Final = date(1899, 12, 30)  # day 0 of Excel's serial dates from March 1900 on
_WHOLE_BELOW: Final = 10**20
_SCIENTIFIC: Final = re.compile(r"\s*\d(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d{1,2}\s*")
# `="1410..."`: how text is forced upon a spreadsheet program in a CSV file.
_FORCED_TEXT: Final = re.compile(r'\s*="([^"]*)"\s*', re.DOTALL)


def shown(cell: Cell) -> str:
    """The cell as text, a day as 24/07/1980, a whole number without its point.

    An apostrophe in front is how people make a spreadsheet program keep text as it is.
    """
    match cell:
        case None:
            return ""
        case str():
            forced = _FORCED_TEXT.fullmatch(cell)
            return (forced[1] if forced else cell).strip().removeprefix("'")
        case bool():
            return "ya" if cell else "tidak"
        case int() | float():
            return _number(cell)
        case _:
            return f"{cell:%d/%m/%Y}"


def is_number(cell: Cell) -> bool:
    """A number, also one that a program wrote out as 1,41001E+15: its last digits are lost."""
    if isinstance(cell, str):
        return _SCIENTIFIC.fullmatch(cell) is not None
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def day_of(cell: Cell) -> date | None:
    """The day of a cell that holds one."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def serial_day(number: int) -> date:
    """The day that Excel keeps as this number of days."""
    return SERIAL_EPOCH + timedelta(days=number)


def _number(cell: float) -> str:
    if isinstance(cell, float) and not (cell.is_integer() and abs(cell) < _WHOLE_BELOW):
        return repr(cell)
    return str(int(cell))
