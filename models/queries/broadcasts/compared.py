"""Two texts beside each other: how many got one, and how many of them signed up since."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, exists, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Delivery, DeliveryState, Registration

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_registration: Any = Registration.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Text:
    """One of them."""

    sent: int = 0
    signed_up: int = 0


async def texts(session: AsyncSession, *, broadcast_id: str) -> dict[str, Text]:
    """By text, "a" and "b"."""
    since = exists().where(
        and_(
            _registration.c.user_id == _delivery.c.chat_id,
            _registration.c.created_at >= _delivery.c.settled_at,
        )
    )
    query = (
        select(_delivery.c.variant, func.count(), func.sum(case((since, 1), else_=0)))
        .where(
            _delivery.c.broadcast_id == broadcast_id,
            _delivery.c.variant.in_(("a", "b")),
            _delivery.c.state == DeliveryState.SENT.value,
        )
        .group_by(_delivery.c.variant)
    )
    rows = await (await session.connection()).execute(query)
    found = {variant: Text(sent, int(signed)) for variant, sent, signed in rows}
    return {"a": Text(), "b": Text(), **found}
