"""Messages of a broadcast that may or may not have arrived: somebody decides, nobody guesses."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import once_more
from models.queries.broadcasts.posting import written
from models.queries.broadcasts.reading import locked, one
from models.queries.broadcasts.values import Fault
from models.queries.office import audit
from models.rules.broadcasts.states import DOUBTS, LET_BE
from models.rules.office.audit import Act
from models.rules.roles import Duty
from models.tables import Delivery, DeliveryState

AT_ONCE = 500
"""So many are decided while somebody waits, in some 10 ms; of more the rest by a job."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One recipient of whom nobody knows."""

    number: int
    chat_id: int
    reason: str | None
    """`models.rules.broadcasts.states.DOUBTS`."""
    settled_at: datetime | None


async def unsure(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    limit: int = 100,
    offset: int = 0,
    numbers: Collection[int] | None = None,
) -> tuple[Doubt, ...]:
    """Those, or these of them, that wait for somebody's decision, in the order of sending."""
    if await one(session, broadcast_id=broadcast_id, duties=duties) is None:
        return ()
    query = select(Delivery).where(*_open(broadcast_id, numbers)).order_by(col(Delivery.number))
    rows = await session.exec(query.limit(limit).offset(offset))
    return tuple(Doubt(r.number, r.chat_id or 0, r.reason, r.settled_at) for r in rows)


async def how_many(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    numbers: Collection[int] | None = None,
) -> int:
    """How many of those, or of these of them, wait for somebody's decision."""
    found = _open(broadcast_id, numbers)
    return await once_more.how_many(session, broadcast_id=broadcast_id, duties=duties, found=found)


async def kept_back(
    session: AsyncSession, *, broadcast_id: str, duties: frozenset[Duty]
) -> dict[str, int]:
    """How many were decided upon and sent once more, but were refused or left out; by reason."""
    if await one(session, broadcast_id=broadcast_id, duties=duties) is None:
        return {}
    reason = col(Delivery.reason)
    query = select(reason, func.count()).where(
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.state) == written(DeliveryState.UNSURE),
        reason.not_in((*DOUBTS, LET_BE)),
    )
    return {why or "": n for why, n in await session.exec(query.group_by(reason))}


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
    """Somebody decided that these, or all unsure ones, are sent once more; how many.

    At most so many; and of those only who was unsure by then, where it was decided earlier.
    """
    meant = _meant(broadcast_id, numbers, until, most)
    return await once_more.send(
        session, broadcast_id=broadcast_id, duties=duties, by=by, now=now,
        old=DeliveryState.UNSURE, meant=meant,
    )  # fmt: skip


async def let_be(
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
    """Somebody decided that these, or all of them, stay as they are; how many. As above."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    meant = _meant(broadcast_id, numbers, until, most)
    left = update(Delivery).where(*meant).values(reason=LET_BE)
    count = (await session.exec(left)).rowcount
    await audit.note(
        session, actor=by, act=Act.NOTICE_CLOSED, subject=f"broadcast:{row.id}",
        place=row.area, why=f"{count} unsure", now=now,
    )  # fmt: skip
    return count


def _meant(
    broadcast_id: str,
    numbers: Collection[int] | None,
    until: datetime | None,
    most: int | None,
) -> list[Any]:
    found = _open(broadcast_id, numbers)
    return once_more.meant(found, broadcast_id, DeliveryState.UNSURE, until, most)


def _open(broadcast_id: str, numbers: Collection[int] | None = None) -> list[Any]:
    """Written out, so that every database sees that its index fits."""
    found: list[Any] = [
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.state) == written(DeliveryState.UNSURE),
        col(Delivery.reason) != literal(LET_BE, literal_execute=True),
        col(Delivery.reason).in_(DOUBTS),  # what was refused or left out since is decided
        col(Delivery.chat_id).is_not(None),
    ]
    return once_more.named(found, numbers)
