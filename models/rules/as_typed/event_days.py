"""The day something happened as people type it: "kemarin", "3 hari lalu", "Jumat", "24/11"."""

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from models.rules.as_typed.dates import DateFault, parse_birth_date
from models.rules.as_typed.folding import plain
from models.rules.as_typed.months import month_named
from models.rules.as_typed.number_words import value_of
from models.rules.as_typed.weekdays import WEEKDAYS

OLDEST: Final = 60
"""Years: a death longer ago is a slip of the finger; JKM itself knows no last day."""
_READ_AT_MOST: Final = 120
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_TODAY: Final = (
    "hari ini", "tadi pagi", "tadi siang", "tadi sore", "barusan", "baru saja", "baru tadi",
    "tadi", "subuh tadi", "pagi ini", "pagi tadi", "siang ini", "sore ini", "today",
    "this morning",
)  # fmt: skip
_YESTERDAY: Final = (
    "kemarin", "kemaren", "kmrn", "kmaren", "semalam", "semalem", "tadi malam", "td malam",
    "malam tadi", "wingi", "yesterday", "last night",
)  # fmt: skip
_TWO_DAYS: Final = ("kemarin lusa", "kemarin dulu", "kemaren dulu", "lusa kemarin")
_AGO: Final = re.compile(
    r"(\d{1,3}|[a-z]+(?: [a-z]+){0,2}) ?(hari|hr|minggu|days?|weeks?)"
    r"(?: (?:yang|yg))? (?:lalu|lewat|silam|kemarin|ago)"
)
_WEEKS: Final = frozenset({"minggu", "week", "weeks"})
_SUNDAY: Final = "minggu"
_WEEKDAYS: Final = {
    f"hari {name}" if name == _SUNDAY else _NOT_A_WORD.sub(" ", name): number
    for name, number in WEEKDAYS.items()
}
"""Not a bare "minggu": a week is called so too."""
_AROUND_A_WEEKDAY: Final = frozenset(
    {"hari", "kemarin", "lalu", "yang", "yg", "tadi", "ini", "malam", "pagi", "siang", "sore"}
    | {"on", "last"}
)
_CLOCK: Final = re.compile(r" (?:sekitar )?(?:jam|pukul|pkl|at) \d.*$")
_BEFORE: Final = re.compile(
    r"^(?:(?:meninggal|wafat|kecelakaan|kejadian|celaka)(?:nya)? ?"
    r"|beliau |almarhum(?:ah)? |pada )+"
)
_NOT_TODAY: Final = frozenset({"kemarin", "lalu", "last"})
_DAY_ALONE: Final = re.compile(
    r"(?:tanggal|tgl) (\d{1,2})"
    r"(?: (?:(?:yang |yg )?(?:kemarin|kemaren|kmrn|lalu)|(?:bulan )?ini))?"
)
_DAY_OF_LAST_MONTH: Final = re.compile(
    r"(?:tanggal |tgl )?(\d{1,2}) (?:bulan|bln) (?:yang |yg )?(?:lalu|kemarin|kemaren|kmrn)"
)
_DAY_AND_MONTH: Final = re.compile(r"(?:tanggal |tgl )?(\d{1,2}) (\d{1,2}|[a-z]+)")


def parse_event_day(text: str, *, today: date, latest: date | None = None) -> date | DateFault:
    """The day, never a future one; day and month alone mean the last time there was such a day.

    `latest`: the newest day that is none of the future, where that is not `today`.
    """
    latest = latest or today
    said = _NOT_A_WORD.sub(" ", plain(text[:_READ_AT_MOST]).casefold()).strip()
    found = _told(_CLOCK.sub("", _BEFORE.sub("", said)), today, latest)
    if found is not None:
        return found
    return parse_birth_date(text, today=latest, oldest=OLDEST)


def _told(said: str, today: date, latest: date) -> date | DateFault | None:
    for phrases, days in ((_TWO_DAYS, 2), (_TODAY, 0), (_YESTERDAY, 1)):
        if said in phrases:
            return today - timedelta(days=days)
    ago = _AGO.fullmatch(said)
    if ago and (number := _whole(ago[1])) is not None:
        return today - timedelta(days=number * (7 if ago[2] in _WEEKS else 1))
    weekday = _weekday(said)
    if weekday is not None:
        back = (today.weekday() - weekday) % 7
        return today - timedelta(days=7 if not back and set(said.split()) & _NOT_TODAY else back)
    if of_month := _DAY_OF_LAST_MONTH.fullmatch(said):
        return _last_such_day(int(of_month[1]), today.replace(day=1) - timedelta(days=1))
    if alone := _DAY_ALONE.fullmatch(said):
        return _last_such_day(int(alone[1]), latest)
    if dated := _DAY_AND_MONTH.fullmatch(said):
        month = int(dated[2]) if dated[2].isdigit() else month_named(dated[2])
        return _latest(int(dated[1]), month, latest) if month else DateFault.UNREADABLE
    return None


def _whole(said: str) -> int | None:
    """ "3", "dua belas", the "se" of "sehari"; None where it is no whole number."""
    if said.isdigit():
        return int(said)
    number = Decimal(1) if said == "se" else value_of(said.split())
    return int(number) if number is not None and number == int(number) else None


def _weekday(said: str) -> int | None:
    """The one weekday named, where nothing stands beside it that says more."""
    for name, number in _WEEKDAYS.items():
        if f" {name} " in f" {said} ":
            rest = f" {said} ".replace(f" {name} ", " ").split()
            return number if set(rest) <= _AROUND_A_WEEKDAY else None
    return None


def _last_such_day(day: int, until: date) -> date | DateFault:
    """The last day of a month with this number; "tanggal 31" said in November is of October."""
    month = until
    for _ in range(3):  # of three months in a row one has 31 days
        if day <= monthrange(month.year, month.month)[1] and day > 0:
            found = month.replace(day=day)
            if found <= until:
                return found
        month = month.replace(day=1) - timedelta(days=1)
    return DateFault.IMPOSSIBLE_DATE


def _latest(day: int, month: int, latest: date) -> date | DateFault:
    """The last such day: 24 December said in January is of last year."""
    for year in range(latest.year, latest.year - 5, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    return DateFault.IMPOSSIBLE_DATE
