"""Sending back or rejecting one person or a whole list: why is typed once, whoever brought it
reads it once."""

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
from handlers.review.steps import show_pile
from models.queries.enrolments.moving import Which
from models.rules.as_typed.folding import one_line
from models.rules.enrolment.states import Move, State

END: int = ConversationHandler.END
LONGEST = 200
PERSON, LIST, REJECT, REJECT_LIST = "kp", "kl", "t", "r"
"""What is sent back or rejected, as pages name it."""
_LISTS = (LIST, REJECT_LIST)
_REJECTING = (REJECT, REJECT_LIST)


async def begin(update: Update, ctx: Ctx) -> Review | int:
    """What is wrong with it?"""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    what, _, one = ".".join(said(update)).partition(".")
    pile = await pile_here(ctx, one) if what in _LISTS else None
    if pile is None and (what in _LISTS or await person_here(ctx, one) is None):
        await ctx.show(screens.unknown(ctx.t))
        return END
    n = pile.of(State.RECEIVED) if pile is not None else 0
    if what == REJECT_LIST and not n:
        await show_pile(ctx, one)
        return END
    ctx.form(FLOW).update(what=what, one=one, n=n)
    await ctx.show(_asked(ctx))
    return Review.COMMENT


async def take(update: Update, ctx: Ctx) -> Review | int:
    """Send it back, or reject it, with these words; a NIK in them leaves the chat."""
    text = one_line(text_of(update) or "")
    secret = secret_in(text, today=ctx.today())
    if secret is not None and update.message is not None:
        ctx.erase_secret(update.message, secret)
        return await _again(ctx, ctx.t("review.comment.secret"))
    if not text or len(text) > LONGEST:
        return await _again(ctx, ctx.t("review.comment.length", n=LONGEST))
    form = dict(ctx.form(FLOW))
    what, one = str(form.get("what", "")), str(form.get("one", ""))
    ctx.drop_form(FLOW)
    if what in _LISTS:
        await _move_list(ctx, what, one, text, seen=int(form.get("n", 0)))
    elif what == REJECT:
        await _reject(ctx, one, text)
    else:
        await _return(ctx, one, text)
    return END


async def _move_list(ctx: Ctx, what: str, one: str, why: str, *, seen: int) -> None:
    """A whole list, as many as were seen: whoever looks after it hears it once."""
    how = Move.REJECT if what == REJECT_LIST else Move.RETURN
    pile = await pile_here(ctx, one)
    if pile is not None and how is Move.REJECT and pile.of(State.RECEIVED) != seen:
        await ctx.show(screens.changed(ctx.t, one))
        return
    alone = await told.who_came_alone(ctx, one)
    n = await move(ctx, Which(batch_id=one), how, why) if pile is not None else 0
    if pile is None or not n:
        await ctx.show(screens.moved_meanwhile(ctx.t, _back(what, one)))
        return
    await told.list_moved(ctx, pile, how, n, why, alone)
    await ctx.show(screens.done(ctx.t, how, n, _back(what, one)))


async def _return(ctx: Ctx, person_id: str, why: str) -> None:
    case = await person_here(ctx, person_id)
    if case is None or not await move(ctx, Which(person_id=person_id), Move.RETURN, why):
        await ctx.show(screens.moved_meanwhile(ctx.t, _back(PERSON, person_id)))
        return
    await told.one_returned(ctx, case, why)
    await ctx.show(screens.done(ctx.t, Move.RETURN, 1, _back(PERSON, person_id)))


async def stop(_update: Update, ctx: Ctx) -> int:
    """Nothing is sent back."""
    form = ctx.form(FLOW)
    what, one = str(form.get("what", "")), str(form.get("one", ""))
    ctx.drop_form(FLOW)
    await ctx.show(screens.kept(ctx.t, _back(what, one), rejecting=what in _REJECTING))
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
    await ctx.show(_asked(ctx).below(why))
    return Review.COMMENT


def _asked(ctx: Ctx) -> Screen:
    form = ctx.form(FLOW)
    rejecting = int(form.get("n", 0)) if form.get("what") == REJECT_LIST else 0
    return screens.ask_comment(
        ctx.t, rejecting=rejecting if form.get("what") in _REJECTING else None
    )


def _back(what: str, one: str) -> str:
    return f"{PAGE}.{'d' if what in _LISTS else 'p'}.{one}"
