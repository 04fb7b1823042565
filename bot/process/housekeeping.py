"""What is done once an hour: forgetting what need not be kept."""

from dataclasses import asdict
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.jobs.job import Job, Kinds, Session
from models.queries.broadcasts import ending
from models.queries.claims.forgetting import forget_put_away
from models.queries.desk import forgetting
from models.queries.endings import retention
from models.queries.endings.overwriting import overwrite
from models.queries.family import heir_cards, school
from models.queries.imports import batch_ends, handed_sheets, uploads
from models.queries.jobs import rows as job_rows
from models.queries.jobs.schedules import Scheduled
from models.queries.papers import lists as papers
from models.queries.reports import export_ends
from models.queries.sending import gates, recalling, send_rate
from models.queries.updates import inbox, poison
from models.rules.running.pace import TOO_FAR_S
from models.rules.running.rhythm import Every

KIND = "tidy"
EVERY_HOUR = Scheduled(KIND, Every(timedelta(hours=1)))
HANDLED_IDS_KEPT = timedelta(days=7)
"""Telegram keeps an update for 24 hours; a week leaves room for a restored backup."""
ENDED_JOBS_KEPT = timedelta(days=30)

_log = structlog.stdlib.get_logger(__name__)


def jobs() -> Kinds:
    """The kind of work, by its name."""
    return {KIND: keep_house}


async def keep_house(job: Job) -> None:
    """Once an hour for all replicas together."""
    await job.step(tidy, job.db, job.services.clock)
    while await job.write(_forget_claims, job):
        await job.checkpoint()


async def _forget_claims(session: Session, job: Job) -> int:
    """A slice of the claims whose time of keeping is over."""
    now = job.now()
    before = now - job.services.claims_kept
    return await forget_put_away(session, closed_before=before, by=job.by, now=now)


async def tidy(db: Database, clock: Clock) -> None:
    """Forget old update ids and everything whose time of keeping is over."""
    now = clock.now()
    async with db.session() as session:
        connection = await session.connection()
        await inbox.forget_handled(connection, before=now - HANDLED_IDS_KEPT)
        await poison.forget_old_tries(connection, before=now - HANDLED_IDS_KEPT)
        purged = await retention.purge(session, now=now)
        await batch_ends.forget_old(session, now=now)
        await recalling.forget_old(session, now=now)
        await forgetting.forget_closed(session, now=now)
        moment = await send_rate.moment(connection, here=clock.unmoved())
        await gates.forget_gates(connection, before=moment - 60, after=moment + TOO_FAR_S)
        await export_ends.empty_due(session, now=now)
        await uploads.forget_old(session, now=now)
        await handed_sheets.take_back_old(session, now=now)
        await papers.forget_old(session, now=now)
        await heir_cards.forget_old(session, now=now)
        await school.forget_old(session, now=now)
        await ending.revive(session, now=now)
        overwrite(session)  # and what ended since the last time: withdrawn lists, photos, drafts
        await job_rows.forget_ended(session, before=now - ENDED_JOBS_KEPT)
    _log.info("tidied", **asdict(purged))
