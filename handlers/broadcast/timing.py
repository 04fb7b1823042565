"""When it starts, how often it comes back, and until when it is of use."""

from datetime import date, datetime, time, timedelta

from telegram import Update

from bot.context import Ctx
from bot.country.national_days import national_days
from bot.guards import text_of, value_of
from handlers.broadcast import hub, timing_screens
from handlers.broadcast.draft import current
from handlers.broadcast.hub import Next
from handlers.broadcast.moments import repeat_of
from handlers.broadcast.states import Ask
from handlers.broadcast.timing_screens import Moved
from models.queries.broadcasts import making
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import RegencyFacts, regency_of
from models.rules.as_typed.send_times import Repeat, TimeFault
from models.rules.as_typed.wishes import Wish, parse_wish
from models.rules.hours.quiet import next_allowed
from models.rules.hours.zones import day_in, moment

Said = dict[str, object]
"""What changes of the draft."""

KEEPS = (1, 3, 7)
"""Days after which what has not left is dropped."""
MORNING = time(8)


async def show(
    ctx: Ctx, facts: Facts, fault: TimeFault | None = None, *, moved: Moved | None = None
) -> Next:
    """The moment as it is, and the ways to change it."""
    regency = await _regency(ctx, facts)
    screen = timing_screens.when(
        ctx.t, facts, regency, keeps=keeps(facts, ctx.now()), fault=fault, moved=moved
    )
    await ctx.show(screen)
    return Ask.WHEN


async def take(update: Update, ctx: Ctx) -> Next:
    """A typed moment, or one of the ways."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    if update.message is not None:
        return await _typed(ctx, facts, text_of(update) or "")
    regency = await _regency(ctx, facts)
    match value_of(update):
        case "now":
            days = keeps(facts, ctx.now())
            said: Said = {"starts_at": None, "repeat": None, **_keeping(ctx.now(), days)}
        case "morning":
            day = day_in(regency.zone, ctx.now()) + timedelta(days=1)
            morning = Wish(moment(regency.zone, day, MORNING))
            return await _start(ctx, facts, morning, regency)
        case "repeat":
            said = _turned(facts, regency)
        case "stale":
            said = _keeping(facts.starts_at or ctx.now(), _next(keeps(facts, ctx.now())))
        case _:
            return await hub.show(ctx)
    return await _write(ctx, facts, said)


async def _typed(ctx: Ctx, facts: Facts, text: str) -> Next:
    regency = await _regency(ctx, facts)
    wish = parse_wish(text, now=ctx.now(), zone=regency.zone)
    if isinstance(wish, TimeFault):
        return await show(ctx, facts, wish)
    return await _start(ctx, facts, wish, regency)


async def _start(ctx: Ctx, facts: Facts, wish: Wish, regency: RegencyFacts) -> Next:
    """At this moment, or in the morning after: nobody is written to at night or on a holiday."""
    holidays: frozenset[date] = await national_days(ctx.now())
    start, every = wish.at, wish.repeat or repeat_of(facts)
    at = next_allowed(start, zone=regency.zone, quiet=regency.quiet, holidays=holidays)
    said: Said = {"starts_at": at, **_keeping(at, keeps(facts, ctx.now()))}
    if every is not Repeat.ONCE:
        said["repeat"] = _repeat(every, at, regency)
    day = day_in(regency.zone, start)
    moved = None if at == start else Moved.HOLIDAY if day in holidays else Moved.NIGHT
    return await _write(ctx, facts, said, moved=moved)


def keeps(facts: Facts, now: datetime) -> int | None:
    """For how many days it is of use; None: it keeps."""
    if facts.stale_at is None:
        return None
    begin = facts.starts_at or now
    return max(1, round((facts.stale_at - begin) / timedelta(days=1)))


def _keeping(begin: datetime, days: int | None) -> Said:
    return {"stale_at": None if days is None else begin + timedelta(days=days)}


def _next(days: int | None) -> int | None:
    later = [each for each in KEEPS if each > (days or 0)]
    return later[0] if later else None


def _turned(facts: Facts, regency: RegencyFacts) -> Said:
    """Once, weekly, monthly, and once again. What comes back needs a day to count from."""
    order = list(Repeat)
    following = order[(order.index(repeat_of(facts)) + 1) % len(order)]
    if following is Repeat.ONCE or facts.starts_at is None:
        return {"repeat": None}
    return {"repeat": _repeat(following, facts.starts_at, regency)}


def _repeat(every: Repeat, at: datetime, regency: RegencyFacts) -> Said:
    return {"every": every.value, "day": day_in(regency.zone, at).day}


async def _write(ctx: Ctx, facts: Facts, said: Said, *, moved: Moved | None = None) -> Next:
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, **said)
    changed = await current(ctx)
    return await (hub.show(ctx) if changed is None else show(ctx, changed, moved=moved))


async def _regency(ctx: Ctx, facts: Facts) -> RegencyFacts:
    return await regency_of(ctx.session, facts.area or ctx.services.regency or "")
