"""A request for a heavy act: which one is meant, what it is about, the word of a second head."""

from telegram import Update

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import page_of
from bot.screen import Screen
from bot.texts import Texts
from handlers.approve import screens
from handlers.heavy import About, Subjects
from models.queries.staff import approvals
from models.queries.staff.approvals import Decided
from models.rules.office.audit import Act as On
from models.rules.office.heavy import Refusal, Why


def number_of(update: Update) -> str:
    """The number of the request, behind the page's name."""
    return page_of(update).partition(".")[2].partition(".")[0]


async def asked_of(update: Update, ctx: Ctx) -> Decided | None:
    """What this admin is asked to decide; None, and it is said why, where he may not."""
    ctx.leave_wizards()
    number, me = number_of(update), ctx.profile.user_id
    asked = await approvals.open_to(
        ctx.session, number=number, by=me, duties=ctx.duties, now=ctx.now()
    )
    if asked is None:
        mine = await own(ctx, number)
        await ctx.show(await _why_not(update, ctx, Refusal.OWN if mine else Refusal.GONE))
    return asked


async def own(ctx: Ctx, number: str) -> Decided | None:
    """A request of one's own that is still open."""
    me = ctx.profile.user_id
    return await approvals.own_request(
        ctx.session, number=number, by=me, duties=ctx.duties, now=ctx.now()
    )


async def about(subjects: Subjects, ctx: Ctx, asked: Decided, t: Texts) -> About:
    """What is known of it, in these words."""
    subject = subjects.get(asked.act)
    return About() if subject is None else await subject.tell(ctx, asked, t)


async def void(subjects: Subjects, ctx: Ctx, decided: Decided, t: Texts) -> About:
    """Nothing comes of it; what is known of it then."""
    if subject := subjects.get(decided.act):
        await subject.void(ctx, decided)
    return await about(subjects, ctx, decided, t)


async def decide(
    update: Update, ctx: Ctx, *, approve: bool, why: Why | None = None
) -> Decided | None:
    """A second admin's word, on record; None where it does not count, which is said."""
    ctx.leave_wizards()
    decided = await approvals.decide(
        ctx.session,
        number=number_of(update),
        by=ctx.profile.user_id,
        duties=ctx.duties,
        approve=approve,
        now=ctx.now(),
        why=why,
    )
    if isinstance(decided, Refusal):
        await ctx.show(await _why_not(update, ctx, decided))
        return None
    await note(ctx, decided, On.APPROVAL_GIVEN if approve else On.APPROVAL_REFUSED, "second")
    return decided


async def note(ctx: Ctx, decided: Decided, act: On, how: str) -> None:
    """On record."""
    await on_record(ctx, act, decided.subject, place=decided.area, why=f"{decided.act} {how}")


async def _why_not(update: Update, ctx: Ctx, refusal: Refusal) -> Screen:
    """A second tap of who decided shows what he decided."""
    if refusal is Refusal.OWN:
        return screens.own(ctx.t)
    agreed = await approvals.decided_by(
        ctx.session, number=number_of(update), by=ctx.profile.user_id, duties=ctx.duties
    )
    if agreed is None:
        return screens.gone(ctx.t)
    return screens.agreed(ctx.t) if agreed else screens.refused(ctx.t)
