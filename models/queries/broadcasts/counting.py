"""The last count of a broadcast with many people, kept with it."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Broadcast


async def keep(session: AsyncSession, *, broadcast_id: str, counted: Mapping[str, Any]) -> None:
    """In the place of the one before."""
    mine = update(Broadcast).where(col(Broadcast.id) == broadcast_id)
    await session.exec(mine.values(counted=dict(counted)))
