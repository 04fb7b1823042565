"""The job that reminds workers before their cover runs out: once a month, never at night."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.cover import screens
from models.queries.cover import reminders as cover_reminders
from models.queries.cover.own_prices import note_prices, own_price_of
from models.queries.jobs.schedules import Scheduled
from models.rules.as_typed.dates import jakarta_day
from models.rules.money import months_later
from models.rules.running.rhythm import Daily

REMIND = "cover_remind"
EVERY_MORNING = Scheduled(REMIND, Daily(9, "Asia/Jakarta"))
CHANNEL = "ingat"
"""How the log of what was told names these reminders."""


async def remind(job: Job) -> None:
    """Everybody who is due, in small handfuls; who may not be told is passed over."""
    after = ""
    while True:
        due, after = await job.step(_due, job, after)
        for person_id, user_id in due:
            await job.write(_tell, job, person_id, user_id)
        if not after:
            return


async def _due(job: Job, after: str) -> tuple[list[tuple[str, int]], str]:
    async with job.db.reading() as session:
        return await cover_reminders.due(session, day=jakarta_day(job.now()), after=after)


async def _tell(session: Session, job: Job, person_id: str, user_id: int) -> None:
    """That it was told is noted in the transaction that queues it."""
    now, day = job.now(), jakarta_day(job.now())
    due = await cover_reminders.take(session, person_id=person_id, user_id=user_id, day=day)
    if due is None:
        return
    t = await job.words_of(session, user_id)
    cost = await own_price_of(session, due.terms, month=months_later(day, 1))
    await note_prices(session, user_id=user_id, prices=[cost], channel=CHANNEL, now=now)
    await notify.tell(
        session, user_id, screens.reminder(t, due.member, cost, self_paid=due.terms.self_paid),
        now=now, topic="cover", subject=cover_reminders.subject_of(person_id), quiet_in=due.area,
    )  # fmt: skip
