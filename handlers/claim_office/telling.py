"""The job that tells heirs of a step: once each, by day, in a quiet voice.

Asked for in the transaction that moves the claim. At night and on holidays it asks for itself
again in the morning; what happened meanwhile is then one message about the newest step. The
message carries its regency, so that a stop between queuing and sending lets none out at night.
"""

from bot.country.national_days import national_days
from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.claim_office import told
from handlers.condolence import GRAVE
from models.queries.claims import telling
from models.queries.claims.steps import TOLD_JOB
from models.queries.claims.telling import About, Listener
from models.queries.claims.values import Timeline
from models.queries.jobs.requests import request_job
from models.queries.office.regencies import regency_of
from models.queries.sending import recalling
from models.rules.hours.quiet import next_allowed

TOPIC = "claim"


async def tell(job: Job) -> None:
    """The claim of a step; a subject reads "<claim>:<number>"."""
    await job.write(_tell_of, job, job.subject.partition(":")[0])


async def _tell_of(session: Session, job: Job, claim_id: str) -> None:
    """Everything untold of one claim, or in the morning."""
    area = await telling.area_of(session, claim_id=claim_id)
    if area is None:
        return
    await _take_back(session, job, claim_id)
    if await _waits_for_morning(session, job, area):
        return
    found = await telling.tell(session, claim_id=claim_id, now=job.now())
    if found is None:
        return
    timeline, listeners = found
    for listener in listeners:
        words = told.corrected if listener.misled else told.step
        await say(session, job, listener, timeline, words, About.STEP)


async def _take_back(session: Session, job: Job, claim_id: str) -> None:
    """Notes on the step before that wait for the morning would speak of what is over."""
    for listener in await telling.listeners(session, claim_id=claim_id):
        for about in (About.STALL, About.MONEY):
            subject = about.of(listener.heir_id)
            await recalling.call_back(session, subject=subject, now=job.now())


async def _waits_for_morning(session: Session, job: Job, area: str) -> bool:
    """Whether it is quiet there now; then the same work is asked for in the morning."""
    now, facts = job.now(), await regency_of(session, area)
    due = next_allowed(now, zone=facts.zone, quiet=facts.quiet, holidays=await national_days(now))
    if due <= now:
        return False
    await request_job(
        session,
        kind=TOLD_JOB,
        subject=job.subject,
        by=job.by,
        now=now,
        due_at=due,
        once=f"{job.subject}@{due.isoformat()}",
    )
    return True


async def say(
    session: Session,
    job: Job,
    listener: Listener,
    timeline: Timeline,
    screen: told.Say,
    about: About,
) -> None:
    """Queue a message to an heir; one of its kind that has not left yet gives way."""
    subject = about.of(listener.heir_id)
    await recalling.call_back(session, subject=subject, now=job.now())
    if timeline.programme in GRAVE:
        await telling.in_mourning(session, user_id=listener.user_id)
    t = await job.words_of(session, listener.user_id)
    await notify.tell(
        session,
        listener.user_id,
        screen(t, timeline, listener.heir_id),
        now=job.now(),
        topic=TOPIC,
        subject=subject,
        quiet_in=timeline.area,
    )
