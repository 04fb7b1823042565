"""After a backup is brought back nobody knows what left since it was made.

So nothing of that leaves by itself: what may not come twice counts as unsure, as after a crash,
and admins decide.
"""

from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import running
from models.rules.broadcasts.states import EDITS, State, leading_to
from models.rules.roles import EVERYWHERE, Duty, Role
from models.tables import Broadcast, Delivery, Notice
from models.tables.broadcasts import DeliveryState
from models.tables.notices import NoticeState

_EVERYWHERE = frozenset({Duty(Role.ADMIN, EVERYWHERE)})
_BEGUN = (State.PAUSED.value, State.HALTED.value)


async def doubt_what_waits(session: AsyncSession, *, by: str, now: datetime) -> int:
    """Pause what was under way or due by now; how many broadcasts."""
    due = or_(col(Broadcast.starts_at).is_(None), col(Broadcast.starts_at) <= now)
    moving = [state.value for state in leading_to(State.PAUSED)]
    query = select(Broadcast.id).where(col(Broadcast.state).in_(moving), due)
    found = list(await session.exec(query.order_by(col(Broadcast.id))))
    for broadcast_id in found:
        await running.pause(session, broadcast_id=broadcast_id, duties=_EVERYWHERE, by=by, now=now)
    begun = select(Broadcast.id).where(col(Broadcast.state).in_(_BEGUN), due)
    await session.exec(
        update(Delivery)
        .where(
            col(Delivery.state) == DeliveryState.QUEUED.value,
            col(Delivery.variant).not_in(EDITS),
            col(Delivery.broadcast_id).in_(begun),
        )
        .values(state=DeliveryState.UNSURE.value, owner=None, reason="died", settled_at=now)
    )
    await session.exec(
        update(Notice)
        .where(
            col(Notice.state) == NoticeState.QUEUED.value,
            ~col(Notice.repeatable),
            col(Notice.due_at) <= now,
        )
        .values(state=NoticeState.UNSURE.value, owner=None, reason="died", settled_at=now)
    )
    return len(found)
