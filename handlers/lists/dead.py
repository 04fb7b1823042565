"""A list of the dead: how many are members without a claim, and a sheet of what nobody claimed.

The sheet is masked; whole it goes to an admin once a second head agreed. Either is on record and
leaves the chat within a day.
"""

import asyncio

from bot.delivery import notify
from bot.exports.unclaimed import unclaimed_sheet
from bot.jobs.job import Job, Session
from bot.wording.moments import moment_said
from handlers.lists import dead_screens, screens
from handlers.lists.dead_screens import Found
from handlers.lists.files import as_attachment
from handlers.lists.work import duties_of, say, the_batch
from models.queries.deaths.lists import KIND, members_of, still_waiting, unclaimed_of
from models.queries.imports.batches import Batch, batch_of
from models.queries.reports.exports import Asked, new_number, record_export
from models.queries.staff import duties
from models.rules.roles import Role, holds
from models.rules.running.pace import Lane

FILE_NAME = "belum-klaim.xlsx"
RECORD = "death_list"
"""How the record of exports names such a sheet."""
__all__ = ["Found", "found_in", "hand_out", "send_whole"]


async def found_in(job: Job, batch_id: str, *, masked: bool = True) -> Found | None:
    """Made outside of any transaction; None of a list of another kind."""
    async with job.db.reading() as session:
        batch = await batch_of(session, batch_id)
        if batch is None or batch.kind != KIND:
            return None
        rows = await unclaimed_of(session, batch_id=batch_id)
        members = await members_of(session, batch_id=batch_id)
        admin = holds(await duties_of(session, job), Role.ADMIN, batch.area or "")
        who = await duties.name_of(session, user_id=job.asker) or job.by
        t = await job.words(session)
    content = None
    if rows:
        when = moment_said(t, batch.area or "", batch.created_at)
        content = await asyncio.to_thread(
            unclaimed_sheet, t, rows, masked=masked, who=who, when=when
        )
    return Found(members, len(rows), content, masked, admin, tuple(row.held for row in rows))


async def hand_out(session: Session, job: Job, batch: Batch, found: Found) -> None:
    """The sheet, on record in the transaction that queues it.

    None goes out once somebody in it was forgotten while it was made; the list can be sent again.
    """
    if found.content is None or await still_waiting(session, batch_id=batch.id) < found.unclaimed:
        return
    number = new_number()
    asked = Asked(RECORD, (batch.area or "",), found.masked, job.by)
    await record_export(
        session, asked=asked, rows=found.unclaimed, holds=found.holds,
        number=number, now=job.now(),
    )  # fmt: skip
    file = as_attachment(found.content, FILE_NAME)
    screen = dead_screens.file(await job.words(session), found.unclaimed, file, found.masked)
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic="export",
        subject=f"export:{number}",
    )  # fmt: skip


async def send_whole(job: Job) -> None:
    """A second head agreed: the sheet with names and NIKs, for an admin who still is one."""
    found = await found_in(job, job.subject, masked=False)
    await job.write(_hand_out_whole, job, found)


async def _hand_out_whole(session: Session, job: Job, found: Found | None) -> None:
    batch = await the_batch(session, job)
    if batch is None or found is None or found.content is None:
        await say(session, job, screens.standing(await job.words(session), batch))
        return
    if holds(await duties_of(session, job), Role.ADMIN, batch.area or ""):
        await hand_out(session, job, batch, found)
