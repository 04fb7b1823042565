"""What happens when a message is changed after it was sent: the bot has read it already."""

from telegram import Update

from bot.context import Ctx
from handlers.rest import screens
from handlers.rest.rows import times_in_a_row
from handlers.rest.typed import erased_secret


async def take_edit(update: Update, ctx: Ctx) -> None:
    """Ask for a new message, once in a row: Telegram also reports edits that nobody made."""
    message = update.edited_message
    if message is None or await erased_secret(message, ctx):
        return
    if times_in_a_row(ctx, "edited") == 1:
        await ctx.say(screens.edited(ctx.t, asked=bool(ctx.turn.standing.states)))
