"""What happens on Manfaat: read the page's name, show it."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.benefits import screens
from handlers.benefits.pages import read


async def open_benefits(update: Update, ctx: Ctx) -> None:
    """Show the page a button names; a command or a spoken word opens the list."""
    await ctx.show(screens.show(ctx.t, read(page_of(update)), ctx.today()))
