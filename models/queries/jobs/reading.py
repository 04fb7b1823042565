"""Requests as they stand: frozen values for whoever works on them or looks at them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.running.jobs import OPEN, JobStatus, Wish
from models.tables import JobRequest, Replica

_r = JobRequest


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is worked on."""

    id: str
    kind: str
    subject: str
    by: str
    status: JobStatus
    wish: Wish
    due_at: datetime
    owner: str | None
    tries: int
    deaths: int
    error: str | None
    done: int
    total: int | None
    notice_id: str | None
    doubted: bool
    asked_at: datetime
    ended_at: datetime | None


def value_of(row: JobRequest) -> Request:
    """The row as it stands now."""
    names = Request.__dataclass_fields__
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    values |= {"status": JobStatus(row.status), "wish": Wish(row.wish)}
    return Request(**values)


async def one(session: AsyncSession, *, request_id: str) -> Request | None:
    """This request."""
    row = await session.get(JobRequest, request_id)
    return None if row is None else value_of(row)


async def listed(session: AsyncSession, *, limit: int, ended: bool = False) -> list[Request]:
    """Open requests, with `ended` all of them; newest first."""
    query = select(_r).order_by(col(_r.asked_at).desc(), col(_r.id)).limit(limit)
    if not ended:
        query = query.where(col(_r.status).in_([s.value for s in OPEN]))
    return [value_of(row) for row in await session.exec(query)]


async def numbered(session: AsyncSession, *, beginning: str) -> str | None:
    """The id that begins so; None where none does, or more than one."""
    if not re.fullmatch("[0-9a-f]{4,32}", beginning):
        return None
    query = select(_r.id).where(col(_r.id).startswith(beginning)).limit(2)
    found = list(await session.exec(query))
    return found[0] if len(found) == 1 else None


async def to_take(
    session: AsyncSession, *, now: datetime, me: str, but: Collection[str], limit: int
) -> list[Request]:
    """Requests that wait to be worked on: due ones, and those whose replica is gone.

    `but` are those that `me` works on; what else is mine by its row was begun and got lost.
    """
    others = select(Replica.name).where(col(Replica.name) != me)
    orphan = or_(col(_r.owner).is_(None), col(_r.owner).not_in(others))
    due = and_(
        col(_r.status) == JobStatus.ASKED.value,
        col(_r.wish).in_([Wish.NONE.value, Wish.CANCEL.value]),
        col(_r.due_at) <= now,
    )
    orphaned = and_(col(_r.status) == JobStatus.RUNNING.value, orphan)
    query = select(_r).where(or_(due, orphaned)).order_by(col(_r.due_at)).limit(limit)
    if but:
        query = query.where(col(_r.id).not_in(but))
    return [value_of(row) for row in await session.exec(query)]


async def wishes(session: AsyncSession, *, ids: Collection[str], owner: str) -> dict[str, Wish]:
    """What is wished of these running requests; those that are no longer ours are missing."""
    query = select(_r.id, _r.wish).where(
        col(_r.id).in_(ids),
        col(_r.owner) == owner,
        col(_r.status) == JobStatus.RUNNING.value,
    )
    return {request_id: Wish(wish) for request_id, wish in await session.exec(query)}


async def over(session: AsyncSession, *, ids: Collection[str], before: datetime) -> list[str]:
    """Which of these will never go on: done or cancelled before then, or forgotten."""
    query = select(_r.id).where(
        col(_r.id).in_(ids),
        or_(
            col(_r.status).not_in([JobStatus.DONE.value, JobStatus.CANCELLED.value]),
            col(_r.ended_at) >= before,
        ),
    )
    kept = set(await session.exec(query))
    return [request_id for request_id in ids if request_id not in kept]


async def bars_left(session: AsyncSession, *, before: datetime, limit: int) -> list[Request]:
    """What ended before then while its message still shows that it goes on: stopped from another
    process, or by the death of the one that would have told."""
    query = select(_r).where(
        col(_r.ended_at) < before,
        col(_r.notice_id).is_not(None),
        col(_r.status).not_in([status.value for status in OPEN]),
    )
    return [value_of(row) for row in await session.exec(query.limit(limit))]
