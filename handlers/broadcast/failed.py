"""Messages that certainly did not come: why, and sent again to those people, asked twice."""

from bot.broadcasts import figures, once_more, practice
from bot.context import Ctx
from bot.screen import Screen
from handlers import heavy
from handlers.broadcast import failed_screens as screens
from handlers.broadcast.agreeing import about
from handlers.broadcast.screens import not_found
from models.queries.broadcasts import failed, reading
from models.queries.broadcasts.releasing import SUBJECT, reached_alone
from models.queries.broadcasts.values import Facts, Fault
from models.queries.staff import approvals
from models.queries.staff.approvals import Decided
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act
from models.rules.office.told_of_duty import DUTY


async def show(ctx: Ctx, broadcast_id: str) -> None:
    """How many, why, and the way to send to them again."""
    facts = await _one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    counts, _ = await figures.became(ctx, facts)
    await ctx.show(screens.failed(ctx.t, facts, counts, await _count(ctx, facts)))


async def ask(ctx: Ctx, broadcast_id: str) -> None:
    """Sure? With the number."""
    facts = await _one(ctx, broadcast_id)
    count = await _count(ctx, facts) if facts is not None else 0
    if facts is None or not count:
        await show(ctx, broadcast_id)
        return
    await _ask(ctx, facts, count)


async def send(ctx: Ctx, rest: str) -> None:
    """Those that were counted; a second tap finds nobody, and the answer to the first stands."""
    broadcast_id, _, shown = rest.partition(".")
    facts = await _one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    count = await _count(ctx, facts)
    if not count:
        ctx.toast(ctx.t.label("broadcast.failed.gone"))
    elif str(count) != shown:  # more have failed since, or fewer
        await _ask(ctx, facts, count)
    elif ctx.services.broadcast_practice:
        await ctx.show(practice.not_sent_again(ctx.t, count, screens.ways(ctx.t, facts)))
    elif await _needs_second(ctx, facts, count):
        subject = f"{SUBJECT}{facts.id}"
        await heavy.ask(
            ctx, act=Act.BROADCAST, area=facts.area, subject=subject, size=count, tell=about
        )
    else:
        sent = await once_more.decide(ctx, facts, failed.send_again)
        await ctx.show(_outcome(ctx, facts, sent, count))


async def agreed(ctx: Ctx, facts: Facts, decided: Decided) -> None:
    """A second head agreed: to those who had failed when that was asked."""
    asked_at = await approvals.asked_at(ctx.session, number=decided.number)
    sent = await once_more.decide(
        ctx, facts, failed.send_again, by=telegram_user(decided.requested_by), until=asked_at
    )
    count = decided.size or 0
    await ctx.say(_outcome(ctx, facts, sent, count))
    if decided.requested_by != ctx.profile.user_id and not isinstance(sent, Fault):
        t = await ctx.words_of(decided.requested_by)
        await ctx.tell(decided.requested_by, screens.sent(t, facts, count), topic=DUTY)


def _outcome(ctx: Ctx, facts: Facts, sent: int | Fault, count: int) -> Screen:
    if isinstance(sent, Fault) or not sent:
        return screens.not_now(ctx.t, facts)
    return screens.sent(ctx.t, facts, count)


async def _ask(ctx: Ctx, facts: Facts, count: int) -> None:
    """And whether somebody has to agree, and why where they are few."""
    second, day = await _needs_second(ctx, facts, count), 0
    if second and count <= ctx.services.broadcast_alone:
        me, most = telegram_user(ctx.profile.user_id), ctx.services.broadcast_alone
        day = await reached_alone(ctx.session, by=me, now=ctx.now(), most=most)
    await ctx.show(screens.ask(ctx.t, facts, count, second=second, day=day))


async def _needs_second(ctx: Ctx, facts: Facts, count: int) -> bool:
    return await failed.needs_second(
        ctx.session, facts, count=count, by=telegram_user(ctx.profile.user_id), now=ctx.now(),
        limit=ctx.services.broadcast_alone,
    )  # fmt: skip


async def _count(ctx: Ctx, facts: Facts) -> int:
    return await failed.how_many(ctx.session, broadcast_id=facts.id, duties=ctx.duties)


async def _one(ctx: Ctx, broadcast_id: str) -> Facts | None:
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    return facts if facts is not None and facts.total else None
