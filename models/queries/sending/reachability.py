"""Whom Telegram lets us write to."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Account

_account = Account.__table__  # type: ignore[attr-defined]


async def mark_unreachable(
    connection: AsyncConnection, users: Collection[int], *, now: datetime
) -> None:
    """Remember since when these people cannot be written to; a new message of theirs clears it."""
    await connection.execute(
        update(_account)
        .where(_account.c.user_id.in_(users), _account.c.unreachable_since.is_(None))
        .values(unreachable_since=now)
    )
