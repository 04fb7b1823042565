"""When a broadcast starts, as an admin types it: "besok 09.00", "Senin jam 8", "28/11 14.30".

Day and hour are those of the place's clocks. Without a day the next such hour is meant.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.months import month_named
from models.rules.as_typed.weekdays import WEEKDAYS
from models.rules.hours.zones import Zone, local, moment

FARTHEST: Final = timedelta(days=365)
_JUST_GONE: Final = timedelta(days=90)
_READ_AT_MOST: Final = 80
_TIME: Final = re.compile(
    r"(?P<day>.*?)[\s,]*(?P<early>\b(?:pagi|siang|sore|malam)\s+)?"
    r"(?P<word>\b(?:jam|pukul|pkl|at)\s*)?"
    r"(?<![\d./-])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?"
    r"\s*(?P<part>pagi|siang|sore|malam|am|pm)?\s*(?:wib|wita|wit)?"
)
_TODAY: Final = frozenset({"hari ini", "today", "nanti", "hari ini juga"})
_AHEAD: Final = {
    "besok": 1, "bsk": 1, "besuk": 1, "tomorrow": 1, "lusa": 2, "kemarin": -1, "kmrn": -1,
    "kemaren": -1, "yesterday": -1,
}  # fmt: skip
"""In days from today; what has passed is read, to say that it has."""
_FILLERS: Final = re.compile(r"\b(hari|tanggal|tgl|depan|ini|on|next)\b")
_DATED: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)(?:[\s./-]+(\d{4}|\d\d))?")
_AFTERNOON: Final = {"siang": 11, "sore": 12, "malam": 12, "pm": 12}
"""From this hour on the part of the day adds nothing: "jam 11 siang" is before noon."""


class TimeFault(StrEnum):
    """Why typed words are no moment to start at."""

    UNREADABLE = "unreadable"
    NO_HOUR = "no_hour"
    NO_DAY = "no_day"
    """It is to come back, but neither on a day of the week nor of the month."""
    PAST = "past"
    TOO_FAR = "too_far"


class Repeat(StrEnum):
    """How often a broadcast comes back. Values are stored: never rename one."""

    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


def parse_start(text: str, *, now: datetime, zone: Zone) -> datetime | TimeFault:
    """The moment that is meant, later than `now` and not more than a year away."""
    said = " ".join(plain(text[:_READ_AT_MOST]).casefold().split())
    found = _TIME.fullmatch(said)
    if found is None:
        return TimeFault.NO_HOUR if _day(said, local(zone, now).date()) else TimeFault.UNREADABLE
    at = _hour(found)
    if at is None:
        return TimeFault.NO_HOUR if not found["minute"] else TimeFault.UNREADABLE
    return _meant(found["day"], at, now, zone)


def next_start(start: datetime, *, repeat: Repeat, zone: Zone, day: int) -> datetime | None:
    """When it comes the next time; `day` is the day of the month it was first planned for."""
    there = local(zone, start)
    if repeat is Repeat.WEEKLY:
        return moment(zone, there.date() + timedelta(days=7), there.time())
    if repeat is Repeat.MONTHLY:
        year, month = there.year + there.month // 12, there.month % 12 + 1
        last = monthrange(year, month)[1]
        return moment(zone, date(year, month, min(day, last)), there.time())
    return None


def _hour(found: re.Match[str]) -> time | None:
    """The time of day; a bare number is none, it may be part of a date."""
    part = (found["part"] or found["early"] or "").strip()
    if not (found["minute"] or found["word"] or part):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if part == "malam" and hour == 12:
        return None  # of which day?
    if part in _AFTERNOON and hour < _AFTERNOON[part]:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _meant(day: str, at: time, now: datetime, zone: Zone) -> datetime | TimeFault:
    today = local(zone, now).date()
    if not day.strip(" ,"):
        start = moment(zone, today, at)
        return start if start > now else moment(zone, today + timedelta(days=1), at)
    dates = _day(day.strip(" ,"), today)
    if not dates:
        return TimeFault.UNREADABLE
    starts = [start for each in dates if (start := moment(zone, each, at)) > now]
    if not starts:
        return TimeFault.PAST
    return TimeFault.TOO_FAR if starts[0] - now > FARTHEST else starts[0]


def _day(said: str, today: date) -> list[date]:
    """Days that may be meant, the first of them that is still to come counts."""
    if said in _TODAY:
        return [today]
    if said in _AHEAD:
        return [today + timedelta(days=_AHEAD[said])]
    words = " ".join(_FILLERS.sub(" ", said).split())
    if words in WEEKDAYS:
        ahead = (WEEKDAYS[words] - today.weekday()) % 7
        return [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]
    dated = _DATED.fullmatch(words)
    return _dates(dated, today) if dated else []


def _dates(dated: re.Match[str], today: date) -> list[date]:
    month = int(dated[2]) if dated[2].isdigit() else month_named(dated[2])
    year = dated[3]
    years = [int(year) % 100 + 2000] if year else [today.year, today.year + 1]
    found = []
    for each in years:
        try:
            found.append(date(each, month or 0, int(dated[1])))
        except ValueError:
            continue
    if found and timedelta() <= today - found[0] < _JUST_GONE:
        return found[:1]  # a day that has passed, not the same day of next year
    return found
