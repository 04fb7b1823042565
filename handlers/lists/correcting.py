"""The sheet of rows to correct or to look at, made by a job outside of any transaction."""

import asyncio
from dataclasses import dataclass

from bot.jobs.job import Job
from bot.screen import Attachment
from bot.sheets.refused import refused_sheet
from handlers.lists.files import as_attachment
from models.queries.imports.batch_rows import to_fix
from models.queries.imports.batches import batch_of
from models.queries.imports.handed_sheets import file_name_of
from models.queries.imports.noted import noted_rows
from models.rules.roster.kinds import KINDS


@dataclass(frozen=True, slots=True, repr=False)
class Correction:
    """A sheet to put right and send in again."""

    batch_id: str
    rows: int
    noted: int
    """Rows that were taken and are worth a second look."""
    file: Attachment


async def correction_sheet(job: Job, batch_id: str) -> Correction | None:
    """What of a batch can be corrected or looked at; None where there is nothing, or no more."""
    async with job.db.reading() as session:
        batch = await batch_of(session, batch_id)
        rows = await to_fix(session, batch_id=batch_id)
        noted = await noted_rows(session, batch_id=batch_id)
        t = await job.words(session)
    if batch is None or not (rows or noted):
        return None
    content = await asyncio.to_thread(refused_sheet, KINDS[batch.kind], rows, t, noted)
    file = as_attachment(content, file_name_of(batch_id))
    return Correction(batch_id, len(rows), len(noted), file)
