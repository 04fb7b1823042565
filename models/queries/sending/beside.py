"""What else a chat was sent while somebody thought about a question."""

from datetime import datetime

from sqlmodel import and_, col, exists, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Delivery, DeliveryState, Notice, NoticeState


async def came_since(session: AsyncSession, *, chat_id: int, since: datetime) -> bool:
    """Whether a message nobody asked for, or a broadcast, came to this chat or is on its way."""
    ways = ((Notice, NoticeState), (Delivery, DeliveryState))
    came = [
        exists().where(
            col(table.chat_id) == chat_id,
            or_(
                col(table.state) == state.SENDING.value,
                and_(
                    col(table.state).in_([state.SENT.value, state.UNSURE.value]),
                    col(table.settled_at) >= since,
                ),
            ),
        )
        for table, state in ways
    ]
    return bool((await session.exec(select(or_(*came)))).one())
