"""What happens on /tugas."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import areas_in_words
from bot.duties.command_menu import offer_commands
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.duty import screens
from handlers.duty.entries import entries_for, seldom_for
from models.rules.roles import STAFF, Duty


async def open_duties(update: Update, ctx: Ctx) -> None:
    """Show the duties and what they offer; a page of another release shows this one too."""
    ctx.leave_wizards()
    if update.message is not None:  # typed: an admin from the command line has no list yet
        offer_commands(ctx, ctx.profile.user_id, ctx.duties, ctx.t)
    held = sorted(ctx.duties, key=_place)
    areas = await areas_in_words(ctx, [duty.area for duty in held])
    page = page_asked(page_of(update)) or 0
    await ctx.show(screens.duties(ctx.t, held, areas, entries_for(ctx.duties), page))


async def open_more(update: Update, ctx: Ctx) -> None:
    """What is needed seldom."""
    ctx.leave_wizards()
    page = page_asked(page_of(update).partition(".")[2]) or 0
    await ctx.show(screens.more(ctx.t, seldom_for(ctx.duties), page))


def _place(duty: Duty) -> tuple[int, str]:
    return STAFF.index(duty.role), duty.area
