"""What a second head agreed to happens, in whosever update this is."""

from collections.abc import Callable
from datetime import datetime

from bot.context import Ctx
from bot.screen import Screen
from bot.texts import Texts
from handlers.broadcast import failed, screens, series
from handlers.broadcast.moments import and_again, first_hour, moment_said
from models.queries.broadcasts import making, reading
from models.queries.broadcasts.releasing import release
from models.queries.broadcasts.values import Facts, Fault
from models.queries.office.regencies import RegencyFacts, regency_of
from models.queries.staff.approvals import Decided
from models.rules.broadcasts.states import State
from models.rules.office.audit import telegram_user
from models.rules.office.told_of_duty import DUTY


async def start(ctx: Ctx, decided: Decided) -> None:
    """It starts, or goes once more to whom it did not reach; not what was changed meanwhile."""
    broadcast_id = decided.subject.partition(":")[2]
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None or facts.state is State.DRAFT:
        await ctx.say(screens.not_found(ctx.t))
    elif ctx.services.broadcast_practice:
        await _cannot(ctx, facts, decided.requested_by, screens.practises)
    elif facts.state is State.WAITING:
        await _begin(ctx, facts, decided)
    else:
        await failed.agreed(ctx, facts, decided)


async def _begin(ctx: Ctx, facts: Facts, decided: Decided) -> None:
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
