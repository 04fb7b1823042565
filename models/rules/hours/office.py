"""When a branch office is open, by the clocks of its place; closed on national holidays.

Hours are written as an office would: "sen-kam 08.00-16.00; jum 08.00-11.30, 13.30-16.00".
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from models.rules.hours.zones import Zone, local, moment

LOOKED_AHEAD: Final = 60
"""Days: an office that does not open within them has no next opening."""
DAYS: Final = ("sen", "sel", "rab", "kam", "jum", "sab", "min")
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS: Final = {
    name: number for names in (DAYS, _ENGLISH) for number, name in enumerate(names)
} | {"ahad": 6, "aha": 6}
_SPAN: Final = re.compile(r"(\d{1,2})[.:](\d\d)\s*-\s*(\d{1,2})[.:](\d\d)")
_LONGEST: Final = 200


class HoursFault(StrEnum):
    """Why hours cannot be read."""

    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NO_TIME = "no_time"
    BACKWARDS = "backwards"
    """An office that closes before it opens, or opens again before it closes."""
    DAY_TWICE = "day_twice"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the minute it opens to the minute it closes, of one day."""

    opens: time
    closes: time


Week = tuple[tuple[Span, ...], ...]
"""Monday to Sunday."""
USUAL: Final[Week] = (*((Span(time(8), time(16)),),) * 5, (), ())
"""Monday to Friday, 08.00 to 16.00: assumed until the office says otherwise."""


def is_open(now: datetime, *, zone: Zone, week: Week, holidays: Collection[date] = ()) -> bool:
    """Whether somebody is in at this moment."""
    there = local(zone, now)
    if there.date() in holidays:
        return False
    at = there.time()
    return any(span.opens <= at < span.closes for span in week[there.weekday()])


def next_opening(
    now: datetime, *, zone: Zone, week: Week, holidays: Collection[date] = ()
) -> datetime | None:
    """The next moment at which it opens, after `now`; None where it never does."""
    for begin in _openings(local(zone, now).date(), zone, week, holidays):
        if begin > now:
            return begin
    return None


def opens_at(
    now: datetime, *, zone: Zone, week: Week, holidays: Collection[date] = ()
) -> datetime | None:
    """When it opens next; None while it is open, or where it never does."""
    if is_open(now, zone=zone, week=week, holidays=holidays):
        return None
    return next_opening(now, zone=zone, week=week, holidays=holidays)


def _openings(
    first: date, zone: Zone, week: Week, holidays: Collection[date]
) -> Iterator[datetime]:
    for ahead in range(LOOKED_AHEAD):
        day = first + timedelta(days=ahead)
        if day not in holidays:
            yield from (moment(zone, day, span.opens) for span in week[day.weekday()])


def read_week(text: str) -> Week | HoursFault:
    """Hours as an office writes them; a day that is not named is closed. "-" is never open."""
    if len(text) > _LONGEST:
        return HoursFault.TOO_LONG
    week: list[tuple[Span, ...]] = [()] * 7
    for part in filter(None, (part.strip().casefold() for part in text.split(";"))):
        if part == "-":
            continue
        named, spans = _days(part), _spans(part)
        if isinstance(spans, HoursFault) or not named:
            return spans if isinstance(spans, HoursFault) else HoursFault.NO_DAY
        if any(week[number] for number in named):
            return HoursFault.DAY_TWICE
        for number in named:
            week[number] = spans
    return tuple(week)


def written(week: Week) -> str:
    """The one way to write hours down, as `read_week` reads them; "-" for never."""
    parts = []
    for spans, group in groupby(enumerate(week), key=lambda pair: pair[1]):
        days = [number for number, _ in group]
        if spans:
            named = DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
            parts.append(f"{named} {', '.join(map(span_text, spans))}")
    return "; ".join(parts) or "-"


def span_text(span: Span) -> str:
    """ "08.00-16.00"."""
    return f"{span.opens:%H.%M}-{span.closes:%H.%M}"


def _days(part: str) -> list[int]:
    """The days that a part names, one or from-to; empty where it names none, or an unknown one."""
    head = _SPAN.split(part, maxsplit=1)[0].strip(" :,")
    words = re.split(r"\s*(?:-|–|s/d|sampai)\s*", head)
    numbers = [_NUMBERS.get(word[:3]) for word in words]
    if len(numbers) > 2 or None in numbers:
        return []
    first, last = numbers[0] or 0, numbers[-1] or 0
    return list(range(first, last + 1)) if first <= last else []


def _spans(part: str) -> tuple[Span, ...] | HoursFault:
    spans: list[Span] = []
    for found in _SPAN.finditer(part):
        opens, closes = _time(found[1], found[2]), _time(found[3], found[4])
        if opens is None or closes is None:
            return HoursFault.NO_TIME
        if opens >= closes or (spans and spans[-1].closes > opens):
            return HoursFault.BACKWARDS
        spans.append(Span(opens, closes))
    rest = _SPAN.sub("", part).partition(" ")[2].strip(" ,")
    return tuple(spans) if spans and not re.search(r"\d", rest) else HoursFault.NO_TIME


def _time(hour: str, minute: str) -> time | None:
    h, m = int(hour), int(minute)
    return time(h, m) if h < 24 and m < 60 else None
