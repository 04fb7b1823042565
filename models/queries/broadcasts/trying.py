"""Tests of a broadcast that colleagues get: they did not ask for them, so there is a limit."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Notice

TEST = "broadcast_test"
"""Topic of these messages: they count as no campaign."""


async def lately(session: AsyncSession, *, chats: Collection[int], since: datetime) -> int:
    """How many such messages were meant for these chats since then, by whomever."""
    query = select(func.count()).select_from(Notice)
    mine = (col(Notice.topic) == TEST, col(Notice.chat_id).in_(chats))
    return (await session.exec(query.where(*mine, col(Notice.created_at) > since))).one()
