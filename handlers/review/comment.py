"""Sending back one person or a whole list, or rejecting one: why is typed, whoever brought it
reads it."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import text_of
from bot.screen import Screen
from bot.texts import Html
from bot.understanding.secret_text import secret_in
from handlers.review import screens, told
from handlers.review.acting import move, waiting_in
from handlers.review.reach import person_here, pile_here, said
from handlers.review.states import FLOW, PAGE, Review
from models.queries.enrolments.moving import Which
from models.rules.as_typed.folding import one_line
from models.rules.enrolment.states import Move

END: int = ConversationHandler.END
LONGEST = 200
PERSON, LIST, REJECT = "kp", "kl", "t"
"""What is sent back or rejected, as pages name it."""


async def begin(update: Update, ctx: Ctx) -> Review | int:
    """What is wrong with it?"""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    what, _, one = ".".join(said(update)).partition(".")
    here = await (pile_here if what == LIST else person_here)(ctx, one)
    if here is None:
        await ctx.show(screens.unknown(ctx.t))
        return END
    ctx.form(FLOW).update(what=what, one=one)
    await ctx.show(_asked(ctx, what))
    return Review.COMMENT


async def take(update: Update, ctx: Ctx) -> Review | int:
    """Send it back with these words; a NIK in them leaves the chat."""
    text = one_line(text_of(update) or "")
    secret = secret_in(text, today=ctx.today())
    if secret is not None and update.message is not None:
        ctx.erase_secret(update.message, secret)
        return await _again(ctx, ctx.t("review.comment.secret"))
    if not text or len(text) > LONGEST:
        return await _again(ctx, ctx.t("review.comment.length", n=LONGEST))
    form = ctx.form(FLOW)
    what, one = str(form.get("what", "")), str(form.get("one", ""))
    ctx.drop_form(FLOW)
    if what == REJECT:
        await _reject(ctx, one, text)
        return END
    which = Which(person_id=one) if what == PERSON else Which(batch_id=one)
    case = await person_here(ctx, one) if what == PERSON else None
    pile = await pile_here(ctx, one) if what == LIST else None
    n = await move(ctx, which, Move.RETURN, text)
    if not n:
        await ctx.show(screens.moved_meanwhile(ctx.t, _back(what, one)))
        return END
    if case is not None:
        await told.one_returned(ctx, case, text)
    elif pile is not None:
        await told.list_returned(ctx, pile, n, text)
    await ctx.show(screens.done(ctx.t, Move.RETURN, n, _back(what, one)))
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nothing is sent back."""
    form = ctx.form(FLOW)
    what, one = str(form.get("what", "")), str(form.get("one", ""))
    ctx.drop_form(FLOW)
    await ctx.show(screens.kept(ctx.t, _back(what, one), rejecting=what == REJECT))
    return END


async def _reject(ctx: Ctx, person_id: str, why: str) -> None:
    """It is said that it happened, of whom, and how it is undone at once."""
    case = await person_here(ctx, person_id)
    if case is None or not await move(ctx, Which(person_id=person_id), Move.REJECT, why):
        await ctx.show(screens.moved_meanwhile(ctx.t, _back(REJECT, person_id)))
        return
    await told.one_rejected(ctx, case, why)
    await ctx.show(screens.one_rejected(ctx.t, case, await waiting_in(ctx, case.batch_id)))


async def _again(ctx: Ctx, why: Html) -> Review:
    await ctx.show(_asked(ctx, str(ctx.form(FLOW).get("what", ""))).below(why))
    return Review.COMMENT


def _asked(ctx: Ctx, what: str) -> Screen:
    return screens.ask_comment(ctx.t, rejecting=what == REJECT)


def _back(what: str, one: str) -> str:
    return f"{PAGE}.{'d' if what == LIST else 'p'}.{one}"
