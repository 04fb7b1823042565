"""What people did after the message: counted at once where few got it, else by a job."""

from datetime import datetime

from bot.context import Ctx
from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.texts import Texts
from handlers.results import funnel_screens as screens
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.broadcasts import funnel, reading
from models.queries.broadcasts.values import Facts
from models.queries.jobs.requests import request_job
from models.queries.staff import duties
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import telegram_user
from models.rules.running.pace import Lane

KIND = "broadcast_funnel"
AT_ONCE = 1_000
"""So many recipients are counted while somebody waits."""


async def show(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """Delivered, opened, asked, started, completed, active."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
    elif facts.total <= AT_ONCE:
        await ctx.show(await _counted(ctx.session, ctx.t, facts, ctx.now()))
    else:
        me = ctx.profile.user_id
        await request_job(
            ctx.session, kind=KIND, subject=facts.id, by=telegram_user(me), now=ctx.now(),
            once=f"{me}/{facts.id}/{ctx.now():%Y%m%d%H%M}",
        )  # fmt: skip
        await ctx.show(screens.being_counted(ctx.t, facts))


async def count(job: Job) -> None:
    """For a broadcast to many: told in the chat of whoever asked, while an admin there."""
    asker = job.asker
    async with job.db.reading() as session:
        held = await duties.held_by(session, user_id=asker)
        facts = await reading.one(session, broadcast_id=job.subject, duties=held)
        if facts is None:
            return
        screen = await _counted(session, await job.words_of(session, asker), facts, job.now())
    await job.write(_tell, asker, screen, job)


async def _tell(session: Session, asker: int, screen: Screen, job: Job) -> None:
    await notify.tell(
        session, asker, screen, now=job.now(), lane=Lane.ANSWER, topic="broadcast",
        repeatable=True,
    )  # fmt: skip


async def _counted(session: Session, t: Texts, facts: Facts, now: datetime) -> Screen:
    today = jakarta_day(now)
    whole = await funnel.funnel(session, facts, now=now, today=today)
    if facts.ab is None:
        return screens.funnel(t, facts, whole)
    a, b = [
        await funnel.funnel(session, facts, now=now, today=today, variant=text)
        for text in ("a", "b")
    ]
    return screens.funnel(t, facts, whole, (a, b))
