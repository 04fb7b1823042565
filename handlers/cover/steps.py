"""What happens when somebody asks whether they are covered."""

from telegram import Update

from bot.context import Ctx
from bot.navigation.menu import resumable
from handlers.answers.signed_up import how_far
from handlers.cover import screens
from handlers.protected import show_protected
from models.queries.cover.own_cover import cover_of


async def open_cover(update: Update, ctx: Ctx) -> None:
    """What the branch said, or where to ask; an open question is paused, its answers stay."""
    ctx.leave_wizards()
    found = await cover_of(ctx.session, user_id=ctx.profile.user_id, day=ctx.today())
    if found is None:
        shown = screens.not_here(ctx.t, ctx.today(), await how_far(ctx))
        await ctx.show(resumable(ctx, shown))
        return
    await show_protected(update, ctx, screens.cover(ctx.t, found))


async def say_cover(ctx: Ctx) -> bool:
    """The same to a question in free words, where something is known that this chat may hear."""
    found = await cover_of(ctx.session, user_id=ctx.profile.user_id, day=ctx.today())
    if found is not None:
        await ctx.say(screens.cover(ctx.t, found))
    return found is not None
