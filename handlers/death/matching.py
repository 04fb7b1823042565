"""The job behind a report: whom it is about, a claim that waits, and word to the officers.

It runs out of the family's sight: what they were told was told before, whoever it is.
"""

from datetime import datetime

from bot.country.area_names import area_said
from bot.country.national_days import national_days
from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.death import office_screens
from models.queries.deaths import matching
from models.queries.office.regencies import regency_of
from models.queries.staff.holding import staff_of
from models.rules.hours.office import opens_at
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import Role


async def look(job: Job) -> None:
    """Match and tell in one transaction: both happen, once."""
    await job.write(_match, job)


async def _match(session: Session, job: Job) -> None:
    now = job.now()
    found = await matching.match(
        session,
        report_id=job.subject,
        now=now,
        holidays=await national_days(now),
    )
    if found is None:  # the reporter had it deleted meanwhile
        return
    told: set[int] = set()
    for area in dict.fromkeys([found.area, found.person_area or found.area]):
        for officer in await _officers(session, area):
            if officer not in told:
                told.add(officer)
                await _tell(session, job, officer, found, area)


async def _officers(session: Session, area: str) -> list[int]:
    """Those who see to reports of a place; its admins where nobody does."""
    officers = await staff_of(session, role=Role.OFFICER, place=area)
    return officers or await staff_of(session, role=Role.ADMIN, place=area)


async def _tell(
    session: Session, job: Job, officer: int, found: matching.Matched, area: str
) -> None:
    """In office hours; without a name, since a phone lies about."""
    t = await job.words_of(session, officer)
    where = await area_said(session, t, area)
    await notify.tell(
        session,
        officer,
        office_screens.news(t, job.subject, found.what, where),
        now=job.now(),
        topic=DUTY,
        subject=f"death_report:{job.subject}",
        not_before=await _opening(session, area, job.now()),
    )


async def _opening(session: Session, area: str, now: datetime) -> datetime | None:
    """When the office of a place opens; None while it is open."""
    facts, holidays = await regency_of(session, area), await national_days(now)
    return opens_at(now, zone=facts.zone, week=facts.office_hours, holidays=holidays)
