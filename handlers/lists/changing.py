"""What a list of claims changes: the first few in words, all of it as a sheet made by a job."""

import asyncio

from bot.jobs.job import Job, Session
from bot.screen import Attachment
from bot.sheets.changes import changes_sheet
from handlers.lists import told
from handlers.lists.files import as_attachment
from handlers.lists.work import say, the_batch
from models.queries.imports.batches import Batch, batch_of
from models.queries.imports.changes import AT_ONCE, Change, changes_of
from models.rules.roster.kinds import KINDS

FILE_NAME = "perubahan.xlsx"
SHOWN = 5
CLAIMS = "claims"


async def first_changes(job: Job, batch_id: str) -> list[Change]:
    """As many as a message shows, of a list of claims."""
    async with job.db.reading() as session:
        batch = await batch_of(session, batch_id)
        if batch is None or batch.kind != CLAIMS:
            return []
        return await changes_of(session, batch=batch, most=SHOWN)


async def send_changes(job: Job) -> None:
    """The sheet of everything that changes or was changed."""
    async with job.db.reading() as session:
        batch = await the_batch(session, job)
    if batch is None or batch.kind != CLAIMS:
        return
    found = await _all_changes(job, batch)
    file = await _sheet(job, batch, found) if found else None
    await job.write(_tell, job, len(found), file)


async def _all_changes(job: Job, batch: Batch) -> list[Change]:
    found: list[Change] = []
    while True:
        await job.checkpoint()
        async with job.db.reading() as session:
            part = await changes_of(session, batch=batch, after=found[-1].number if found else -1)
        found += part
        if len(part) < AT_ONCE:
            return [change for change in found if change.now]


async def _sheet(job: Job, batch: Batch, found: list[Change]) -> Attachment:
    async with job.db.reading() as session:
        t = await job.words(session)
    content = await asyncio.to_thread(changes_sheet, KINDS[batch.kind], found, t)
    return as_attachment(content, FILE_NAME)


async def _tell(session: Session, job: Job, rows: int, file: Attachment | None) -> None:
    t = await job.words(session)
    await say(session, job, told.all_changes(t, rows, file))
