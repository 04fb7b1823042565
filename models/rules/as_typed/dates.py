"""A birth date as people write it, day first, read only as a past and plausible date."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.months import month_named
from models.rules.as_typed.weekdays import WEEKDAYS

_WIB: Final = timezone(timedelta(hours=7))  # Asia/Jakarta has no summer time
_READ_AT_MOST: Final = 120
_MIDNIGHT: Final = re.compile(r"[T ]00:00(?::00)?(?:\.0+)?Z?$")  # what spreadsheets append
_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")
_WEEKDAYS: Final = frozenset(part for name in WEEKDAYS for part in _TOKENS.findall(name))
_ENGLISH_ENDINGS: Final = ("st", "nd", "rd", "th")
_LABELS: Final = ("tanggal", "tgl", "tggl", "lahir", "hari", "bulan", "bln", "tahun", "thn")
_FILLERS: Final = frozenset({*_LABELS, *_WEEKDAYS, *_ENGLISH_ENDINGS})
_CENTURIES: Final = ("19", "20")
_UNKNOWN: Final = -1  # a word among the numbers that is no month


class DateFault(StrEnum):
    UNREADABLE = "unreadable"
    INCOMPLETE = "incomplete"  # only a year, or day and month: common among older people
    IMPOSSIBLE_DATE = "impossible_date"
    IN_FUTURE = "in_future"
    TOO_OLD = "too_old"
    TOO_YOUNG = "too_young"


# Of two centuries that both fail, the first of these is what the writer should hear.
_TOLD_FIRST: Final = (
    DateFault.TOO_YOUNG,
    DateFault.TOO_OLD,
    DateFault.IN_FUTURE,
    DateFault.IMPOSSIBLE_DATE,
)


@dataclass(frozen=True, slots=True)
class _Written:
    """Day, month and year as written; a year of two digits lacks its century."""

    day: int
    month: int
    year: int
    short_year: bool


def jakarta_day(now: datetime) -> date:
    """The day that rules count with; `now` is aware."""
    return now.astimezone(_WIB).date()


def age_on(birth: date, day: date) -> int:
    """Full years on `day`; one born on 29 February has the birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def parse_birth_date(
    text: str, *, today: date, oldest: int = 100, youngest: int = 0
) -> date | DateFault:
    """Read `24/7/80`, `24 Juli 1980`, `17agustus1945`, `24071980` or ISO; ages in full years.

    A two-digit year takes the later century in which the age is between `youngest` and `oldest`.
    """
    written = _read(_MIDNIGHT.sub("", plain(text[:_READ_AT_MOST])))
    if isinstance(written, DateFault):
        return written
    centuries = (2000, 1900) if written.short_year else (0,)
    verdicts = [_judge(written, century, today, oldest, youngest) for century in centuries]
    for verdict in verdicts:
        if not isinstance(verdict, DateFault):
            return verdict
    return next(fault for fault in _TOLD_FIRST if fault in verdicts)


def _judge(
    written: _Written, century: int, today: date, oldest: int, youngest: int
) -> date | DateFault:
    try:
        found = date(century + written.year, written.month, written.day)
    except ValueError:
        return DateFault.IMPOSSIBLE_DATE
    if found > today:
        return DateFault.IN_FUTURE
    age = age_on(found, today)
    if age > oldest:
        return DateFault.TOO_OLD
    return DateFault.TOO_YOUNG if age < youngest else found


def _read(text: str) -> _Written | DateFault:
    numbers, month = _tokens(text)
    if not numbers or month == _UNKNOWN:
        return DateFault.UNREADABLE
    if month is not None:
        return _with_name(numbers, month)
    if len(numbers) == 1:
        return _compact(numbers[0])
    if len(numbers) == 2:
        return DateFault.INCOMPLETE
    if len(numbers) > 3 or len(numbers[1]) > 2:
        return DateFault.UNREADABLE
    if len(numbers[0]) == 4:
        return _parts(numbers[2], int(numbers[1]), numbers[0])
    return _parts(numbers[0], int(numbers[1]), numbers[2])


def _tokens(text: str) -> tuple[list[str], int | None]:
    """The numbers and the named month; a place before the first number is passed over."""
    numbers: list[str] = []
    month: int | None = None
    for token in _TOKENS.findall(text.casefold()):
        if token.isdecimal():
            numbers.append(token)
        elif token not in _FILLERS:
            named = month_named(token)
            if named is not None and month is None:
                month = named
            elif numbers:
                return numbers, _UNKNOWN
    return numbers, month


def _with_name(numbers: list[str], month: int) -> _Written | DateFault:
    if len(numbers) == 1:
        return DateFault.INCOMPLETE
    if len(numbers) > 2:
        return DateFault.UNREADABLE
    first, second = numbers
    return _parts(second, month, first) if len(first) == 4 else _parts(first, month, second)


def _compact(digits: str) -> _Written | DateFault:
    """ddmmyyyy, ddmmyy or yyyymmdd; the first and the last cannot be mistaken for one another."""
    if len(digits) == 8 and digits[4:6] not in _CENTURIES and digits[:2] in _CENTURIES:
        return _parts(digits[6:], int(digits[4:6]), digits[:4])
    if len(digits) in (6, 8):
        return _parts(digits[:2], int(digits[2:4]), digits[4:])
    return DateFault.INCOMPLETE if len(digits) in (2, 4) else DateFault.UNREADABLE


def _parts(day: str, month: int, year: str) -> _Written | DateFault:
    if len(day) > 2 or len(year) not in (2, 4):
        return DateFault.UNREADABLE
    return _Written(int(day), month, int(year), short_year=len(year) == 2)
