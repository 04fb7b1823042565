"""What happens on a tap below the bar."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.jobs import screens
from bot.screen import Screen
from bot.texts import key
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.queries.jobs.wishes import job_for
from models.rules.running.jobs import JobStatus, Wish, WishFault

_WHY = {
    WishFault.ALREADY: key("jobs.already"),
    WishFault.NOT_PAUSED: key("jobs.already"),
    WishFault.ENDED: key("jobs.over"),
    WishFault.UNKNOWN: key("jobs.over"),
}


async def wish(what: Wish, update: Update, ctx: Ctx) -> None:
    """Wish it; what nobody works on stands so from now on."""
    number = page_of(update).rpartition(".")[2]
    me, duties = ctx.profile.user_id, ctx.duties
    found = await job_for(ctx.session, request_id=number, user_id=me, duties=duties)
    fault: WishFault | None = WishFault.UNKNOWN
    if found is not None:
        now = ctx.now()
        fault = await job_rows.wish_for(ctx.session, request_id=number, wish=what, now=now)
    ctx.toast(ctx.t.label(_WHY[fault] if fault else key("jobs.heard")))
    stands = await reading.one(ctx.session, request_id=number)
    if not fault and stands is not None and _moved(stands):
        await ctx.show(_bar(ctx, stands))


def _moved(job: Request) -> bool:
    """Whether it stands as wished already; else whoever works on it says so."""
    if job.wish is Wish.CANCEL:
        return job.status is JobStatus.CANCELLED
    return job.status is not JobStatus.RUNNING


def _bar(ctx: Ctx, job: Request) -> Screen:
    if job.status is JobStatus.CANCELLED:
        return screens.cancelled(ctx.t, done=job.done)
    if job.status is JobStatus.PAUSED:
        return screens.paused(ctx.t, job=job.id, done=job.done, total=job.total)
    return screens.progress(ctx.t, job=job.id, done=job.done, total=job.total, seconds_left=None)
