"""Which column is what, where the headings do not tell: asked once, remembered per sender."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.lists import screens
from handlers.lists.states import PAGE
from models.queries.imports.uploads import name_column, upload_of
from models.queries.jobs.requests import request_job
from models.rules.office.audit import telegram_user


async def take_column(update: Update, ctx: Ctx) -> None:
    """The officer says which heading it is; the list is read again."""
    upload_id, field, number = _said(update)
    waiting = await upload_of(ctx.session, upload_id=upload_id)
    mine = waiting is not None and waiting.user_id == ctx.profile.user_id
    if (
        waiting is None
        or not mine
        or not await name_column(ctx.session, waiting=waiting, field_name=field, number=number)
    ):
        await ctx.show(screens.standing(ctx.t, None))
        return
    await request_job(
        ctx.session,
        kind="list_read",
        subject=upload_id,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
    )
    await ctx.show(screens.reading_again(ctx.t))


def _said(update: Update) -> tuple[str, str, int]:
    """Upload, field and number of the heading; what does not fit finds nothing."""
    said = page_of(update).removeprefix(f"{PAGE.partition('.')[2]}.kolom.").split(".")
    if len(said) != 3 or not (said[2].isascii() and said[2].isdigit()):
        return "", "", -1
    return said[0], said[1], int(said[2])
