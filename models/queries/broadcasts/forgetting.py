"""What a deletion reaches: who was written to, not how many were."""

from datetime import datetime

from sqlalchemy import case
from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.doubted import kept_back, since
from models.rules.broadcasts.states import Left
from models.tables import BroadcastStep, Delivery, DeliveryState


async def forget_of(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """What waits for this account does not go out, what went out was to somebody; how many."""
    await session.exec(delete(BroadcastStep).where(col(BroadcastStep.user_id) == user_id))
    waits = col(Delivery.state) == DeliveryState.QUEUED.value
    gone = await session.exec(
        update(Delivery)
        .where(col(Delivery.chat_id) == user_id)
        .values(
            chat_id=None,
            message_id=None,
            state=case(
                (waits, kept_back(DeliveryState.WITHDRAWN.value)), else_=col(Delivery.state)
            ),
            reason=case((waits, Left.ERASED.value), else_=col(Delivery.reason)),
            settled_at=case((waits, since(now)), else_=col(Delivery.settled_at)),
        )
    )
    return gone.rowcount
