"""A broadcast that waits for a second head becomes a draft again, and what was asked is void."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import approvals
from models.queries.broadcasts.reading import locked
from models.queries.broadcasts.values import Fault
from models.rules.broadcasts import State
from models.rules.confirming import COUNTED_WITHIN
from models.rules.roles import Duty
from models.tables import Broadcast

SUBJECT = "broadcast:"
"""How the subject of a request for a second head begins."""
_COUNT_NOT = (State.DRAFT.value, State.WAITING.value, State.CANCELLED.value)


async def release(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], now: datetime
) -> Fault | None:
    """Back to a draft. Nobody can agree any more to what is changed from here on."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    if row.state != State.WAITING.value:
        return Fault.NOT_NOW
    row.state = State.DRAFT.value
    session.add(row)
    await approvals.withdraw_about(session, subject=f"{SUBJECT}{row.id}", now=now)
    return None


async def release_undecided(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], now: datetime
) -> bool:
    """Back to a draft where nobody can agree any more: refused, withdrawn, or a day has passed."""
    if await approvals.is_asked(session, subject=f"{SUBJECT}{broadcast_id}", now=now):
        return False
    fault = await release(session, broadcast_id=broadcast_id, duties=duties, now=now)
    return fault is None


async def reached_alone(session: AsyncSession, *, by: str, now: datetime) -> int:
    """How many somebody reached within a day without a second head."""
    query = select(func.coalesce(func.sum(Broadcast.total), 0)).where(
        col(Broadcast.by) == by,
        col(Broadcast.approved_by).is_(None),
        col(Broadcast.state).not_in(_COUNT_NOT),
        col(Broadcast.created_at) > now - COUNTED_WITHIN,
    )
    return (await session.exec(query)).one()
