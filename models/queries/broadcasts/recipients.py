"""Every recipient of a broadcast, for sheets: by number, the chat masked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Delivery

AT_ONCE = 1_000
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Recipient:
    """What became of one of them."""

    number: int
    chat: str
    """The end of the chat's number; "" where the person deleted everything."""
    language: str
    variant: str
    state: str
    reason: str | None
    settled_at: datetime | None


async def all_of(session: AsyncSession, *, broadcast_id: str) -> AsyncIterator[Recipient]:
    """In the order of sending; a thousand at a time are in memory."""
    after = 0
    while True:
        query = select(Delivery).where(
            col(Delivery.broadcast_id) == broadcast_id, col(Delivery.number) > after
        )
        rows = list(await session.exec(query.order_by(col(Delivery.number)).limit(AT_ONCE)))
        for row in rows:
            yield Recipient(
                row.number, masked(row.chat_id), row.language, row.variant, row.state,
                row.reason, row.settled_at,
            )  # fmt: skip
        if len(rows) < AT_ONCE:
            return
        after = rows[-1].number
        session.expunge_all()


def masked(chat_id: int | None) -> str:
    """Enough to tell two lines apart, too little to write to anybody."""
    return "" if chat_id is None else f"…{str(chat_id)[-SHOWN:]}"
