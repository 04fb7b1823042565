"""What is tapped on a list of the dead: whole data, after a second head; the empty list."""

from telegram import Update

from bot.context import Ctx
from handlers import heavy
from handlers.lists import screens
from handlers.lists.batches import the_batch_of
from models.queries.deaths.lists import KIND
from models.queries.imports.batches import BatchStatus
from models.queries.jobs.requests import request_job
from models.queries.staff.approvals import Decided
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act
from models.rules.roles import Role, holds
from models.rules.running.pace import Lane

SUBJECT = "deaths:"
"""What asks for whole data of a list of the dead, before the batch's id."""


async def ask_whole(update: Update, ctx: Ctx) -> None:
    """Names and NIKs of those without a claim: a second head is asked first."""
    batch = await the_batch_of(update, ctx)
    planned = batch is not None and batch.status is BatchStatus.PLANNED
    if batch is None or not planned or batch.kind != KIND or not batch.counts["new"]:
        await ctx.show(screens.standing(ctx.t, batch))
        return
    area = batch.area or ""
    if not holds(ctx.duties, Role.ADMIN, area):
        await ctx.show(screens.standing(ctx.t, None))
        return
    size = batch.counts["new"]
    await heavy.ask(ctx, act=Act.EXPORT, area=area, subject=f"{SUBJECT}{batch.id}", size=size)


async def hand_over_whole(ctx: Ctx, decided: Decided) -> None:
    """A second head agreed, in whosever update this is."""
    asked = decided.requested_by
    await request_job(
        ctx.session,
        kind="list_unclaimed",
        subject=decided.subject.removeprefix(SUBJECT),
        by=telegram_user(asked),
        now=ctx.now(),
        once=decided.number,
    )
    if asked == ctx.profile.user_id:
        await ctx.say(screens.being_made(ctx.t))
    else:
        await ctx.tell(asked, screens.being_made(await ctx.words_of(asked)), lane=Lane.ANSWER)


async def send_template(_update: Update, ctx: Ctx) -> None:
    """The empty list of the dead."""
    await ctx.say(screens.template(ctx.t, KIND))
