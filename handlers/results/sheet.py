"""The file of every recipient: asked for here, made by a job."""

from bot.context import Ctx
from handlers.results import sheet_screens
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.jobs.requests import request_job
from models.queries.reports.exports import new_number
from models.rules.office.audit import telegram_user

KIND = "broadcast_file"


async def ask(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """It comes by itself in a moment; a second tap in the same minute asks for no second file."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    me = ctx.profile.user_id
    await request_job(
        ctx.session, kind=KIND, subject=f"{new_number()}/{facts.id}", by=telegram_user(me),
        now=ctx.now(), once=f"{me}/{facts.id}/{ctx.now():%Y%m%d%H%M}",
    )  # fmt: skip
    await ctx.show(sheet_screens.being_made(ctx.t, facts))
