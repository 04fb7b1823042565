"""Somebody decided that recipients are written to once more: they wait again, in the same rows.

One row a recipient, so nobody is in it twice; the lanes ask each time whether they may be written
to, and when. What failed before counts no more: it stops by itself if too many fail anew.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import halting, second_sendings
from models.queries.broadcasts.doubted import since
from models.queries.broadcasts.editing import is_awaited
from models.queries.broadcasts.making import BY, KIND
from models.queries.broadcasts.posting import stands_at
from models.queries.broadcasts.reading import locked, one
from models.queries.broadcasts.values import Fault
from models.queries.jobs.requests import request_job
from models.queries.office import audit
from models.queries.sending.notices import QUEUED
from models.rules.broadcasts.states import State
from models.rules.office.audit import Act
from models.rules.roles import Duty
from models.tables import Broadcast, Delivery, DeliveryState

DECIDES = "broadcast_doubts"
"""The work that does for many recipients what an admin decided of them."""
_OVER = (State.DRAFT.value, State.WAITING.value, State.CANCELLED.value)


async def send(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
    old: DeliveryState,
    meant: list[Any],
) -> int | Fault:
    """These, which stand at `old` (unsure or failed), wait again; how many."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    if await _cannot(session, row, now):
        return Fault.NOT_NOW
    # Of an unsure one the first may have come at that moment; a failed one certainly did not.
    came = since(now) if old is DeliveryState.UNSURE else None
    moved = await session.exec(
        update(Delivery)
        .where(*meant)
        .values(state=DeliveryState.QUEUED.value, reason=None, settled_at=came)
    )
    if not moved.rowcount:
        return 0
    await _goes_on(session, row, old, moved.rowcount)
    await request_job(session, kind=KIND, subject=row.id, by=BY, now=now)
    session.info[QUEUED] = True
    await audit.note(
        session, actor=by, act=Act.NOTICE_SENT_AGAIN, subject=f"broadcast:{row.id}",
        place=row.area, why=f"{moved.rowcount} {old.value}", now=now,
    )  # fmt: skip
    return moved.rowcount


async def how_many(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], found: list[Any]
) -> int:
    """How many of `found` wait for somebody's decision; 0 where the broadcast is not theirs."""
    if await one(session, broadcast_id=broadcast_id, duties=duties) is None:
        return 0
    query = select(func.count()).select_from(Delivery).where(*found)
    return (await session.exec(query)).one()


async def _cannot(session: AsyncSession, row: Broadcast, now: datetime) -> bool:
    """It is over or not agreed to; they would be dropped; or other words come first."""
    stale = row.stale_at is not None and row.stale_at <= now
    return row.state in _OVER or stale or await is_awaited(session, broadcast_id=row.id)


async def _goes_on(session: AsyncSession, row: Broadcast, old: DeliveryState, moved: int) -> None:
    if old is DeliveryState.UNSURE:
        await second_sendings.note(session, row, moved=moved)
    else:
        await halting.forgive(session, row)
    if row.state == State.DONE.value:
        row.state, row.ended_at = State.SENDING.value, None
    session.add(row)
    await session.flush()


def meant(
    found: list[Any],
    broadcast_id: str,
    state: DeliveryState,
    until: datetime | None,
    most: int | None,
) -> list[Any]:
    """Of `found` only whoever stood there by then, and at most so many."""
    if until is not None:
        found = [*found, col(Delivery.settled_at) <= until]
    if most is None:
        return found
    first = select(Delivery.number).where(*found).order_by(col(Delivery.number)).limit(most)
    mine = col(Delivery.broadcast_id) == broadcast_id
    return [mine, col(Delivery.number).in_(first), stands_at(state)]


def named(found: list[Any], numbers: Collection[int] | None) -> list[Any]:
    """All of them, or these."""
    return found if numbers is None else [*found, col(Delivery.number).in_(numbers)]
