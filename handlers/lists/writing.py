"""The jobs that write a list, take it back, or make the sheet of what was not taken."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot import imports
from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.jobs.signals import JobCancelledError
from bot.screen import Screen
from bot.tasks import spawn
from handlers.lists import told
from handlers.lists.correcting import Correction, correction_sheet
from handlers.lists.wording import CLAIMS
from handlers.lists.work import hand_sheet, say, the_batch
from models.queries.groups.photos import typed_from
from models.queries.imports.batches import BatchStatus
from models.queries.imports.claim_telling import notices_of
from models.queries.imports.noted import noted_count
from models.queries.word.waiting import as_it_waits

T = TypeVar("T", bool, list[int])


async def apply_batch(job: Job) -> None:
    """Write the rows in slices; they are seen together when the last one is in.

    Stopped in the middle, nothing of it stays: half a list helps nobody.
    """
    try:
        written = await job.step(_apply, job)
    except JobCancelledError:
        await job.step(_take_back, job)
        await job.write(_tell_stopped, job)
        raise
    await _to_the_end(job, _tell_applied, written)


async def undo_batch(job: Job) -> None:
    """Take the whole list back."""
    undone = await job.step(_undo, job)
    await _to_the_end(job, _tell_undone, undone)


async def send_refused(job: Job) -> None:
    """The sheet again, for who lost it or comes back to it days later."""
    async with job.db.reading() as session:
        batch = await the_batch(session, job)
    sheet = await correction_sheet(job, batch.id) if batch else None
    await job.write(_tell_refused, job, sheet)


async def _to_the_end(
    job: Job, tell: Callable[[Session, Job, T], Awaitable[None]], result: T
) -> None:
    """The work is done: a cancel that comes now is too late, and what was done is told."""
    try:
        await job.write(tell, job, result)
    except JobCancelledError:
        await job.write(tell, job, result)


async def _apply(job: Job) -> bool:
    """A crash in the middle is gone on with: rows that are written are not written again."""
    async with job.db.reading() as session:
        batch = await the_batch(session, job)
    if batch is None:
        return False
    total = batch.counts["new"] + batch.counts["changed"]
    done = 0
    reports: set[asyncio.Task[None]] = set()

    def progress(rows: int) -> None:
        nonlocal done
        done += rows
        report = spawn(job.progress(min(done, total), total), name="progress")
        reports.add(report)
        report.add_done_callback(reports.discard)

    try:
        applied = await imports.apply(
            job.db, batch.id, clock=job.services.clock, progress=progress, heed=job.checkpoint
        )
        await imports.credit(job.db, batch.id, clock=job.services.clock)
    finally:
        if reports:
            await asyncio.wait(reports)
    return applied is not None or batch.status is BatchStatus.APPLIED


async def _take_back(job: Job) -> None:
    """Whatever of it is written, though it was stopped in the middle."""
    await imports.undo(job.db, job.subject, by=job.by, clock=job.services.clock, half=True)


async def _undo(job: Job) -> list[int]:
    async with job.db.reading() as session:
        if await the_batch(session, job) is None:
            return []
    done = await imports.undo(job.db, job.subject, by=job.by, clock=job.services.clock)
    return [done.deleted, done.restored, done.kept] if done else []


async def _tell_applied(session: Session, job: Job, written: bool) -> None:
    """What became of it; somebody whose duty there has ended is told nothing."""
    batch = await the_batch(session, job)
    if batch is None:
        return
    t, batch = await job.words(session), await as_it_waits(session, batch)
    notices = await notices_of(session, batch_id=batch.id) if batch.kind == CLAIMS else 0
    noted = await noted_count(session, batch_id=batch.id)
    await say(session, job, told.applied(t, batch, notices, noted) if written else told.broken(t))
    if written:
        await _tell_photographer(session, job, batch.id)


async def _tell_photographer(session: Session, job: Job, batch_id: str) -> None:
    """Who photographed the list on paper hears that a colleague typed it."""
    found = await typed_from(session, batch_id=batch_id)
    if found is not None and found[0] != job.asker:
        sender, name = found
        t = await job.words_of(session, sender)
        screen = Screen(t("group.paper.typed", name=name))
        await notify.tell(session, sender, screen, now=job.now(), topic="lists")


async def _tell_stopped(session: Session, job: Job) -> None:
    """Nothing of it is saved."""
    if await the_batch(session, job) is not None:
        await say(session, job, told.stopped(await job.words(session)))


async def _tell_undone(session: Session, job: Job, undone: list[int]) -> None:
    batch = await the_batch(session, job)
    if undone and batch is not None:
        await say(session, job, told.undone(await job.words(session), batch, *undone[2:]))


async def _tell_refused(session: Session, job: Job, sheet: Correction | None) -> None:
    if sheet is not None:
        screen = told.to_correct(await job.words(session), sheet)
        await hand_sheet(session, job, sheet.batch_id, screen)
