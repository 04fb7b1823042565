"""Requests at work: who takes which, how far they are, how they end. All moves are guarded."""

from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.jobs.reading import Request, value_of
from models.queries.jobs.requests import ASKED
from models.rules.running.jobs import (
    JobStatus,
    Wish,
    left,
    may_move,
    wish_fault,
)
from models.rules.running.jobs import WishFault as WishFault  # for whoever asks
from models.tables import JobRequest

_r = JobRequest


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
    return value_of(row)


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
