"""A second head agreed, or whoever asked typed a code: it starts, but not before ten minutes.

Before that the second head reads who asks, for whom it is, how many, when it starts and what it
says: agreeing stands below the message, and is good for just what stands there.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.context import Ctx
from bot.screen import Screen
from bot.texts import Html, Texts
from handlers import heavy
from handlers.broadcast import looking, making_screens, screens, series, timing
from handlers.broadcast.moments import (
    and_again,
    first_hour,
    moment_said,
    repeat_of,
    said_start,
)
from handlers.broadcast.sealing import seal_of
from handlers.broadcast.states import PAGE, look_page
from handlers.broadcast.whom import whom
from handlers.heavy import About, Subject
from models.queries import approvals
from models.queries.approvals import Decided
from models.queries.broadcasts import editing, making, reading
from models.queries.broadcasts.releasing import SUBJECT, release
from models.queries.broadcasts.values import Facts, Fault
from models.queries.regencies import RegencyFacts, regency_of
from models.rules.audit import telegram_user
from models.rules.broadcasts import State
from models.rules.confirming import DELAY
from models.rules.send_times import Repeat
from models.rules.told_of_duty import DUTY

MOST_SAID = 10_000
"""Nobody counts further for a line."""


async def about(ctx: Ctx, asked: Decided, t: Texts) -> About:
    """What has to be known of it, in these words; and where it is read."""
    broadcast_id = asked.subject.partition(":")[2]
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None:
        return About()
    lines = [t("broadcast.for", value=line) for line in await whom(ctx, t, facts)]
    more = await _edits(ctx, t, facts) if facts.in_place else []
    if facts.ab is not None and not facts.in_place:
        more = making_screens.compared(t, facts.ab)
    lines += [Html(line.removeprefix("• ")) for line in more]
    lines.append(t("broadcast.starts", value=await _when(ctx, t, facts)))
    lines += await _until(ctx, t, facts)
    contents = await reading.contents(ctx.session, broadcast_id=facts.id)
    return About(
        facts.title, tuple(lines), look=look_page(facts.id), seal=seal_of(facts, contents),
        again=f"{PAGE}.buka.{facts.id}",
    )  # fmt: skip


async def void(ctx: Ctx, decided: Decided) -> None:
    """Nobody agreed: it is a draft again, in the list too."""
    broadcast_id = decided.subject.partition(":")[2]
    await release(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties, now=ctx.now())


REQUESTS = Subject(about, void)


async def look(ctx: Ctx, broadcast_id: str) -> None:
    """What it says in each language; whoever has to agree does so below it."""
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None:
        await ctx.show(screens.not_found(ctx.t))
        return
    ctx.turn.beside = True
    wrong = await looking.show_all(ctx, facts)
    if wrong is not None:
        await ctx.say(making_screens.cannot_go(ctx.t, wrong))
    elif facts.state is State.WAITING:
        await _ask_to_agree(ctx, facts)


async def _ask_to_agree(ctx: Ctx, facts: Facts) -> None:
    me, subject = ctx.profile.user_id, f"{SUBJECT}{facts.id}"
    asked = await approvals.open_about(
        ctx.session, subject=subject, by=me, duties=ctx.duties, now=ctx.now()
    )
    if asked is not None:
        it = await about(ctx, asked, ctx.t)
        words = await heavy.words_of(ctx, asked, it, ctx.t)
        await ctx.say(heavy.decision(ctx.t, asked.number, words, it))


async def _edits(ctx: Ctx, t: Texts, facts: Facts) -> list[Html]:
    """Whoever still waits for the old one reads the new words too, and counts as much."""
    waits = await editing.will_read(ctx.session, broadcast_id=facts.corrects, most=MOST_SAID)
    late = t("broadcast.edits.late", n=t.number(min(waits, MOST_SAID)))
    return [t("broadcast.edits"), *([late] if waits else [])]


async def _when(ctx: Ctx, t: Texts, facts: Facts) -> str:
    """As it would be if somebody agreed now."""
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    at = await first_hour(facts.starts_at, regency, now=ctx.now(), large=True)
    if at == ctx.now() + DELAY:
        said = t.label("broadcast.after_agreed", n=int(DELAY.total_seconds() // 60))
        return and_again(t, said, facts)
    return said_start(t, replace(facts, starts_at=at), regency)


async def _until(ctx: Ctx, t: Texts, facts: Facts) -> list[Html]:
    """When it is of no use any more; of one that comes back how long after each start."""
    days = timing.keeps(facts, ctx.now())
    if facts.stale_at is None or days is None:
        return []
    if repeat_of(facts) is not Repeat.ONCE:
        return [t("broadcast.when.keeps", n=days)]
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    return [t("broadcast.until", value=moment_said(t, facts.stale_at, regency))]


async def start(ctx: Ctx, decided: Decided) -> None:
    """In whosever update this is; what was changed or cancelled meanwhile does not start."""
    broadcast_id = decided.subject.partition(":")[2]
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None or facts.state is not State.WAITING:
        await ctx.say(screens.not_found(ctx.t))
        return
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    at = await first_hour(facts.starts_at, regency, now=ctx.now(), large=True)
    fault = await making.confirm(
        ctx.session,
        broadcast_id=facts.id,
        duties=ctx.duties,
        by=telegram_user(decided.requested_by),
        approved_by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        starts_at=at,
    )
    if fault is Fault.TOO_LATE:
        await _cannot(ctx, facts, decided.requested_by, screens.too_late)
        return
    if fault is not None:  # what it puts right is being sent again
        await _cannot(ctx, facts, decided.requested_by, screens.went_on)
        return
    await series.begin(ctx.session, ctx.services, facts, count=decided.size or 0, now=ctx.now())
    await _tell(ctx, facts, decided.requested_by, at or ctx.now(), regency)


async def _cannot(
    ctx: Ctx, facts: Facts, asker: int, said: Callable[[Texts, Facts], Screen]
) -> None:
    """Nothing starts: it is a draft again, and who asked learns it too and can plan it anew."""
    await release(ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now())
    await ctx.say(said(ctx.t, facts))
    if asker != ctx.profile.user_id:
        await ctx.tell(asker, said(await ctx.words_of(asker), facts), topic=DUTY)


async def _tell(ctx: Ctx, facts: Facts, asker: int, at: datetime, regency: RegencyFacts) -> None:
    """Both learn when it starts, and how to stop it."""
    me = ctx.profile.user_id
    when = and_again(ctx.t, moment_said(ctx.t, at, regency), facts)
    await ctx.say(screens.agreed(ctx.t, facts, when))
    if asker != me:
        t = await ctx.words_of(asker)
        when = and_again(t, moment_said(t, at, regency), facts)
        await ctx.tell(asker, screens.agreed(t, facts, when), topic=DUTY)
