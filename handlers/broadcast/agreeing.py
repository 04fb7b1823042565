"""A second head agreed, or whoever asked typed a code: it starts, but not before ten minutes."""

from datetime import datetime

from bot.context import Ctx
from handlers.broadcast import screens
from handlers.broadcast.again import plan_next
from handlers.broadcast.moments import first_hour, moment_said
from handlers.broadcast.running import look_page
from handlers.heavy import About
from models.queries.approvals import Decided
from models.queries.broadcasts import making, reading
from models.queries.broadcasts.releasing import release
from models.queries.broadcasts.values import Facts, Fault
from models.queries.regencies import RegencyFacts, regency_of
from models.rules.audit import telegram_user
from models.rules.broadcasts import State
from models.rules.told_of_duty import DUTY


async def about(ctx: Ctx, asked: Decided) -> About:
    """Its title, and where it is read before anybody agrees."""
    broadcast_id = asked.subject.partition(":")[2]
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    return About() if facts is None else About(facts.title, look_page(facts.id))


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
        await _too_late(ctx, facts, decided.requested_by)
        return
    await plan_next(ctx.session, ctx.services, facts, ctx.now())
    await _tell(ctx, facts, decided.requested_by, at or ctx.now(), regency)


async def _too_late(ctx: Ctx, facts: Facts, asker: int) -> None:
    """Everybody would be dropped: nothing starts, and who asked can plan it anew."""
    await release(ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now())
    await ctx.say(screens.too_late(ctx.t, facts))
    if asker != ctx.profile.user_id:
        await ctx.tell(asker, screens.too_late(await ctx.words_of(asker), facts), topic=DUTY)


async def _tell(ctx: Ctx, facts: Facts, asker: int, at: datetime, regency: RegencyFacts) -> None:
    """Both learn when it starts, and how to stop it."""
    me = ctx.profile.user_id
    await ctx.say(screens.agreed(ctx.t, facts, moment_said(ctx.t, at, regency)))
    if asker != me:
        t = await ctx.words_of(asker)
        await ctx.tell(asker, screens.agreed(t, facts, moment_said(t, at, regency)), topic=DUTY)
