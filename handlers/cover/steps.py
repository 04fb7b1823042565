"""What happens when somebody asks whether they are covered."""

from telegram import Update

from bot.context import Ctx
from bot.menu import resumable
from handlers.cover import screens
from handlers.protected import show_protected
from models.queries.own_cover import cover_of


async def open_cover(update: Update, ctx: Ctx) -> None:
    """What the branch said, or where to ask; an open question is paused, its answers stay."""
    ctx.leave_wizards()
    found = await cover_of(ctx.session, user_id=ctx.profile.user_id, day=ctx.today())
    if found is None:
        await ctx.show(resumable(ctx, screens.not_here(ctx.t, ctx.today())))
        return
    await show_protected(update, ctx, screens.cover(ctx.t, found))
