"""The draft at a glance, and the ways to change, try and send it."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of
from handlers.broadcast import making_screens, screens
from handlers.broadcast.draft import current, whole
from handlers.broadcast.hub_screens import hub, options
from handlers.broadcast.states import FLOW, Ask
from models.queries.broadcasts import making
from models.queries.broadcasts.values import Facts

END: int = ConversationHandler.END
Next = Ask | int


async def show(ctx: Ctx, *, unused: bool = False) -> Next:
    """The draft as it stands; one that is gone or was confirmed is not open any more.

    `unused`: what was sent just now changed nothing, and that is said.
    """
    facts = await current(ctx)
    if facts is None:
        ctx.drop_form(FLOW)
        await ctx.show(screens.not_found(ctx.t))
        return END
    await ctx.show(hub(ctx.t, await whole(ctx, facts), unused=unused))
    return Ask.HUB


async def drop(update: Update, ctx: Ctx) -> Next:
    """Throw the draft away, once it is said twice."""
    if choice_of(update, making_screens.yes_no(ctx.t)) != making_screens.YES:
        return await show(ctx)
    facts = await current(ctx)
    if facts is not None:
        await making.discard(ctx.session, broadcast_id=facts.id, duties=ctx.duties)
    ctx.drop_form(FLOW)
    await ctx.show(making_screens.dropped(ctx.t))
    return END


def chosen(update: Update, ctx: Ctx, facts: Facts) -> str | None:
    """Which way was tapped, or typed as its number or its words."""
    return choice_of(update, options(ctx.t, facts))
