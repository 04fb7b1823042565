"""The page "Sampai mana?" of one registration of the account that asks."""

from telegram import Update

from bot.context import Ctx
from bot.conversation import Page, Step
from bot.guards import page_of
from handlers.progress import screens
from handlers.protected import show_protected
from models.queries.enrolments.own import progress_of


def handlers() -> list[Step]:
    """A page that stays good: it is behind old messages too."""
    return [Page(screens.PAGE, open_page)]


async def open_page(update: Update, ctx: Ctx) -> None:
    """How far it is; a registration of another account is none."""
    ctx.leave_wizards()
    ref = page_of(update)
    found = await progress_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await show_protected(update, ctx, screens.progress(ctx.t, found, ref))
