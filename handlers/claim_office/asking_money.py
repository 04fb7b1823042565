"""The daily look at what was paid: some days later heirs are asked once whether it came."""

from bot.jobs.job import Job, Session
from handlers.claim_office import told
from handlers.claim_office.telling import say
from models.queries.claims import receipts
from models.queries.claims.telling import About
from models.queries.jobs.schedules import Scheduled
from models.rules.hours.zones import day_in, zone_of
from models.rules.running.rhythm import Daily

KIND = "claims_paid"
EVERY_MORNING = Scheduled(KIND, Daily(9, "Asia/Jakarta"))
AT_ONCE = 50


async def ask(job: Job) -> None:
    """In slices, each with its messages in one transaction."""
    after: str | None = ""
    while after is not None:
        after = await job.write(_some, job, after)


async def _some(session: Session, job: Job, after: str) -> str | None:
    today = day_in(zone_of(""), job.now())
    ids = await receipts.to_ask(session, today=today, after=after, most=AT_ONCE)
    for claim_id in ids:
        found = await receipts.note_asked(session, claim_id=claim_id, now=job.now())
        if found is None:
            continue
        timeline, listeners = found
        for listener in listeners:
            await say(session, job, listener, timeline, told.did_it_come, About.MONEY)
    return ids[-1] if len(ids) == AT_ONCE else None
