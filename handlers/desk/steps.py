"""What happens on Tanya petugas."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.menu import resumable
from bot.offices import office_of
from handlers.desk import screens


async def open_page(update: Update, ctx: Ctx) -> None:
    """Say how to reach a person, or what to tell them."""
    ctx.leave_wizards()
    if page_of(update) == "sebut":
        await ctx.show(screens.what_to_say(ctx.t))
        return
    office = await office_of(ctx)
    await ctx.show(resumable(ctx, screens.ways_to_a_person(ctx.t, office)))
