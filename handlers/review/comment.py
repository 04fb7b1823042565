"""Sending back one person or a whole list: what is wrong is typed, whoever brought it reads it."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import text_of
from bot.secret_text import secret_in
from bot.texts import Html
from handlers.review import screens, told
from handlers.review.acting import move
from handlers.review.reach import person_here, pile_here, said
from handlers.review.states import FLOW, PAGE, Review
from models.queries.enrolments.moving import Which
from models.rules.enrolment import Move
from models.rules.typed import one_line

END: int = ConversationHandler.END
LONGEST = 200
PERSON, LIST = "kp", "kl"
"""What is sent back, as pages name it."""


async def begin(update: Update, ctx: Ctx) -> Review | int:
    """What is wrong with it?"""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    what, _, one = ".".join(said(update)).partition(".")
    here = await (person_here if what == PERSON else pile_here)(ctx, one)
    if here is None:
        await ctx.show(screens.unknown(ctx.t))
        return END
    ctx.form(FLOW).update(what=what, one=one)
    await ctx.show(screens.ask_comment(ctx.t))
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
    which = Which(person_id=one) if what == PERSON else Which(batch_id=one)
    case = await person_here(ctx, one) if what == PERSON else None
    pile = await pile_here(ctx, one) if what == LIST else None
    back = f"{PAGE}.{'p' if what == PERSON else 'd'}.{one}"
    n = await move(ctx, which, Move.RETURN, text)
    if not n:
        await ctx.show(screens.moved_meanwhile(ctx.t, back))
        return END
    if case is not None:
        await told.one_returned(ctx, case, text)
    elif pile is not None:
        await told.list_returned(ctx, pile, n, text)
    await ctx.show(screens.done(ctx.t, Move.RETURN, n, back))
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nothing is sent back."""
    form = ctx.form(FLOW)
    what, one = str(form.get("what", "")), str(form.get("one", ""))
    ctx.drop_form(FLOW)
    back = f"{PAGE}.{'p' if what == PERSON else 'd'}.{one}"
    await ctx.show(screens.kept(ctx.t, back))
    return END


async def _again(ctx: Ctx, why: Html) -> Review:
    await ctx.show(screens.ask_comment(ctx.t).below(why))
    return Review.COMMENT
