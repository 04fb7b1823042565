"""Broadcasts for those of their area, and what became of their recipients."""

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Content, Facts, Fault
from models.rules.broadcasts.states import LEFT_SINCE, TAKEN_BACK, State
from models.rules.roles import Duty, Role
from models.tables import Broadcast, BroadcastContent, Delivery, DeliveryState

MAY = Role.ADMIN
"""Whose work broadcasts are."""
_SAY_WHY = (DeliveryState.SKIPPED, DeliveryState.UNSURE, DeliveryState.FAILED)
"""What is counted by its reason too."""


async def one(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], role: Role = MAY
) -> Facts | None:
    """This broadcast, for whoever holds the role where it belongs."""
    row = (await session.exec(_mine(broadcast_id, duties, role))).one_or_none()
    return None if row is None else Facts.of(row)


async def listed(
    session: AsyncSession,
    *,
    duties: frozenset[Duty],
    limit: int,
    states: Collection[State] = (),
    offset: int = 0,
    role: Role = MAY,
) -> tuple[Facts, ...]:
    """Broadcasts of these areas, newest first; in these states, or in any."""
    query = select(Broadcast).where(in_areas(col(Broadcast.area), duties, role))
    if states:
        query = query.where(col(Broadcast.state).in_([state.value for state in states]))
    newest = query.order_by(col(Broadcast.created_at).desc(), col(Broadcast.id))
    rows = await session.exec(newest.limit(limit).offset(offset))
    return tuple(Facts.of(row) for row in rows)


async def numbered(session: AsyncSession, *, beginning: str) -> str | None:
    """The id that begins so; None where none does, or more than one."""
    if not re.fullmatch("b[0-9a-f]{0,10}", beginning):
        return None
    query = select(Broadcast.id).where(col(Broadcast.id).startswith(beginning)).limit(2)
    found = list(await session.exec(query))
    return found[0] if len(found) == 1 else None


async def contents(session: AsyncSession, *, broadcast_id: str) -> tuple[Content, ...]:
    """What it says, in every language and text."""
    query = select(BroadcastContent).where(col(BroadcastContent.broadcast_id) == broadcast_id)
    ordered = query.order_by(col(BroadcastContent.language), col(BroadcastContent.variant))
    return tuple(Content.of(row) for row in await session.exec(ordered))


async def counts(
    session: AsyncSession, *, broadcast_id: str, variant: str | None = None, why: bool = True
) -> Counts:
    """How many recipients stand where; of one text where it is named.

    Without `why` nobody is counted by reason, which is quicker.
    """
    d = Delivery
    mine: list[Any] = [col(d.broadcast_id) == broadcast_id]
    if variant is not None:
        mine.append(col(d.variant) == variant)
    states = select(d.state, func.count()).where(*mine).group_by(col(d.state))
    found = {DeliveryState(state): count for state, count in await session.exec(states)}
    if not why:
        return Counts(found)
    began = select(Broadcast.started_at).where(col(Broadcast.id) == broadcast_id)
    since = func.count().filter(col(d.settled_at) > began.scalar_subquery())
    reasons = select(d.state, d.reason, func.count(), since).where(
        *mine, col(d.state).in_([state.value for state in _SAY_WHY])
    )
    told = (await session.exec(reasons.group_by(col(d.state), col(d.reason)))).all()
    left, again, refused = (
        {reason or "": n for state, reason, n, _ in told if state == wanted.value}
        for wanted in _SAY_WHY
    )
    skipped = [row[1:] for row in told if row[0] == DeliveryState.SKIPPED.value]
    late = sum(n for reason, _, n in skipped if reason not in LEFT_SINCE)
    gone = (col(d.state) == DeliveryState.SENT.value, col(d.reason) == TAKEN_BACK)
    back = (await session.exec(select(func.count()).where(*mine, *gone))).one()
    return Counts(found, left, back, late, again, refused)


async def locked(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty], role: Role = MAY
) -> Broadcast | None:
    """The row for whoever may change it, locked until the transaction ends."""
    return await _locked(session, _mine(broadcast_id, duties, role))


async def draft_of(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> Broadcast | Fault:
    """The same where it is a draft, which alone can be changed."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    return row if row.state == State.DRAFT.value else Fault.NOT_NOW


async def locked_by_bot(session: AsyncSession, *, broadcast_id: str) -> Broadcast | None:
    """The same for the bot itself, wherever it belongs."""
    return await _locked(session, select(Broadcast).where(col(Broadcast.id) == broadcast_id))


async def _locked(session: AsyncSession, query: Any) -> Broadcast | None:
    fresh = query.with_for_update().execution_options(populate_existing=True)
    row: Broadcast | None = (await session.exec(fresh)).one_or_none()
    return row


def _mine(broadcast_id: str, duties: frozenset[Duty], role: Role) -> Any:
    return select(Broadcast).where(
        col(Broadcast.id) == broadcast_id, in_areas(col(Broadcast.area), duties, role)
    )
