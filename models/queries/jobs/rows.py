"""Requests at work: who takes which, how far they are, how they end. All moves are guarded."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, or_
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.jobs.requests import ASKED
from models.rules.running.jobs import (
    OPEN,
    JobStatus,
    Wish,
    left,
    may_move,
    wish_fault,
)
from models.rules.running.jobs import WishFault as WishFault  # for whoever asks
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
    asked_at: datetime
    ended_at: datetime | None


def _request(row: JobRequest) -> Request:
    names = Request.__dataclass_fields__
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    values |= {"status": JobStatus(row.status), "wish": Wish(row.wish)}
    return Request(**values)


async def one(session: AsyncSession, *, request_id: str) -> Request | None:
    """This request."""
    row = await session.get(JobRequest, request_id)
    return None if row is None else _request(row)


async def listed(session: AsyncSession, *, limit: int, ended: bool = False) -> list[Request]:
    """Open requests, with `ended` all of them; newest first."""
    query = select(_r).order_by(col(_r.asked_at).desc(), col(_r.id)).limit(limit)
    if not ended:
        query = query.where(col(_r.status).in_([s.value for s in OPEN]))
    return [_request(row) for row in await session.exec(query)]


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
    return [_request(row) for row in await session.exec(query)]


async def take(session: AsyncSession, *, request: Request, owner: str, now: datetime) -> bool:
    """Make it ours; False where somebody else was quicker."""
    same_owner = (
        col(_r.owner).is_(None) if request.owner is None else col(_r.owner) == request.owner
    )
    taken = await session.exec(
        update(_r)
        .where(col(_r.id) == request.id, col(_r.status) == request.status.value, same_owner)
        .values(status=JobStatus.RUNNING.value, owner=owner, started_at=now)
    )
    return taken.rowcount == 1


async def begin(session: AsyncSession, *, request_id: str, owner: str) -> Request | None:
    """The work begins, and counts as a death until it gets on or is let go of.

    A process that died before it came so far did not die of it. None where it is not `owner`'s.
    """
    row = await lock(session, request_id=request_id, owner=owner)
    if row is None:
        return None
    row.deaths += 1
    session.add(row)
    await session.flush()
    return _request(row)


async def wishes(session: AsyncSession, *, ids: Collection[str], owner: str) -> dict[str, Wish]:
    """What is wished of these running requests; those that are no longer ours are missing."""
    query = select(_r.id, _r.wish).where(
        col(_r.id).in_(ids),
        col(_r.owner) == owner,
        col(_r.status) == JobStatus.RUNNING.value,
    )
    return {request_id: Wish(wish) for request_id, wish in await session.exec(query)}


async def move(
    session: AsyncSession,
    *,
    request_id: str,
    old: JobStatus,
    new: JobStatus,
    owner: str | None,
    **values: Any,
) -> bool:
    """Move a request that stands in `old` and is `owner`'s; False where it does not any more."""
    if not may_move(old, new):
        raise ValueError(f"a job never goes from {old} to {new}")
    if new is not JobStatus.RUNNING:
        values["owner"] = None
    mine = col(_r.owner).is_(None) if owner is None else col(_r.owner) == owner
    moved = await session.exec(
        update(_r)
        .where(col(_r.id) == request_id, col(_r.status) == old.value, mine)
        .values(status=new.value, **values)
    )
    return moved.rowcount == 1


async def let_go(
    session: AsyncSession,
    *,
    owner: str,
    now: datetime,
    request_id: str | None = None,
    tidies: bool = True,
    **values: Any,
) -> int:
    """What `owner` works on (all, or one) waits for whoever comes, as is wished; how many.

    Nobody died over it: this life counts no more, or one before it where it had not begun.
    `tidies`: what shall be cancelled is taken up once more for that.
    """
    mine = [col(_r.owner) == owner, col(_r.status) == JobStatus.RUNNING.value]
    if request_id is not None:
        mine.append(col(_r.id) == request_id)
    to = {wish.value: left(wish, begun=tidies).value for wish in Wish}
    over = to[Wish.CANCEL.value] == JobStatus.CANCELLED.value
    ended = case((col(_r.wish) == Wish.CANCEL.value, now), else_=None) if over else None
    gone = await session.exec(
        update(_r)
        .where(*mine)
        .values(
            status=case(to, value=col(_r.wish)),
            owner=None,
            ended_at=ended,
            deaths=case((col(_r.deaths) > 0, col(_r.deaths) - 1), else_=0),
            **values,
        )
    )
    return gone.rowcount


async def lock(session: AsyncSession, *, request_id: str, owner: str) -> JobRequest | None:
    """The row, locked until the transaction ends; None where it is no longer `owner`'s."""
    query = (
        select(_r)
        .where(
            col(_r.id) == request_id,
            col(_r.owner) == owner,
            col(_r.status) == JobStatus.RUNNING.value,
        )
        .with_for_update()
    )
    return (await session.exec(query)).one_or_none()


async def note_progress(
    session: AsyncSession, *, request_id: str, owner: str, done: int, total: int | None
) -> None:
    """How far it is; getting on makes earlier failures count no more."""
    await session.exec(
        update(_r)
        .where(
            col(_r.id) == request_id,
            col(_r.owner) == owner,
            col(_r.status) == JobStatus.RUNNING.value,
        )
        .values(done=done, total=total, tries=0, deaths=0)
    )


async def note_notice(session: AsyncSession, *, request_id: str, notice_id: str | None) -> None:
    """Which notice shows its progress; None once it says how it ended."""
    await session.exec(update(_r).where(col(_r.id) == request_id).values(notice_id=notice_id))


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
    return [_request(row) for row in await session.exec(query.limit(limit))]


async def forget_ended(session: AsyncSession, *, before: datetime) -> int:
    """Delete requests that ended before then; how many."""
    gone = await session.exec(delete(_r).where(col(_r.ended_at) < before))
    return gone.rowcount


async def wish_for(
    session: AsyncSession, *, request_id: str, wish: Wish, now: datetime
) -> WishFault | None:
    """Pause, cancel, or go on (`Wish.NONE`); why not, else None.

    What nobody works on yet is moved at once; a running job sees the wish at its next checkpoint,
    and one that has begun and stands still is taken up once more to be cancelled.
    """
    query = select(_r).where(col(_r.id) == request_id).with_for_update()
    row = (await session.exec(query)).one_or_none()
    if row is None:
        return WishFault.UNKNOWN
    status = JobStatus(row.status)
    fault = wish_fault(status, Wish(row.wish), wish)
    if fault is not None:
        return fault
    row.wish = wish.value
    if status is not JobStatus.RUNNING:
        row.status = left(wish, begun=row.started_at is not None).value
        row.due_at = min(row.due_at, now) if wish is Wish.CANCEL else row.due_at
    if row.status == JobStatus.CANCELLED.value:
        row.ended_at = now
    session.add(row)
    await session.flush()
    session.info.setdefault(ASKED, []).append(request_id)
    return None
