"""Which lines an auditor wants, as a button or a typed word says it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.context import Ctx
from models.queries.office import audit
from models.queries.office.audit import Filter
from models.rules.as_typed.dates import DateFault, parse_birth_date
from models.rules.hours.zones import Zone, day_in, midnight, zone_of
from models.rules.office.audit_chain import Line
from models.rules.roles import Role, areas_of

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
"""More digits are in no button of ours, and in no column."""
_ACTOR = re.compile(r"(tg:-?\d{1,19}|(cli|bot|schedule)(:\S{1,60})?)")
_SUBJECT = re.compile(r"[a-z_]{2,20}(:[\w.:/@+-]{1,64})?", re.ASCII)


class By(StrEnum):
    """What lines have in common; the value stands in buttons."""

    ALL = "semua"
    ACTOR = "pelaku"
    SUBJECT = "data"
    DAY = "hari"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Lines that are like line `number`; page `page` of them."""

    by: By = By.ALL
    number: int = 0
    page: int = 0


def read(text: str) -> Wanted | int:
    """What a button names: lines, or the number of one line."""
    parts = text.split(".")
    numbers = [int(part) if _NUMBER.fullmatch(part) else 0 for part in parts]
    if parts[0] == "baris":
        return numbers[-1]
    if parts[0] not in set(By):
        return Wanted()
    number, page = (*numbers[1:3], 0, 0)[:2]
    return Wanted(By(parts[0]), number, page)


def named(wanted: Wanted) -> str:
    """As `read` reads it."""
    return f"{wanted.by.value}.{wanted.number}.{wanted.page}"


async def filter_of(ctx: Ctx, wanted: Wanted) -> Filter | None:
    """The lines, where the auditor's duties reach; None where line `number` is not there."""
    if wanted.by is By.ALL:
        return Filter(duties=ctx.duties)
    line = await line_at(ctx, wanted.number)
    if line is None:
        return None
    if wanted.by is By.ACTOR:
        return Filter(actor=line.actor, duties=ctx.duties)
    if wanted.by is By.SUBJECT:
        return Filter(subject=line.subject, duties=ctx.duties)
    return of_day(ctx, day_in(zone_here(ctx), line.at))


async def line_at(ctx: Ctx, number: int) -> Line | None:
    """One line; None where there is none, or it is of another area."""
    found = Filter(number=number, duties=ctx.duties)
    return next(iter(await audit.lines(ctx.session, wanted=found, most=1)), None)


def typed(ctx: Ctx, text: str) -> Filter | None:
    """What follows /catatan: an actor, data, a day; None for anything else.

    A day with slashes: with hyphens alone it looks like a code that nobody should write here.
    """
    word = text.strip()
    if _ACTOR.fullmatch(word):
        return Filter(actor=word, duties=ctx.duties)
    day = _day(ctx, word)
    if day is not None:
        return of_day(ctx, day)
    if _SUBJECT.fullmatch(word):
        return Filter(subject=word, duties=ctx.duties)
    return None


def of_day(ctx: Ctx, day: date) -> Filter:
    """One day, by the clock of the auditor's place."""
    begins = midnight(zone_here(ctx), day)
    return Filter(since=begins, before=begins + timedelta(days=1), duties=ctx.duties)


def zone_here(ctx: Ctx) -> Zone:
    """Of the first area the auditor reads; the country's capital where that is everywhere."""
    return zone_of(next(iter(areas_of(ctx.duties, Role.AUDITOR)), ""))


def _day(ctx: Ctx, word: str) -> date | None:
    day = parse_birth_date(word, today=day_in(zone_here(ctx), ctx.now()))
    return None if isinstance(day, DateFault) else day
