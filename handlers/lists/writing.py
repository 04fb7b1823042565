"""The jobs that write a list, take it back, or make the sheet of what was not taken."""

import asyncio

from bot import imports
from bot.jobs.job import Job, Session
from handlers.lists import told
from handlers.lists.correcting import Correction, correction_sheet
from handlers.lists.work import say, the_batch, words


async def apply_batch(job: Job) -> None:
    """Write the rows in slices; they are seen together when the last one is in."""
    await job.step(_apply, job)
    await job.write(_tell_applied, job)


async def undo_batch(job: Job) -> None:
    """Take the whole list back."""
    undone = await job.step(_undo, job)
    await job.write(_tell_undone, job, undone)


async def send_refused(job: Job) -> None:
    """The sheet again, for who lost it or comes back to it days later."""
    sheet = await correction_sheet(job, job.subject)
    await job.write(_tell_refused, job, sheet)


async def _apply(job: Job) -> None:
    """A crash in the middle is gone on with: rows that are written are not written again."""
    async with job.db.reading() as session:
        batch = await the_batch(session, job)
    total = batch.counts["new"] + batch.counts["changed"] if batch else 0
    done = 0
    reports: set[asyncio.Future[None]] = set()

    def progress(rows: int) -> None:
        nonlocal done
        done += rows
        report = asyncio.ensure_future(job.progress(min(done, total), total))
        reports.add(report)
        report.add_done_callback(reports.discard)

    await imports.apply(job.db, job.subject, clock=job.services.clock, progress=progress)
    await asyncio.gather(*reports)


async def _undo(job: Job) -> list[int]:
    done = await imports.undo(job.db, job.subject, by=job.by, clock=job.services.clock)
    return [done.deleted, done.restored, done.kept] if done else []


async def _tell_applied(session: Session, job: Job) -> None:
    batch = await the_batch(session, job)
    if batch is not None:
        await say(session, job, told.applied(await words(session, job), batch))


async def _tell_undone(session: Session, job: Job, undone: list[int]) -> None:
    await say(session, job, told.undone(await words(session, job), *undone[2:]))


async def _tell_refused(session: Session, job: Job, sheet: Correction | None) -> None:
    if sheet is not None:
        await say(session, job, told.to_correct(await words(session, job), sheet))
