"""A broadcast that waits for a second head becomes a draft again, and what was asked is void."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.bounded import up_to
from models.queries.broadcasts.freezing import is_frozen
from models.queries.broadcasts.reading import locked
from models.queries.broadcasts.values import Fault
from models.queries.staff import approval_ends, approvals
from models.rules.broadcasts.confirming import COUNTED_WITHIN
from models.rules.broadcasts.states import State
from models.rules.roles import Duty
from models.tables import Broadcast, Delivery, DeliveryState

SUBJECT = "broadcast:"
"""How the subject of a request for a second head begins."""
UNKNOWN: Final = 10**9
"""More than anybody may reach alone."""
_UNCONFIRMED: Final = (State.DRAFT.value, State.WAITING.value)


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
    await approval_ends.withdraw_about(session, subject=f"{SUBJECT}{row.id}", now=now)
    return None


async def release_undecided(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], now: datetime
) -> bool:
    """Back to a draft where nobody can agree any more: refused, withdrawn, or a day has passed."""
    if await approvals.is_asked(session, subject=f"{SUBJECT}{broadcast_id}", now=now):
        return False
    fault = await release(session, broadcast_id=broadcast_id, duties=duties, now=now)
    return fault is None


async def reached_alone(session: AsyncSession, *, by: str, now: datetime, most: int) -> int:
    """How many somebody reaches within a day without a second head; counted to just past `most`.

    All that is under way or ended within the day counts, whenever its draft was begun. Of one
    whose audience is not written down yet nobody knows how many: the next one needs a second head.
    """
    mine = [
        col(Broadcast.by) == by,
        col(Broadcast.approved_by).is_(None),
        col(Broadcast.state).not_in(_UNCONFIRMED),
        or_(col(Broadcast.ended_at).is_(None), col(Broadcast.ended_at) > now - COUNTED_WITHIN),
    ]
    rows = (await session.exec(select(Broadcast).where(*mine))).all()
    if not all(is_frozen(row) for row in rows if row.state != State.CANCELLED.value):
        return UNKNOWN
    return await _written_to(session, [row.id for row in rows], most + 1)


async def _written_to(session: AsyncSession, broadcasts: Collection[str], most: int) -> int:
    """Only whoever may have got it or waits for it: who is left out is reached by nobody."""
    left = (DeliveryState.SKIPPED, DeliveryState.WITHDRAWN)
    got = [state.value for state in DeliveryState if state not in left]
    mine = col(Delivery.broadcast_id).in_(broadcasts)
    return await up_to(await session.connection(), most, mine, col(Delivery.state).in_(got))
