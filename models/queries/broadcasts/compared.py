"""Two texts beside each other: how many got one, and how many of them signed up since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.funnel import signed_up_since, until_of
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import REST, State
from models.tables import Delivery, DeliveryState

_TWO: Final = ("a", "b")
_WAITS: Final = (DeliveryState.QUEUED, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Text:
    """One of them."""

    sent: int = 0
    signed_up: int = 0


async def came_at(session: AsyncSession, facts: Facts) -> datetime | None:
    """When the last of both texts was settled; None while some of them wait."""
    if await anyone_waits(session, broadcast_id=facts.id):
        return None
    mine = [col(Delivery.broadcast_id) == facts.id, col(Delivery.variant).in_(_TWO)]
    last = await session.exec(select(func.max(col(Delivery.settled_at))).where(*mine))
    return last.one() or facts.started_at


async def waits_for_choice(session: AsyncSession, facts: Facts) -> bool:
    """Whether all that still wait do so until it is said which of the two they get."""
    if facts.ab is None or facts.ab.get("winner") or facts.state is not State.SENDING:
        return False
    if await anyone_waits(session, broadcast_id=facts.id):
        return False
    return await _anyone(session, facts.id, _WAITS, (REST,))


async def anyone_got_one(session: AsyncSession, *, broadcast_id: str) -> bool:
    """Whether there is anything yet to choose by."""
    return await _anyone(session, broadcast_id, (DeliveryState.SENT,))


async def anyone_waits(session: AsyncSession, *, broadcast_id: str) -> bool:
    """Whether one of the two is still to come to somebody."""
    return await _anyone(session, broadcast_id, _WAITS)


async def _anyone(
    session: AsyncSession,
    broadcast_id: str,
    states: Sequence[DeliveryState],
    variants: Sequence[str] = _TWO,
) -> bool:
    found = select(Delivery.number).where(
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.variant).in_(variants),
        col(Delivery.state).in_([state.value for state in states]),
    )
    return (await session.exec(found.limit(1))).first() is not None


async def texts(session: AsyncSession, facts: Facts, *, now: datetime) -> dict[str, Text]:
    """By text, "a" and "b"; as `funnel.funnel` counts it of each."""
    since = signed_up_since(until_of(facts, now)).exists()
    variant = col(Delivery.variant)
    query = (
        select(variant, func.count(), func.count().filter(since))
        .where(
            col(Delivery.broadcast_id) == facts.id,
            variant.in_(_TWO),
            col(Delivery.state) == DeliveryState.SENT.value,
        )
        .group_by(variant)
    )
    rows = await (await session.connection()).execute(query)
    return {"a": Text(), "b": Text(), **{text: Text(sent, signed) for text, sent, signed in rows}}
