"""What happens on Bukan penipuan."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import resumable
from handlers.trust import screens


async def open_page(update: Update, ctx: Ctx) -> None:
    """Show the page that was asked for; an unknown one is the first."""
    ctx.leave_wizards()
    match page_of(update):
        case "cek":
            screen = screens.check(ctx.t, ctx.services.bot_username)
        case "resmi":
            screen = screens.official(ctx.t)
        case "lapor":
            screen = screens.report(ctx.t)
        case "telanjur":
            screen = screens.harmed(ctx.t)
        case _:
            screen = resumable(ctx, screens.who(ctx.t, ctx.services.operator))
    await ctx.show(screen)
