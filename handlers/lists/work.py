"""What the jobs of this flow share: whom to tell, and how."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Screen
from models.queries.imports import handed_sheets
from models.queries.imports.batches import Batch, batch_for
from models.queries.staff.duties import held_among
from models.rules.office.told_of_duty import SHEET
from models.rules.roles import Duty
from models.rules.running.pace import Lane


async def say(session: Session, job: Job, screen: Screen) -> None:
    """An answer to whoever asked: it may come twice after a failure, as answers may."""
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic="lists",
        repeatable=True,
    )  # fmt: skip


async def hand_sheet(session: Session, job: Job, batch_id: str, screen: Screen) -> None:
    """A sheet of rows to correct; the one of this list that was there before goes.

    It comes once: two messages could not both be taken away again.
    """
    await handed_sheets.take_back(session, batch_id=batch_id, now=job.now())
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic=SHEET,
        subject=handed_sheets.subject_of(batch_id),
    )  # fmt: skip


async def duties_of(session: Session, job: Job) -> frozenset[Duty]:
    """What whoever asked may do now: a duty may have ended since."""
    held = await held_among(await session.connection(), [job.asker])
    return held.get(job.asker, frozenset())


async def the_batch(session: Session, job: Job) -> Batch | None:
    """The batch the job is about, while it is still the asker's to touch."""
    duties = await duties_of(session, job)
    return await batch_for(session, job.subject, sender=job.by, duties=duties)
