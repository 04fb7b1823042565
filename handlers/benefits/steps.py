"""What happens on Manfaat: read the page's name, show it."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.menu import resumable
from handlers.benefits import screens
from handlers.benefits.pages import read


async def open_benefits(update: Update, ctx: Ctx) -> None:
    """Show the page a button names; a command or a spoken word opens the list."""
    ctx.leave_wizards()
    place = read(page_of(update))
    screen = screens.show(ctx.t, place, ctx.today())
    await ctx.show(screen if place.occupation or place.topic else resumable(ctx, screen))
