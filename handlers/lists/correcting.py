"""The sheet of the rows that were not taken, made by a job outside of any transaction."""

import asyncio
from dataclasses import dataclass

from bot.jobs.job import Job
from bot.screen import Attachment
from bot.sheets.refused import refused_sheet
from handlers.lists.files import as_attachment
from handlers.lists.work import words
from models.queries.imports.batch_rows import to_fix
from models.queries.imports.batches import batch_of
from models.rules.roster.kinds import KINDS

FILE_NAME = "perbaikan.xlsx"


@dataclass(frozen=True, slots=True, repr=False)
class Correction:
    """A sheet to put right and send in again."""

    rows: int
    file: Attachment


async def correction_sheet(job: Job, batch_id: str) -> Correction | None:
    """What of a batch can be corrected; None where all was taken or is forgotten."""
    async with job.db.reading() as session:
        batch = await batch_of(session, batch_id)
        rows = await to_fix(session, batch_id=batch_id)
        t = await words(session, job)
    if batch is None or not rows:
        return None
    content = await asyncio.to_thread(refused_sheet, KINDS[batch.kind], rows, t)
    return Correction(len(rows), as_attachment(content, FILE_NAME))
