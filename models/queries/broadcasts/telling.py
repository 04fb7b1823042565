"""What whoever sends a broadcast is told of it, and where in their chat that stands."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.reading import MAY, locked_by_bot
from models.queries.broadcasts.values import Facts
from models.queries.staff import duties
from models.rules.roles import holds
from models.tables import Delivery, DeliveryState, Notice

PARTS = 32
"""Moments at which the run is looked at."""


async def chat_of(session: AsyncSession, facts: Facts) -> int | None:
    """Whose message it is, while still an admin there; None: from a console, or dismissed."""
    who, _, number = facts.by.partition(":")
    if who != "tg":
        return None
    held = await duties.held_by(session, user_id=int(number))
    return int(number) if holds(held, MAY, facts.area) else None


async def facts_locked(session: AsyncSession, *, broadcast_id: str) -> Facts | None:
    """As it stands at this moment, and until the transaction ends."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    return None if row is None else Facts.of(row)


async def note_bar(session: AsyncSession, *, broadcast_id: str, notice_id: str | None) -> None:
    """Which message shows how far it is."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is not None:
        row.progress_notice_id = notice_id
        session.add(row)
        await session.flush()


async def is_told(session: AsyncSession, *, subject: str) -> bool:
    """Whether this end was told of before."""
    found = await session.exec(select(Notice.id).where(col(Notice.subject) == subject).limit(1))
    return found.first() is not None


async def curve(
    session: AsyncSession, *, broadcast_id: str, begun: datetime, until: datetime
) -> tuple[int, ...]:
    """How many had arrived at moments of equal distance; the last number is all of them."""
    step = max(timedelta(seconds=1), until - begun) / PARTS
    edges: Sequence[datetime] = [begun + step * part for part in range(PARTS)]
    at = col(Delivery.settled_at)
    between = [
        func.count().filter(at > early, at <= late) for early, late in pairwise([*edges, until])
    ]
    query = select(func.count().filter(at <= begun), func.count().filter(at > until), *between)
    sent = query.where(
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.state) == DeliveryState.SENT.value,
    )
    found = (await (await session.connection()).execute(sent)).one()
    early, late, *parts = map(int, found)
    reached = [early]
    for part in parts:
        reached.append(reached[-1] + part)
    return (*reached[:-1], reached[-1] + late)
