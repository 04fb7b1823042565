"""How a broadcast gets on by itself: from freezing to sending, and to its end."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import editing
from models.queries.broadcasts.choosing import plan_first_choice
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.doubted import kept_back, since
from models.queries.broadcasts.freezing import is_frozen
from models.queries.broadcasts.making import BY, KIND
from models.queries.broadcasts.posting import stands_at, written
from models.queries.broadcasts.reading import locked_by_bot
from models.queries.jobs.requests import is_asked, request_job
from models.queries.office import audit
from models.queries.sending.notices import QUEUED
from models.rules.broadcasts.states import Left, State
from models.rules.office.audit import Act
from models.tables import Broadcast, Delivery, DeliveryState

EMPTY = "empty"
"""There was nobody to write to."""

_broadcast: Any = Broadcast.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]


async def advance(session: AsyncSession, *, broadcast_id: str, now: datetime) -> State | None:
    """Move it on where it is time; where it stands now. Asked again, nothing happens twice."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is None:
        return None
    old, frozen = State(row.state), is_frozen(row)
    early = row.starts_at is not None and row.starts_at > now
    if (old is State.FREEZING and frozen) or (old is State.SCHEDULED and not early):
        await _begin(session, row, frozen=frozen, early=early, now=now)
    session.add(row)
    await session.flush()
    await plan_first_choice(session, row, now=now)
    return State(row.state)


async def _begin(
    session: AsyncSession, row: Broadcast, *, frozen: bool, early: bool, now: datetime
) -> None:
    if not frozen:
        row.state = State.FREEZING.value
    elif row.total == 0:
        row.state, row.reason, row.ended_at = State.DONE.value, EMPTY, now
    elif early:
        row.state = State.SCHEDULED.value
        due = row.starts_at
        await request_job(session, kind=KIND, subject=row.id, by=BY, now=now, due_at=due)
    else:
        await begin(session, row, now=now)
        session.info[QUEUED] = True


async def begin(session: AsyncSession, row: Broadcast, *, now: datetime) -> None:
    """Its messages leave from now on; the first time, what it puts right says its words."""
    row.state = State.SENDING.value
    if row.started_at is None and row.in_place:
        await editing.adopt_words(session, row)
    row.started_at = row.started_at or now


async def anyone_left(session: AsyncSession, *, broadcast_id: str) -> bool:
    """Whether somebody waits or is being written to at this moment."""
    open_states = [DeliveryState.QUEUED.value, DeliveryState.SENDING.value]
    query = select(1).where(
        _delivery.c.broadcast_id == broadcast_id, _delivery.c.state.in_(open_states)
    )
    return (await (await session.connection()).execute(query.limit(1))).first() is not None


async def drop_rest(
    session: AsyncSession, *, broadcast_id: str, why: Left, size: int, now: datetime
) -> int:
    """So many of those who wait are not written to any more; how many there were."""
    waits = (
        select(_delivery.c.number)
        .where(
            _delivery.c.broadcast_id == broadcast_id,
            _delivery.c.state == written(DeliveryState.QUEUED),
        )
        .limit(size)
    )
    connection = await session.connection()
    numbers = list((await connection.execute(waits)).scalars())
    if not numbers:
        return 0
    done = await connection.execute(
        change(_delivery)
        .where(
            _delivery.c.broadcast_id == broadcast_id,
            _delivery.c.number.in_(numbers),
            stands_at(DeliveryState.QUEUED),
        )
        .values(
            state=kept_back(DeliveryState.SKIPPED.value), reason=why.value, settled_at=since(now)
        )
    )
    return done.rowcount


async def finish(
    session: AsyncSession, *, broadcast_id: str, found: Counts, now: datetime
) -> bool:
    """It is done, where nobody waits any more; on record with what came of it.

    `found` was counted before, beside the writer: who is settled moves no more by itself.
    """
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is None or row.state != State.SENDING.value:
        return False
    if await anyone_left(session, broadcast_id=broadcast_id):
        return False
    stale = Left.STALE.value if found.left.get(Left.STALE.value) else None
    row.state, row.reason, row.ended_at = State.DONE.value, stale, now
    session.add(row)
    await audit.note(
        session, actor=BY, act=Act.BROADCAST_ENDED, subject=f"broadcast:{row.id}",
        place=row.area, why=f"sent {found.of(DeliveryState.SENT)} of {found.total}", now=now,
    )  # fmt: skip
    await session.flush()
    return True


async def rest(connection: AsyncConnection, until: dict[str, datetime]) -> None:
    """Night or a holiday: these broadcasts go on by themselves at that moment."""
    for broadcast_id, moment in until.items():
        mine = change(_broadcast).where(_broadcast.c.id == broadcast_id)
        await connection.execute(mine.values(rests_until=moment))


async def revive(session: AsyncSession, *, now: datetime) -> None:
    """Ask for a job for those that nobody watches over: theirs failed for good."""
    watched = [state.value for state in (State.FREEZING, State.SENDING, State.SCHEDULED)]
    query = select(_broadcast.c.id).where(_broadcast.c.state.in_(watched))
    for row in (await (await session.connection()).execute(query)).all():
        if not await is_asked(session, kind=KIND, subject=row.id):
            await request_job(session, kind=KIND, subject=row.id, by=BY, now=now)
