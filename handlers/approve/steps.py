"""What happens when a heavy act is decided."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers import heavy, heavy_cards
from handlers.approve import screens
from handlers.approve.asking import about, decide, number_of, void
from handlers.heavy import HeavyActs, Subjects
from models.queries.staff import approvals

MOST_SHOWN = 5


async def open_list(subjects: Subjects, _update: Update, ctx: Ctx) -> None:
    """What waits for this admin's word, also what was asked before he first opened the bot."""
    ctx.leave_wizards()
    waiting = await approvals.waiting_for(
        ctx.session, by=ctx.profile.user_id, duties=ctx.duties, now=ctx.now(), most=MOST_SHOWN
    )
    if not waiting:
        await ctx.show(screens.nothing_waits(ctx.t))
    for each in waiting:
        it = await about(subjects, ctx, each, ctx.t)
        words = await heavy.words_of(ctx, each, it, ctx.t)
        await ctx.say(heavy.request(ctx.t, each.number, words, it))


async def agree(acts: HeavyActs, subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """A second admin agrees: the act happens now. What can be read he has read as it stands."""
    unread = await _unread(subjects, update, ctx)
    if unread is not None:
        await ctx.show(screens.read_first(ctx.t, unread))
        return
    decided = await decide(update, ctx, approve=True)
    if decided is not None:
        await ctx.show(screens.agreed(ctx.t))
        await heavy_cards.settle(ctx, decided.number)
        await acts[decided.act](ctx, decided)


async def withdraw(subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """Who asked thinks better of it."""
    ctx.leave_wizards()
    gone = await approvals.withdraw_own(
        ctx.session, number=number_of(update), by=ctx.profile.user_id, now=ctx.now()
    )
    if gone is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await heavy_cards.settle(ctx, gone.number, withdrawn=True)
    await ctx.show(screens.withdrawn(ctx.t, await void(subjects, ctx, gone, ctx.t)))


async def _unread(subjects: Subjects, update: Update, ctx: Ctx) -> str | None:
    """Where it is read; None where just that was read, or where there is nothing to read."""
    seal = page_of(update).split(".")[2:]
    asked = await approvals.open_to(
        ctx.session, number=number_of(update), by=ctx.profile.user_id, duties=ctx.duties,
        now=ctx.now(),
    )  # fmt: skip
    if asked is None:
        return None
    it = await about(subjects, ctx, asked, ctx.t)
    return None if seal == [it.seal] else it.look
