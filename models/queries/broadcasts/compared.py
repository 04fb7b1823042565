"""Two texts beside each other: how many got one, and how many of them signed up since."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.funnel import signed_up_since, until_of
from models.queries.broadcasts.values import Facts
from models.tables import Delivery, DeliveryState


@dataclass(frozen=True, slots=True)
class Text:
    """One of them."""

    sent: int = 0
    signed_up: int = 0


async def came_at(session: AsyncSession, facts: Facts) -> datetime | None:
    """When the last of both texts was settled; None while some of them wait."""
    mine = [col(Delivery.broadcast_id) == facts.id, col(Delivery.variant).in_(("a", "b"))]
    waits = [DeliveryState.QUEUED.value, DeliveryState.SENDING.value]
    open_one = select(Delivery.number).where(*mine, col(Delivery.state).in_(waits)).limit(1)
    if (await session.exec(open_one)).first() is not None:
        return None
    last = await session.exec(select(func.max(col(Delivery.settled_at))).where(*mine))
    return last.one() or facts.started_at


async def texts(session: AsyncSession, facts: Facts, *, now: datetime) -> dict[str, Text]:
    """By text, "a" and "b"; as `funnel.funnel` counts it of each."""
    since = signed_up_since(until_of(facts, now)).exists()
    variant = col(Delivery.variant)
    query = (
        select(variant, func.count(), func.count().filter(since))
        .where(
            col(Delivery.broadcast_id) == facts.id,
            variant.in_(("a", "b")),
            col(Delivery.state) == DeliveryState.SENT.value,
        )
        .group_by(variant)
    )
    rows = await (await session.connection()).execute(query)
    return {"a": Text(), "b": Text(), **{text: Text(sent, signed) for text, sent, signed in rows}}
