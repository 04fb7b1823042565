"""The day something happened as people type it: "kemarin", "3 hari lalu", "Jumat", "24/11"."""

import re
from datetime import date, timedelta
from typing import Final

from models.rules.as_typed.dates import DateFault, parse_birth_date
from models.rules.as_typed.folding import plain
from models.rules.as_typed.months import month_named

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
_NUMBERS: Final = {
    "se": 1, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10,
}  # fmt: skip
_AGO: Final = re.compile(
    rf"(\d{{1,3}}|{'|'.join(_NUMBERS)}) ?(hari|hr|minggu|days?|weeks?)"
    r"(?: (?:yang|yg))? (?:lalu|lewat|silam|kemarin|ago)"
)
_WEEKS: Final = frozenset({"minggu", "week", "weeks"})
_WEEKDAYS: Final = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum at": 4, "sabtu": 5, "ahad": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "hari minggu": 6,
}  # fmt: skip
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
    if ago := _AGO.fullmatch(said):
        number = _NUMBERS.get(ago[1]) or int(ago[1])
        return today - timedelta(days=number * (7 if ago[2] in _WEEKS else 1))
    weekday = _weekday(said)
    if weekday is not None:
        back = (today.weekday() - weekday) % 7
        return today - timedelta(days=7 if not back and set(said.split()) & _NOT_TODAY else back)
    if dated := _DAY_AND_MONTH.fullmatch(said):
        month = int(dated[2]) if dated[2].isdigit() else month_named(dated[2])
        return _latest(int(dated[1]), month, latest) if month else DateFault.UNREADABLE
    return None


def _weekday(said: str) -> int | None:
    """The one weekday named, where nothing stands beside it that says more."""
    for name, number in _WEEKDAYS.items():
        if f" {name} " in f" {said} ":
            rest = f" {said} ".replace(f" {name} ", " ").split()
            return number if set(rest) <= _AROUND_A_WEEKDAY else None
    return None


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
