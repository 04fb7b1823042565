"""The three days of a claim's row: of the event, of the state, and the heir's birth date."""

from datetime import date
from functools import lru_cache
from typing import Final

from models.rules.as_typed.dates import DateFault
from models.rules.roster import claim_columns as col
from models.rules.roster.birth_dates import DATE_FAULTS, past_day_of
from models.rules.roster.cells import Cell
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.notes import Row, is_empty

_OLDEST: Final = {col.EVENT_DATE: 40, col.STATE_DATE: 20, col.HEIR_BIRTH_DATE: 110}
"""Years. A claim of 1926 is a slip of the finger, a grandmother of 105 is none."""


def read_days(row: Row) -> None:
    """The days, each plausible by itself and no state before what it is about."""
    for field in (col.EVENT_DATE, col.HEIR_BIRTH_DATE, col.STATE_DATE):
        if row.has(field):
            row.values[field] = _day(row, field)
    event, state = row.values.get(col.EVENT_DATE), row.values.get(col.STATE_DATE)
    if event and state and state < event:
        row.refuse(col.STATE_DATE, RowFault.STATE_BEFORE_EVENT)
    if is_empty(row.cell(col.STATE_DATE)):
        row.warn(col.STATE_DATE, RowWarning.STATE_DATE_MISSING)


def _day(row: Row, field: str) -> str | None:
    cell = row.cell(field)
    if is_empty(cell):
        return None
    found = _read(cell, type(cell).__name__, row.around.today, _OLDEST[field])
    if isinstance(found, DateFault):
        row.refuse(field, DATE_FAULTS[found])
        return None
    return found.isoformat()


@lru_cache(maxsize=4096)
def _read(cell: Cell, _type: str, today: date, oldest: int) -> date | DateFault:
    """Lists say the same few days over and over. 1 and True are equal, but not the same cell."""
    return past_day_of(cell, today, oldest=oldest)
