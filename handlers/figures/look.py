"""The daily look at the rules: admins are told what needs checking, once for each list of it."""

import hashlib

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.wording.stale_facts import notice
from models.queries.jobs.requests import request_job
from models.queries.jobs.schedules import Scheduled
from models.queries.staff.holding import holders
from models.rules.as_typed.dates import jakarta_day
from models.rules.roles import Role
from models.rules.running.rhythm import Daily

LOOK, TELL = "facts_look", "facts_tell"
EVERY_MORNING = Scheduled(LOOK, Daily(8, "Asia/Jakarta"))


async def look(job: Job) -> None:
    """Ask for the telling, named after what there is to tell: the same list is told once."""
    await job.write(_ask, job)


async def tell(job: Job) -> None:
    """Each admin, in the words each chose."""
    await job.write(_tell, job)


async def _ask(session: Session, job: Job) -> None:
    words = notice(job.services.library.choose(None), jakarta_day(job.now()))
    if words is not None:
        told = hashlib.sha256(words.encode()).hexdigest()[:32]
        await request_job(session, kind=TELL, subject="facts", by=job.by, now=job.now(), once=told)


async def _tell(session: Session, job: Job) -> None:
    for user_id in await holders(session, role=Role.ADMIN):
        words = notice(await job.words_of(session, user_id), jakarta_day(job.now()))
        if words is not None:
            await notify.tell(session, user_id, Screen(words), now=job.now(), topic="facts")
