"""Taps below a broadcast, of those who got it; a name that was made up notes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.doubted import MAY_HAVE_COME
from models.tables import BroadcastStep, Delivery

_step: Any = BroadcastStep.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def note_opened(
    session: AsyncSession, *, broadcast_id: str, user_id: int, now: datetime
) -> None:
    """The first time counts."""
    got = exists().where(
        _delivery.c.chat_id == user_id,
        _delivery.c.broadcast_id == broadcast_id,
        MAY_HAVE_COME,
    )
    row = select(
        literal(broadcast_id), literal(user_id), literal(now, type_=_step.c.at.type)
    ).where(got)
    connection = await session.connection()
    insert = _INSERTS[connection.dialect.name](_step)
    names = ["broadcast_id", "user_id", "at"]
    await connection.execute(insert.from_select(names, row).on_conflict_do_nothing())
