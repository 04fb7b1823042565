"""The birth date of a row: a day, a serial number, digits or words; else what the NIK says."""

from datetime import date
from typing import Final

from models.rules.as_typed.dates import DateFault, age_on, parse_birth_date
from models.rules.enrolment.eligibility import AgeRefusal, bpu_age_refusal
from models.rules.nik import Nik, NikWarning, nik_warnings
from models.rules.roster.cells import Cell, day_of, is_number, serial_day, shown
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.member_columns import BIRTH_DATE
from models.rules.roster.notes import Row, is_empty

_OLDEST: Final = 100
_SERIAL_DIGITS: Final = 5  # 10000 is a day of 1927, 99999 one of 2173
_FEMALE_DAY_OFFSET: Final = 40
DATE_FAULTS: Final = {
    DateFault.UNREADABLE: RowFault.DATE_UNREADABLE,
    DateFault.INCOMPLETE: RowFault.DATE_INCOMPLETE,
    DateFault.IMPOSSIBLE_DATE: RowFault.IMPOSSIBLE_DATE,
    DateFault.IN_FUTURE: RowFault.DATE_IN_FUTURE,
    DateFault.TOO_OLD: RowFault.DATE_TOO_OLD,
    DateFault.TOO_YOUNG: RowFault.UNDER_17,
}
_AGES: Final = {
    AgeRefusal.UNDER_17: RowFault.UNDER_17,
    AgeRefusal.AGE_65_OR_OVER: RowFault.AGE_65_OR_OVER,
}


def read_birth_date(row: Row, nik: Nik | None) -> date | None:
    """The day, checked against the NIK and the ages of BPU; None where the row is refused."""
    today = row.around.today
    cell = row.cell(BIRTH_DATE)
    found = _of_nik(nik, today) if is_empty(cell) else birth_date_of(cell, today)
    if found is None:
        return None
    if isinstance(found, DateFault):
        row.refuse(BIRTH_DATE, DATE_FAULTS[found])
        return None
    if nik is not None and NikWarning.DATE_DIFFERS in nik_warnings(nik, birth_date=found):
        row.warn(BIRTH_DATE, RowWarning.BIRTH_DATE_MISMATCH)
    refusal = bpu_age_refusal(found, on=today)
    if refusal is not None:
        row.refuse(BIRTH_DATE, _AGES[refusal])
    return found


def birth_date_of(cell: Cell, today: date) -> date | DateFault:
    """A cell as a birth date."""
    return past_day_of(cell, today, oldest=_OLDEST)


def past_day_of(cell: Cell, today: date, *, oldest: int) -> date | DateFault:
    """A cell as a day that is not to come, and not more than so many years ago."""
    day = day_of(cell)
    if day is not None:
        return _plausible(day, today, oldest)
    text = shown(cell)
    if is_number(cell) and not text.isdecimal():
        return DateFault.UNREADABLE
    if text.isdecimal() and len(text) == _SERIAL_DIGITS:
        return _plausible(serial_day(int(text)), today, oldest)
    if is_number(cell):
        text = _digits(text)
    return parse_birth_date(text, today=today, oldest=oldest)


def _digits(text: str) -> str:
    """A numeric cell drops the leading zero of 01071980."""
    return text if len(text) % 2 == 0 else "0" + text


def _plausible(day: date, today: date, oldest: int) -> date | DateFault:
    if day > today:
        return DateFault.IN_FUTURE
    return DateFault.TOO_OLD if age_on(day, today) > oldest else day


def _of_nik(nik: Nik | None, today: date) -> date | DateFault | None:
    """The NIK's own date; that of a child has no century yet that a worker could be born in."""
    if nik is None or nik.birth_date is not None:
        return nik.birth_date if nik is not None else None
    day = int(nik.digits[6:8]) - (_FEMALE_DAY_OFFSET if nik.female else 0)
    return parse_birth_date(f"{day:02}{nik.digits[8:12]}", today=today, oldest=_OLDEST)
