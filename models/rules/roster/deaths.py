"""Reads one row of a list of the dead: who, when, where, and what nobody may have claimed yet."""

from datetime import date
from typing import Final

from models.rules.as_typed.dates import DateFault
from models.rules.claims.unclaimed import Grant, days_since, grant
from models.rules.nik import Nik, NikWarning, nik_warnings
from models.rules.roster import death_columns as col
from models.rules.roster.birth_dates import DATE_FAULTS, birth_date_of, past_day_of
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Fields, Kind, Reading, Surroundings
from models.rules.roster.member_extras import read_place
from models.rules.roster.members import likeness_of, name_in, nik_in
from models.rules.roster.notes import Row, is_empty

_OLDEST: Final = 60
"""Years since a death, and of a membership: more is a slip of the finger."""


def read_death(fields: Fields, around: Surroundings) -> Reading:
    """One row. Without a NIK it is only held against names, birth dates and villages."""
    row = Row(fields, around)
    nik = None if is_empty(row.cell(col.NIK)) else nik_in(row, col.NIK)
    name = name_in(row, col.NAME)
    died_on, born = _died_on(row), _born(row, nik)
    if died_on and born and died_on < born:
        row.refuse(col.DIED_ON, RowFault.DIED_BEFORE_BIRTH)
    row.values[col.NIK] = nik.digits if nik else None
    row.values[col.NAME] = name
    row.values[col.DIED_ON] = died_on.isoformat() if died_on else None
    row.values[col.BIRTH_DATE] = born.isoformat() if born else None
    read_place(row)
    joined = _member_since(row, died_on)
    if died_on:
        row.values |= _what_it_may_pay(died_on, joined, around.today)
    likeness = likeness_of(name, row.values[col.BIRTH_DATE], row.values.get(col.VILLAGE))
    if is_empty(row.cell(col.NIK)) and likeness is None:
        row.refuse(col.NIK, RowFault.MISSING_NIK)
    return row.reading(key=nik.digits if nik else likeness, likeness=likeness)


def _died_on(row: Row) -> date | None:
    cell = row.cell(col.DIED_ON)
    if is_empty(cell):
        row.refuse(col.DIED_ON, RowFault.MISSING_DEATH_DATE)
        return None
    found = past_day_of(cell, row.around.today, oldest=_OLDEST)
    if isinstance(found, DateFault):
        row.refuse(col.DIED_ON, DATE_FAULTS[found])
        return None
    return found


def _born(row: Row, nik: Nik | None) -> date | None:
    """What the list says, else what the NIK says; it is no reason to refuse a death."""
    cell = row.cell(col.BIRTH_DATE)
    if is_empty(cell):
        return nik.birth_date if nik else None
    found = birth_date_of(cell, row.around.today)
    if isinstance(found, DateFault):
        row.refuse(col.BIRTH_DATE, DATE_FAULTS[found])
        return None
    if nik is not None and NikWarning.DATE_DIFFERS in nik_warnings(nik, birth_date=found):
        row.warn(col.BIRTH_DATE, RowWarning.BIRTH_DATE_MISMATCH)
    return found


def _member_since(row: Row, died_on: date | None) -> date | None:
    """Only what is plainly a day before the death counts; else both sums are told."""
    if not row.has(col.MEMBER_SINCE):
        return None
    found = past_day_of(row.cell(col.MEMBER_SINCE), row.around.today, oldest=_OLDEST)
    sound = found if isinstance(found, date) and died_on and found <= died_on else None
    if sound is None and not is_empty(row.cell(col.MEMBER_SINCE)):
        row.warn(col.MEMBER_SINCE, RowWarning.MEMBERSHIP_UNCLEAR)
    row.values[col.MEMBER_SINCE] = sound.isoformat() if sound else None
    return sound


def _what_it_may_pay(died_on: date, joined: date | None, today: date) -> dict[str, str | None]:
    """Days, and the sums of the rules of the day of death; none where no rule is known."""
    found = grant(died_on, member_since=joined)
    small = found.first_months if isinstance(found, Grant) else None
    return {
        col.DAYS: str(days_since(died_on, today)),
        col.AMOUNT: str(found.amount) if isinstance(found, Grant) else None,
        col.AMOUNT_FIRST_MONTHS: str(small) if small is not None else None,
    }


DEATHS: Final = Kind("deaths", col.DEATH_COLUMNS, read_death, told_by=col.DIED_ON, of_known=True)
