"""What happens on Cek klaim."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.menu import resumable
from handlers.claims import screens


async def open_page(update: Update, ctx: Ctx) -> None:
    """Show the page that was asked for; an unknown one is the first."""
    ctx.leave_wizards()
    match page_of(update):
        case "meninggal":
            screen = screens.death(ctx.t)
        case "surat":
            screen = screens.death_papers(ctx.t)
        case "dibawa":
            screen = screens.where(ctx.t)
        case "celaka":
            screen = screens.accident(ctx.t)
        case "lacak":
            screen = screens.track(ctx.t)
        case _:
            screen = resumable(ctx, screens.ask(ctx.t))
    await ctx.show(screen)
