"""The job that reminds families of a new school year: each child once a year, never at night."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.school import screens
from models.queries.family import school
from models.queries.jobs.schedules import Scheduled
from models.queries.people import own_data
from models.rules.as_typed.dates import jakarta_day
from models.rules.benefits.scholarship import scholarship_terms
from models.rules.running.rhythm import Daily
from models.rules.table.benefit_rows import Scholarship

REMIND = "school_remind"
EVERY_MORNING = Scheduled(REMIND, Daily(9, "Asia/Jakarta"))
AT_ONCE = 40
"""Ids that one step gives back."""


async def remind(job: Job) -> None:
    """Everybody who is due, in small handfuls: what is told is not due any more.

    While no rule may be stated nobody is reminded and nobody's date moves on.
    """
    if not isinstance(scholarship_terms(jakarta_day(job.now())), Scholarship):
        return
    while due := await job.step(_due, job):
        for child_id in due:
            await job.write(_tell, job, child_id)


async def _due(job: Job) -> list[str]:
    async with job.db.reading() as session:
        return list(await school.due(session, today=jakarta_day(job.now()), most=AT_ONCE))


async def _tell(session: Session, job: Job, child_id: str) -> None:
    """The next date is set in the transaction that queues the reminder."""
    today = jakarta_day(job.now())
    taken = await school.take_due(session, child_id=child_id, today=today)
    terms = scholarship_terms(today)
    if taken is None or not isinstance(terms, Scholarship):
        return
    user_id, pupil = taken
    t = await job.words_of(session, user_id)
    area = await own_data.own_district(session, user_id=user_id) or job.services.regency
    await notify.tell(
        session, user_id, screens.reminder(t, pupil, terms), now=job.now(), topic="school",
        subject=school.subject_of(pupil.ref), quiet_in=area or "",
    )  # fmt: skip
