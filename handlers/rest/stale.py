"""What happens with a button of yesterday, of another screen, or one we never made."""

from telegram import Update

from bot.context import Ctx
from bot.menu import unfinished
from handlers.rest import screens
from handlers.rest.rows import times_in_a_row


async def take_tap(_update: Update, ctx: Ctx) -> None:
    """A quiet line over the chat; then where to go on, once however often it is tapped."""
    ctx.toast(ctx.t.label("rest.stale.toast"))
    if times_in_a_row(ctx, "stale") > 1:
        return
    open_or_paused = bool(ctx.turn.standing.states) or unfinished(ctx) is not None
    await ctx.say(screens.stale(ctx.t, resumable=open_or_paused))
