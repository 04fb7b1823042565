"""When a broadcast starts, in the words of its place."""

from datetime import datetime

from bot.country.national_days import national_days
from bot.texts import Texts, key
from bot.wording.moments import by_clock
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import RegencyFacts
from models.rules.as_typed.send_times import Repeat
from models.rules.broadcasts.confirming import starts_after
from models.rules.hours.quiet import next_allowed

REPEATS = {
    Repeat.WEEKLY: key("broadcast.repeat.weekly"),
    Repeat.MONTHLY: key("broadcast.repeat.monthly"),
}


def moment_said(t: Texts, at: datetime, regency: RegencyFacts) -> str:
    """ "28 November 2026, 09.00 WIB"."""
    return by_clock(t, regency.zone, at)


def said_start(t: Texts, facts: Facts, regency: RegencyFacts) -> str:
    """At once, or the moment; and how often it comes back."""
    at = facts.starts_at
    said = t.label("broadcast.at_once") if at is None else moment_said(t, at, regency)
    return and_again(t, said, facts)


def and_again(t: Texts, said: str, facts: Facts) -> str:
    """When it starts, and how often it comes back where it does."""
    again = REPEATS.get(repeat_of(facts))
    return f"{said}, {t.label(again)}" if again else said


async def first_hour(
    wish: datetime | None, regency: RegencyFacts, *, now: datetime, large: bool
) -> datetime | None:
    """When the first one really gets it: not at night, not on a holiday; None: at once."""
    at = starts_after(wish, now=now, large=large)
    soonest = at or now
    first = next_allowed(
        soonest, zone=regency.zone, quiet=regency.quiet, holidays=await national_days(soonest)
    )
    return at if first == soonest else first


def repeat_of(facts: Facts) -> Repeat:
    """How often it comes back."""
    every = (facts.repeat or {}).get("every", Repeat.ONCE)
    return Repeat(every) if every in set(Repeat) else Repeat.ONCE
