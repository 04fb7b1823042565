"""Messages of a broadcast that certainly did not come: why, and sent again by hand.

Who blocked the bot or is gone stands elsewhere (`blocked`): to them nothing is sent again.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import once_more
from models.queries.broadcasts.posting import written
from models.queries.broadcasts.releasing import reached_alone
from models.queries.broadcasts.values import Facts, Fault
from models.rules.broadcasts.confirming import COUNTED_WITHIN, needs_second_head
from models.rules.roles import Duty
from models.tables import Delivery, DeliveryState


async def how_many(session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]) -> int:
    """To how many it can be sent again."""
    found = _open(broadcast_id)
    return await once_more.how_many(session, broadcast_id=broadcast_id, duties=duties, found=found)


async def send_again(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
    numbers: Collection[int] | None = None,
    until: datetime | None = None,
    most: int | None = None,
) -> int | Fault:
    """Somebody decided that these, or all of them, are tried once more; how many.

    At most so many; and of those only who had failed by then, where it was decided earlier.
    """
    found, failed = _open(broadcast_id, numbers), DeliveryState.FAILED
    return await once_more.send(
        session, broadcast_id=broadcast_id, duties=duties, by=by, now=now, old=failed,
        meant=once_more.meant(found, broadcast_id, failed, until, most),
    )  # fmt: skip


async def needs_second(
    session: AsyncSession, facts: Facts, *, count: int, by: str, now: datetime, limit: int
) -> bool:
    """Whether somebody has to agree first.

    Within a day they are of those who were counted, or agreed to, when it was confirmed.
    """
    if facts.ended_at is None or facts.ended_at > now - COUNTED_WITHIN:
        return False
    before = await reached_alone(session, by=by, now=now, most=limit)
    return needs_second_head(count, alone_before=before, limit=limit)


def _open(broadcast_id: str, numbers: Collection[int] | None = None) -> list[Any]:
    found: list[Any] = [
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.state) == written(DeliveryState.FAILED),
        col(Delivery.chat_id).is_not(None),
    ]
    return once_more.named(found, numbers)
