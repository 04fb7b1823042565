"""The job that reminds workers before their cover runs out: once a month, never at night."""

from datetime import date

from bot import notify
from bot.jobs.job import Job, Session
from handlers.cover import screens
from models.queries import accounts, cover_reminders, decrees, quotes
from models.queries.cover_reminders import Due
from models.queries.job_schedules import Scheduled
from models.rules.contributions import BpuCase, quote_bpu
from models.rules.dates import jakarta_day
from models.rules.money import months_later
from models.rules.occupations import WagePayer, sector_of
from models.rules.overlay_price import share
from models.rules.prices import Quote
from models.rules.rhythm import Daily

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
    language, address = await accounts.chosen_words(session, user_id=user_id)
    t = job.services.library.choose(language, None).addressing(address)
    self_paid = due.payer is WagePayer.SENDIRI
    quote = await _price(session, due, day) if self_paid else None
    if quote is not None:
        await quotes.note_quote(
            session, user_id=user_id, rows=quote.basis.row_ids, channel=CHANNEL, now=now
        )
    price = t.rupiah(quote.due) if quote is not None else None
    await notify.tell(
        session, user_id, screens.reminder(t, due.member, price=price, self_paid=self_paid),
        now=now, topic="cover", subject=cover_reminders.subject_of(person_id), quiet_in=due.area,
    )  # fmt: skip


async def _price(session: Session, due: Due, day: date) -> Quote | None:
    """Of the next month, by the rules of today; None where no rule says it, or a regency pays."""
    month = months_later(day.replace(day=1), 1)
    case = BpuCase(sector=sector_of(due.work), income=due.income, programmes=due.programmes)
    quote = quote_bpu(case, first_month=month)
    if not isinstance(quote, Quote):
        return None
    regency = due.area[:5] or None
    found = await decrees.not_ended(session, regency=regency, month=month)
    return None if share(quote, found, regency=regency, occupation=due.work) else quote
