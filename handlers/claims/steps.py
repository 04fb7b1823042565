"""What happens on Cek klaim."""

from datetime import date, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.menu import resumable
from handlers.claims import screens
from handlers.condolence import condoles
from models.rules.claims import report_accident_within


async def open_page(update: Update, ctx: Ctx) -> None:
    """Show the page that was asked for; an unknown one is the first."""
    ctx.leave_wizards()
    match page_of(update):
        case "meninggal":
            screen = screens.death(ctx.t) if condoles(ctx) else screens.death_papers(ctx.t)
        case "surat":
            screen = screens.death_papers(ctx.t)
        case "dibawa":
            screen = screens.where(ctx.t)
        case "celaka":
            screen = screens.accident(ctx.t, _report_within(ctx.today()))
        case "lacak":
            screen = screens.track(ctx.t)
        case _:
            screen = resumable(ctx, screens.ask(ctx.t))
    await ctx.show(screen)


def _report_within(day: date) -> timedelta | None:
    """None where no rule may be stated for that day."""
    found = report_accident_within(day)
    return found[0] if isinstance(found, tuple) else None
