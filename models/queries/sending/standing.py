"""Messages of ours that stand in chats and are about something that changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.sending.recalling import call_back_all
from models.tables import Notice


@dataclass(frozen=True, slots=True)
class Standing:
    """One of them: it can be changed there."""

    chat_id: int
    message_id: int


async def settle(session: AsyncSession, *, subject: str, now: datetime) -> list[Standing]:
    """Those about this; what has not left yet is not sent any more."""
    await call_back_all(session, subjects=[subject], now=now)
    chat_id, message_id = col(Notice.chat_id), col(Notice.message_id)
    there = select(chat_id, message_id).where(col(Notice.subject) == subject)
    found = await session.exec(there.where(message_id.is_not(None)).order_by(col(Notice.id)))
    return [Standing(chat, message) for chat, message in found if message is not None]
