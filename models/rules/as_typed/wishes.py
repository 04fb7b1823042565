"""A start that comes back, or so long from now: "tiap Senin 08.00", "2 jam lagi"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.send_times import Repeat, TimeFault, parse_start
from models.rules.hours.zones import Zone, local

_READ_AT_MOST: Final = 80
_EVERY: Final = re.compile(r"(?:tiap|setiap|tiap-tiap|saban|every)\s+(?P<rest>.+)")
_MONTHLY: Final = re.compile(
    r"(?:(?:bulan|month)\s+)?(?:tanggal|tgl|on the)\s*(?P<day>\d{1,2})\b[\s,]*(?P<time>.*)"
)
_DAY_AFTER: Final = r"(?!\s+(?:hari\s+)?(?:sen|sel|rab|kam|jum|sab|aha))"
_WEEKDAY: Final = re.compile(
    rf"\b(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|ahad|minggu{_DAY_AFTER}"
    r"|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b"
)
"""Minggu is Sunday, and a week where a day follows."""
_LATER: Final = re.compile(
    r"(?:(?P<half>setengah|half an)|(?P<n>\d{1,3}|se|an|a)?)\s*"
    r"(?P<what>menit|mnt|jam|minutes?|hours?)\s+(?:lagi|kemudian|from now)"
)
_MINUTES: Final = frozenset({"menit", "mnt", "minute", "minutes"})


@dataclass(frozen=True, slots=True)
class Wish:
    """When it is to start."""

    at: datetime
    repeat: Repeat | None = None
    """How often it comes back; None: nothing was said of that."""


def parse_wish(text: str, *, now: datetime, zone: Zone) -> Wish | TimeFault:
    """The moment that is meant, and how often from then on."""
    said = " ".join(plain(text[:_READ_AT_MOST]).casefold().split())
    if later := _LATER.fullmatch(said):
        return _later(later, now)
    if every := _EVERY.fullmatch(said):
        return _every(every["rest"], now, zone)
    at = parse_start(text, now=now, zone=zone)
    return at if isinstance(at, TimeFault) else Wish(at)


def _later(found: re.Match[str], now: datetime) -> Wish | TimeFault:
    """To the full minute."""
    minutes = 1 if found["what"] in _MINUTES else 60
    number = found["n"] or "1"
    many = 0.5 if found["half"] else float(number if number.isdigit() else 1)
    ahead = timedelta(minutes=many * minutes)
    if not ahead:
        return TimeFault.PAST
    at = now + ahead
    return Wish(at if not (at.second or at.microsecond) else _next_minute(at))


def _next_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _every(said: str, now: datetime, zone: Zone) -> Wish | TimeFault:
    if monthly := _MONTHLY.fullmatch(said):
        return _monthly(int(monthly["day"]), monthly["time"], now, zone)
    day = _WEEKDAY.search(said)
    if day is None:
        return TimeFault.NO_DAY
    at = parse_start(said[day.start() :], now=now, zone=zone)
    return at if isinstance(at, TimeFault) else Wish(at, Repeat.WEEKLY)


def _monthly(day: int, time: str, now: datetime, zone: Zone) -> Wish | TimeFault:
    """On the next such day; where a month is too short, on its last one."""
    if not 1 <= day <= 31:
        return TimeFault.UNREADABLE
    today = local(zone, now).date()
    year, month = today.year, today.month
    for _ in range(2):
        on = date(year, month, min(day, monthrange(year, month)[1]))
        at = parse_start(f"{on:%d/%m/%Y} {time}", now=now, zone=zone)
        if isinstance(at, datetime):
            return Wish(at, Repeat.MONTHLY)
        if at is not TimeFault.PAST:
            return at
        year, month = year + month // 12, month % 12 + 1
    return TimeFault.PAST
