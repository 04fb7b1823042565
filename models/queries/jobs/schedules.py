"""Due dates of work that comes back by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.jobs.requests import request_job
from models.rules.running.rhythm import Daily, Every, Rhythm, out_of_reach
from models.tables import JobSchedule

SUBJECT = ""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """Which kind of work comes back, and when."""

    kind: str
    rhythm: Rhythm
    subject: str = SUBJECT


async def keep(
    session: AsyncSession, *, wanted: Mapping[str, Scheduled], prefix: str, now: datetime
) -> None:
    """Make the schedules whose names begin with `prefix` exactly these, by name.

    One whose rhythm stays the same keeps its due date, whatever happened since.
    """
    query = select(JobSchedule).where(col(JobSchedule.name).startswith(prefix)).with_for_update()
    there = {row.name: row for row in await session.exec(query)}
    for name in there.keys() - {prefix + name for name in wanted}:
        await session.delete(there[name])
    for name, scheduled in wanted.items():
        row = there.get(prefix + name)
        if row is None:
            session.add(_row(prefix + name, scheduled, now))
        elif _rhythm(row) != scheduled.rhythm:
            await put(session, name=row.name, scheduled=scheduled, now=now)
        else:
            row.kind, row.subject = scheduled.kind, scheduled.subject
    await session.flush()  # all new ones in one statement


async def put(session: AsyncSession, *, name: str, scheduled: Scheduled, now: datetime) -> None:
    """Let this come back from now on; replaces what had the name."""
    await session.merge(_row(name, scheduled, now))
    await session.flush()


async def drop(session: AsyncSession, *, name: str) -> None:
    """Let it come back no more."""
    await session.exec(delete(JobSchedule).where(col(JobSchedule.name) == name))


async def due_at(session: AsyncSession, *, name: str) -> datetime | None:
    """When the next request is written."""
    query = select(JobSchedule.due_at).where(col(JobSchedule.name) == name)
    return (await session.exec(query)).one_or_none()


async def anything_due(session: AsyncSession, *, now: datetime) -> Sequence[str]:
    """Names of schedules that `run_due` has something to do about."""
    rows = await session.exec(select(JobSchedule))
    return [r.name for r in rows if r.due_at <= now or out_of_reach(_rhythm(r), r.due_at, now)]


async def run_due(session: AsyncSession, *, name: str, now: datetime) -> str | None:
    """Ask for the run that is due and set the next date; the id of the request, if one was due.

    The row is locked, and the request is named for its due date: of two replicas one asks, and
    none asks twice for the same date.
    """
    query = select(JobSchedule).where(col(JobSchedule.name) == name).with_for_update()
    row = (await session.exec(query)).one_or_none()
    if row is None:
        return None
    rhythm, due = _rhythm(row), row.due_at
    if out_of_reach(rhythm, due, now):
        row.due_at = rhythm.first(now)
        await session.flush()
        return None
    if due > now:
        return None
    row.due_at = rhythm.after(due, now)
    return await request_job(
        session,
        kind=row.kind,
        subject=row.subject,
        by=f"schedule:{name}",
        now=now,
        once=f"{name}@{due.isoformat()}",
    )


def _row(name: str, scheduled: Scheduled, now: datetime) -> JobSchedule:
    rhythm = scheduled.rhythm
    return JobSchedule(
        name=name,
        kind=scheduled.kind,
        subject=scheduled.subject,
        every_s=int(rhythm.period.total_seconds()) if isinstance(rhythm, Every) else None,
        hour=rhythm.hour if isinstance(rhythm, Daily) else None,
        zone=rhythm.zone if isinstance(rhythm, Daily) else None,
        due_at=rhythm.first(now),
    )


def _rhythm(row: JobSchedule) -> Rhythm:
    if row.every_s is not None:
        return Every(timedelta(seconds=row.every_s))
    return Daily(row.hour or 0, row.zone or "UTC")
