"""The end of an export: its file is emptied, the message that brought it leaves the chat."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import exports
from models.queries.notices import queue_notice
from models.rules.pace import Lane


async def vanish(session: AsyncSession, *, now: datetime) -> None:
    """Whatever is due. Where Telegram refuses (deleted by hand, bot blocked) nothing is lost."""
    for gone in await exports.empty_due(session, now=now):
        if gone.chat_id is not None and gone.message_id is not None:
            await queue_notice(
                session,
                chat_id=gone.chat_id,
                lane=Lane.NOTICE,
                topic="export",
                method="deleteMessage",
                params={"message_id": gone.message_id},
                repeatable=True,
                now=now,
            )
