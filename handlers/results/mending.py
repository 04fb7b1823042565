"""What was wrong in a broadcast: corrected for those who got it, or deleted where that works."""

from bot.broadcasts import figures, old_words, practice
from bot.context import Ctx
from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.results import mend_screens as screens
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.broadcasts import correcting, reading
from models.queries.broadcasts.values import Facts, Fault
from models.queries.jobs.requests import request_job
from models.queries.staff import duties
from models.rules.broadcasts.states import STANDS_STILL
from models.rules.office.audit import telegram_user

KIND = "broadcast_back"
AT_ONCE = 200
"""Deletions that one transaction queues."""


async def ask(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """Write to those who got it, or delete what they got?"""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    count = await figures.deletable(ctx, facts)
    edits = (await figures.editable(ctx, facts)).total
    rest = await old_words.rest_of(ctx, facts)
    await ctx.show(screens.ask(ctx.t, facts, count, edits, rest))


async def correct(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """A draft with the same words, for those who got it; it is sent as any other."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    made = await correcting.correction(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now(),
        title=ctx.t.label("results.mend.title", title=facts.title),
        by=telegram_user(ctx.profile.user_id),
    )  # fmt: skip
    if isinstance(made, Fault):
        ctx.toast(ctx.t.label("broadcast.not_now"), alert=True)
        await ask(ctx, broadcast_id)
        return
    await ctx.show(screens.drafted(ctx.t, facts, made))


async def ask_back(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """Sure? It cannot be brought back."""
    await _with_deletable(ctx, broadcast_id, go=False)


async def take_back(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """A job deletes them, at the pace of a broadcast; on record."""
    await _with_deletable(ctx, broadcast_id, go=True)


async def _with_deletable(ctx: Ctx, broadcast_id: str, *, go: bool) -> None:
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    count = await figures.deletable(ctx, facts)
    if facts.state not in STANDS_STILL or not count:
        ctx.toast(ctx.t.label(screens.why_not(count)), alert=True)
        await ask(ctx, facts.id)
        return
    if go and practice.holds_back(ctx):
        return
    if not go:
        await ctx.show(screens.ask_back(ctx.t, facts, count))
        return
    by, now = telegram_user(ctx.profile.user_id), ctx.now()
    await request_job(
        ctx.session, kind=KIND, subject=facts.id, by=by, now=now,
        once=f"{facts.id}/{now:%Y%m%d%H%M}",
    )  # fmt: skip
    await ctx.show(screens.being_deleted(ctx.t, facts, count))


async def delete(job: Job) -> None:
    """While whoever asked is an admin there."""
    asker, gone = job.asker, 0
    await job.write(_note, job, asker)
    while done := await job.write(_next, job, asker):
        gone += done
        await job.progress(gone)
    if gone:
        await job.write(_tell, job, asker, gone)


async def _note(session: Session, job: Job, asker: int) -> None:
    facts = await _facts(session, job, asker)
    if facts is not None:
        await correcting.note_taking_back(session, facts=facts, by=job.by, now=job.now())


async def _next(session: Session, job: Job, asker: int) -> int:
    facts = await _facts(session, job, asker)
    if facts is None or facts.state not in STANDS_STILL:
        return 0
    winner = (facts.ab or {}).get("winner")
    return await correcting.take_back(
        session, broadcast_id=facts.id, winner=winner, size=AT_ONCE, now=job.now()
    )


async def _tell(session: Session, job: Job, asker: int, gone: int) -> None:
    facts = await _facts(session, job, asker)
    if facts is not None:
        t = await job.words_of(session, asker)
        made = screens.deleted(t, facts, gone)
        await notify.tell(session, asker, made, now=job.now(), topic="broadcast", repeatable=True)


async def _facts(session: Session, job: Job, asker: int) -> Facts | None:
    held = await duties.held_by(session, user_id=asker)
    return await reading.one(session, broadcast_id=job.subject, duties=held)
