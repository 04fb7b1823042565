"""What happens on Manfaat: read the page's name, show it, write down what was told."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import unfinished
from handlers.benefits import screens
from handlers.benefits.pages import NAME, OF_A_PRICE, Place, read
from handlers.figures.home import home_regency
from models.queries import quotes
from models.queries.office import decrees
from models.rules.contributions.overlay import Decree, decree_for


async def open_benefits(update: Update, ctx: Ctx) -> None:
    """Show the page a button names; a command or a spoken word opens the list."""
    ctx.leave_wizards()
    place = read(page_of(update))
    if place.occupation is None and place.topic is None:
        waits = unfinished(ctx) is not None
        await ctx.show(screens.occupations(ctx.t, place.page, resumes=waits))
        return
    decree = await _decree(ctx, place)
    await _note(ctx, place, decree)
    await ctx.show(screens.show(ctx.t, place, ctx.today(), decree))


async def _decree(ctx: Ctx, place: Place) -> Decree | None:
    """Who pays for this work where the person lives; asked for where a price is told."""
    if place.topic not in OF_A_PRICE:
        return None
    regency, day = await home_regency(ctx), ctx.today()
    found = await decrees.not_ended(ctx.session, regency=regency, month=day)
    return decree_for(found, regency=regency, occupation=place.work, month=day)


async def _note(ctx: Ctx, place: Place, decree: Decree | None) -> None:
    """Write down which rules a page rests on; the page behind it tells nothing new."""
    rows = [] if place.rule else screens.rows_of(ctx.t, place, ctx.today(), decree)
    if rows:
        user_id = ctx.profile.user_id
        await quotes.note_quote(
            ctx.session, user_id=user_id, rows=rows, channel=NAME, now=ctx.now()
        )
