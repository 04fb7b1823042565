"""The audience of a broadcast becomes rows, a slice at a time: the memory it takes stays flat.

Each slice is one INSERT ... SELECT over the next accounts by their number, and notes in the
broadcast's row how far it is: an interrupted freezing goes on there, whoever takes it up.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, insert, literal, null, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import editing
from models.queries.broadcasts.conditions import LANGUAGE, fits, left_out
from models.queries.broadcasts.reading import locked_by_bot
from models.rules.broadcasts.segments import Segment, load
from models.rules.broadcasts.states import REST, State
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Account, Broadcast, Delivery, DeliveryState

_LAST: Final = 2**62
"""No account has a greater number: the accounts are done, the groups come."""
_SPREAD, _PRIME = 48_271, 2_147_483_647
_QUEUED, _SKIPPED = DeliveryState.QUEUED.value, DeliveryState.SKIPPED.value

_account: Any = Account.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]
_COLUMNS: Final = (
    "broadcast_id", "number", "chat_id", "language", "variant", "state", "reason", "tries",
    "settled_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slice:
    """What one transaction froze."""

    accounts: int
    """So many were looked at."""
    over: bool
    """There is no one left to freeze, or it is not being frozen any more."""


async def freeze(
    session: AsyncSession, *, broadcast_id: str, size: int, home: str | None, now: datetime
) -> Slice:
    """Freeze the next `size` accounts."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is None or row.state != State.FREEZING.value or is_frozen(row):
        return Slice(0, over=True)
    after = row.frozen_to if row.frozen_to is not None else -1
    if row.in_place:
        looked, upto = await editing.freeze(session, row, after=after, size=size)
        row.frozen_to = upto if looked else _LAST
        session.add(row)
        await session.flush()
        return Slice(looked, over=not looked)
    looked, upto = await _next(session, after, size)
    if looked:
        row.total += await _insert(session, row, after, upto, home, now)
        row.frozen_to = upto
    else:
        row.total += await _insert_groups(session, row, load(row.segment))
        row.frozen_to = _LAST
    session.add(row)
    await session.flush()
    return Slice(looked, over=not looked)


def is_frozen(row: Broadcast) -> bool:
    """Whether every recipient has a row."""
    return row.frozen_to == _LAST


async def _next(session: AsyncSession, after: int, size: int) -> tuple[int, int]:
    """How many accounts come next, and the number of the last of them."""
    numbers = select(_account.c.user_id).where(_account.c.user_id > after)
    window = numbers.order_by(_account.c.user_id).limit(size).subquery()
    connection = await session.connection()
    query = select(func.count(), func.max(window.c.user_id)).select_from(window)
    looked, upto = (await connection.execute(query)).one()
    return int(looked), int(upto or after)


async def _insert(
    session: AsyncSession, row: Broadcast, after: int, upto: int, home: str | None, now: datetime
) -> int:
    segment = load(row.segment)
    user_id = _account.c.user_id
    begins = max(now, row.starts_at or now)  # what they had this week is no matter in a month
    why = left_out(CampaignTopic(row.topic), now=begins, segment=segment)
    meant = (
        select(user_id, LANGUAGE.label("language"), why.label("why"))
        .where(user_id > after, user_id <= upto)
        .where(fits(segment, area=row.area, home=home, now=now))
        .subquery("meant")
    )
    number = literal(row.total) + func.row_number().over(order_by=meant.c.user_id)
    goes = meant.c.why.is_(None)
    chosen = select(
        literal(row.id), number, meant.c.user_id, meant.c.language, _text(row, meant.c.user_id),
        case((goes, _QUEUED), else_=_SKIPPED), meant.c.why, literal(0),
        case((goes, null()), else_=literal(now, _delivery.c.settled_at.type)),
    )  # fmt: skip
    connection = await session.connection()
    written = insert(_delivery).from_select(_COLUMNS, chosen)
    done = await connection.execute(written, execution_options={"preserve_rowcount": True})
    return done.rowcount


def _text(row: Broadcast, user_id: Any) -> ColumnElement[str]:
    """Which of two texts; by the person and the broadcast, so that chance alone decides."""
    if not row.ab:
        return literal("a")
    percent = int(row.ab.get("percent", 100))
    salt = int(row.id, 16) % _PRIME
    salted = (user_id + salt) * _SPREAD % _PRIME
    # Squared: a product alone shifts the same order, and the same people would be drawn again.
    # Twice: of numbers in a row, squared once, a text came to hardly anybody far too often.
    salted = (salted * salted % _PRIME + salt) % _PRIME
    drawn = salted * salted % _PRIME % 200
    return case((drawn < percent, "a"), (drawn < 2 * percent, "b"), else_=REST)


async def _insert_groups(session: AsyncSession, row: Broadcast, segment: Segment) -> int:
    """Groups and channels that were named."""
    chats = sorted(set(segment.chats))
    if chats:
        rows = [
            {
                "broadcast_id": row.id, "number": row.total + place, "chat_id": chat_id,
                "language": "id", "variant": "a", "state": _QUEUED, "tries": 0,
            }
            for place, chat_id in enumerate(chats, 1)
        ]  # fmt: skip
        await (await session.connection()).execute(insert(_delivery), rows)
    return len(chats)
