"""What happens when a heavy act is decided."""

from enum import StrEnum

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.duties import totp
from bot.duties.on_record import on_record
from bot.guards import page_of, text_of
from bot.screen import Screen
from bot.texts import Texts
from handlers import heavy
from handlers.approve import screens
from handlers.heavy import About, HeavyActs, Subjects
from models.queries.staff import approvals, second_factor
from models.queries.staff.approvals import Decided
from models.queries.staff.second_factor import CodeFault
from models.rules.office.audit import Act as On
from models.rules.office.heavy import Refusal
from models.rules.office.told_of_duty import DUTY

FLOW = "approve"
MOST_SHOWN = 5
END: int = ConversationHandler.END


class Code(StrEnum):
    """What is waited for."""

    CODE = "CODE"


async def open_list(subjects: Subjects, _update: Update, ctx: Ctx) -> None:
    """What waits for this admin's word, also what was asked before he first opened the bot."""
    ctx.leave_wizards()
    waiting = await approvals.waiting_for(
        ctx.session, by=ctx.profile.user_id, duties=ctx.duties, now=ctx.now(), most=MOST_SHOWN
    )
    if not waiting:
        await ctx.show(screens.nothing_waits(ctx.t))
    for each in waiting:
        it = await _about(subjects, ctx, each, ctx.t)
        words = await heavy.words_of(ctx, each, it, ctx.t)
        await ctx.say(heavy.request(ctx.t, each.number, words, it))


async def agree(acts: HeavyActs, subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """A second admin agrees: the act happens now. What can be read he has read as it stands."""
    unread = await _unread(subjects, update, ctx)
    if unread is not None:
        await ctx.show(screens.read_first(ctx.t, unread))
        return
    decided = await _decide(update, ctx, approve=True)
    if decided is not None:
        await ctx.show(screens.agreed(ctx.t))
        await acts[decided.act](ctx, decided)


async def refuse(subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """A second admin says no; who asked is told, and goes on from there."""
    decided = await _decide(update, ctx, approve=False)
    if decided is not None:
        await ctx.show(screens.refused(ctx.t))
        t = await ctx.words_of(decided.requested_by)
        it = await _void(subjects, ctx, decided, t)
        await ctx.tell(decided.requested_by, screens.was_refused(t, it), topic=DUTY)


async def withdraw(subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """Who asked thinks better of it."""
    ctx.leave_wizards()
    gone = await approvals.withdraw_own(
        ctx.session, number=_number(update), by=ctx.profile.user_id, now=ctx.now()
    )
    if gone is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await ctx.show(screens.withdrawn(ctx.t, await _void(subjects, ctx, gone, ctx.t)))


async def ask_code(update: Update, ctx: Ctx) -> Code | int:
    """Ask who asked for the code of the phone app."""
    ctx.leave_wizards()
    number = _number(update)
    if await _own(ctx, number) is None:
        await ctx.show(screens.gone(ctx.t))
        return END
    ctx.form(FLOW)["number"] = number
    await ctx.show(screens.ask_code(ctx.t))
    return Code.CODE


async def take_code(acts: HeavyActs, update: Update, ctx: Ctx) -> Code | int:
    """A right code: the act happens now. Five tries an hour, whatever became of the others."""
    number = str(ctx.form(FLOW).get("number", ""))
    if update.message is not None:
        ctx.erase(update.message)
    own = await _own(ctx, number)
    if own is None:
        return await _end(ctx, gone=True)
    fault = await _try(ctx, text_of(update) or "")
    if fault is CodeFault.LOCKED:
        await ctx.show(screens.locked(ctx.t))
        return END
    if fault is not None:
        await ctx.show(screens.wrong(ctx.t))
        return Code.CODE
    await approvals.confirm_own(ctx.session, number=number, by=ctx.profile.user_id, now=ctx.now())
    await _note(ctx, own, On.APPROVAL_GIVEN, "code")
    ctx.drop_form(FLOW)
    await acts[own.act](ctx, own)
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """No code now; the request stays open for the other admin."""
    return await _end(ctx, gone=False)


async def _about(subjects: Subjects, ctx: Ctx, asked: Decided, t: Texts) -> About:
    subject = subjects.get(asked.act)
    return About() if subject is None else await subject.tell(ctx, asked, t)


async def _void(subjects: Subjects, ctx: Ctx, decided: Decided, t: Texts) -> About:
    """Nothing comes of it; what is known of it then."""
    if subject := subjects.get(decided.act):
        await subject.void(ctx, decided)
    return await _about(subjects, ctx, decided, t)


async def _unread(subjects: Subjects, update: Update, ctx: Ctx) -> str | None:
    """Where it is read; None where just that was read, or where there is nothing to read."""
    seal = page_of(update).split(".")[2:]
    asked = await approvals.open_to(
        ctx.session, number=_number(update), by=ctx.profile.user_id, duties=ctx.duties,
        now=ctx.now(),
    )  # fmt: skip
    if asked is None:
        return None
    it = await _about(subjects, ctx, asked, ctx.t)
    return None if seal == [it.seal] else it.look


async def _decide(update: Update, ctx: Ctx, *, approve: bool) -> Decided | None:
    ctx.leave_wizards()
    decided = await approvals.decide(
        ctx.session,
        number=_number(update),
        by=ctx.profile.user_id,
        duties=ctx.duties,
        approve=approve,
        now=ctx.now(),
    )
    if isinstance(decided, Refusal):
        await ctx.show(await _why_not(update, ctx, decided))
        return None
    await _note(ctx, decided, On.APPROVAL_GIVEN if approve else On.APPROVAL_REFUSED, "second")
    return decided


async def _why_not(update: Update, ctx: Ctx, refusal: Refusal) -> Screen:
    """A second tap of who decided shows what he decided."""
    if refusal is Refusal.OWN:
        return screens.own(ctx.t)
    agreed = await approvals.decided_by(
        ctx.session, number=_number(update), by=ctx.profile.user_id, duties=ctx.duties
    )
    if agreed is None:
        return screens.gone(ctx.t)
    return screens.agreed(ctx.t) if agreed else screens.refused(ctx.t)


async def _own(ctx: Ctx, number: str) -> Decided | None:
    me = ctx.profile.user_id
    return await approvals.own_request(
        ctx.session, number=number, by=me, duties=ctx.duties, now=ctx.now()
    )


async def _try(ctx: Ctx, text: str) -> CodeFault | None:
    code = "".join(sign for sign in text if sign.isdecimal())
    now = ctx.now()
    return await second_factor.take_code(
        ctx.session,
        user_id=ctx.profile.user_id,
        step_of=lambda secret: totp.step_of(secret, code, now),
        now=now,
    )


async def _note(ctx: Ctx, decided: Decided, act: On, how: str) -> None:
    await on_record(ctx, act, decided.subject, place=decided.area, why=f"{decided.act} {how}")


async def _end(ctx: Ctx, *, gone: bool) -> int:
    ctx.drop_form(FLOW)
    await ctx.show(screens.gone(ctx.t) if gone else screens.still_open(ctx.t))
    return END


def _number(update: Update) -> str:
    return page_of(update).partition(".")[2].partition(".")[0]
