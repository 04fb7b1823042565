"""Whoever asked types the six digits of a phone app: then it happens without a second head."""

from enum import StrEnum

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.duties import totp
from bot.guards import text_of
from handlers import heavy_cards
from handlers.approve import screens
from handlers.approve.asking import note, number_of, own
from handlers.heavy import HeavyActs
from models.queries.staff import approvals, second_factor
from models.queries.staff.second_factor import CodeFault
from models.rules.office.audit import Act as On

FLOW = "approve"
END: int = ConversationHandler.END


class Code(StrEnum):
    """What is waited for."""

    CODE = "CODE"


async def ask_code(update: Update, ctx: Ctx) -> Code | int:
    """Ask who asked for the code of the phone app."""
    ctx.leave_wizards()
    number = number_of(update)
    if await own(ctx, number) is None:
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
    mine = await own(ctx, number)
    if mine is None:
        return await _end(ctx, gone=True)
    fault = await _try(ctx, text_of(update) or "")
    if fault is CodeFault.LOCKED:
        await ctx.show(screens.locked(ctx.t))
        return END
    if fault is not None:
        await ctx.show(screens.wrong(ctx.t))
        return Code.CODE
    await approvals.confirm_own(ctx.session, number=number, by=ctx.profile.user_id, now=ctx.now())
    await note(ctx, mine, On.APPROVAL_GIVEN, "code")
    await heavy_cards.settle(ctx, mine.number)
    ctx.drop_form(FLOW)
    await acts[mine.act](ctx, mine)
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """No code now; the request stays open for the other admin."""
    return await _end(ctx, gone=False)


async def _try(ctx: Ctx, text: str) -> CodeFault | None:
    code = "".join(sign for sign in text if sign.isdecimal())
    now = ctx.now()
    return await second_factor.take_code(
        ctx.session,
        user_id=ctx.profile.user_id,
        step_of=lambda secret: totp.step_of(secret, code, now),
        now=now,
    )


async def _end(ctx: Ctx, *, gone: bool) -> int:
    ctx.drop_form(FLOW)
    await ctx.show(screens.gone(ctx.t) if gone else screens.still_open(ctx.t))
    return END
