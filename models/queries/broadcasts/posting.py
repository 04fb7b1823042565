"""How deliveries leave: inside the one transaction of the lanes, beside the notices.

Whoever takes them holds the row `send_rate`, so no two replicas take the same one, nor two
messages of one chat. Whether a person may still be written to is asked here once more: a word of
refusal acts in a broadcast that runs.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, literal, or_, select
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts.conditions import left_out
from models.queries.broadcasts.doubted import kept_back, since
from models.queries.broadcasts.values import Content, Running
from models.rules.broadcasts import Left, State
from models.rules.topics import CampaignTopic
from models.tables import (
    Account,
    Broadcast,
    BroadcastContent,
    ChatGate,
    Delivery,
    DeliveryState,
    Notice,
    NoticeState,
)

Key = tuple[str, int]
"""A broadcast and the number of a recipient."""

_account: Any = Account.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_broadcast: Any = Broadcast.__table__  # type: ignore[attr-defined]
_content: Any = BroadcastContent.__table__  # type: ignore[attr-defined]
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]
_gate: Any = ChatGate.__table__  # type: ignore[attr-defined]
_notice: Any = Notice.__table__  # type: ignore[attr-defined]


def written(state: DeliveryState) -> ColumnElement[Any]:
    """Written out, so that every database sees which index fits."""
    return literal(state.value, literal_execute=True)


async def running(connection: AsyncConnection, *, now: datetime) -> list[Running]:
    """Broadcasts that are being sent, the oldest first; neither stale nor at rest."""
    query = select(_broadcast).where(
        _broadcast.c.state == State.SENDING.value,
        or_(_broadcast.c.stale_at.is_(None), _broadcast.c.stale_at > now),
        or_(_broadcast.c.rests_until.is_(None), _broadcast.c.rests_until <= now),
    )
    rows = await connection.execute(query.order_by(_broadcast.c.started_at, _broadcast.c.id))
    return [
        Running(
            row.id,
            row.area,
            CampaignTopic(row.topic),
            compares=bool(row.ab),
            winner=(row.ab or {}).get("winner"),
            edits=row.corrects if row.in_place else None,
        )
        for row in rows
    ]


async def contents(connection: AsyncConnection, broadcast_id: str) -> tuple[Content, ...]:
    """What it says, for who holds no session."""
    query = select(_content).where(_content.c.broadcast_id == broadcast_id)
    return tuple(Content.of(row) for row in await connection.execute(query))


async def anything_due(connection: AsyncConnection, *, now: datetime) -> bool:
    """Whether some delivery waits for a slot."""
    for each in await running(connection, now=now):
        for variant in each.variants:
            found = await connection.execute(select(1).where(_waits(each, variant)).limit(1))
            if found.first() is not None:
                return True
    return False


async def heads(
    connection: AsyncConnection, broadcast: Running, *, now: datetime, at: float, limit: int
) -> list[Row[Any]]:
    """The next recipients in free chats that have nothing else under way."""
    found: list[Row[Any]] = []
    for variant in broadcast.variants:
        room = limit - len(found)
        if room > 0:
            query = _free(_waits(broadcast, variant), now, at)
            found += (await connection.execute(query.limit(room))).all()
    return found


def _waits(broadcast: Running, variant: str) -> ColumnElement[bool]:
    """One text at a time: the index gives them in order, however many there are."""
    return and_(
        _delivery.c.broadcast_id == broadcast.id,
        _delivery.c.state == written(DeliveryState.QUEUED),
        _delivery.c.variant == variant,
    )


def _free(waits: ColumnElement[bool], now: datetime, at: float) -> Any:
    other = _delivery.alias("other")
    under_way = exists().where(
        other.c.chat_id == _delivery.c.chat_id, other.c.state == written(DeliveryState.SENDING)
    )
    first = and_(_notice.c.state == NoticeState.QUEUED.value, _notice.c.due_at <= now)
    notice = exists().where(
        _notice.c.chat_id == _delivery.c.chat_id,
        _notice.c.state.in_([NoticeState.QUEUED.value, NoticeState.SENDING.value]),
        or_(_notice.c.state == NoticeState.SENDING.value, first),
    )
    closed = exists().where(_gate.c.chat_id == _delivery.c.chat_id, _gate.c.free_at > at)
    names = ["broadcast_id", "number", "chat_id", "language", "variant", "tries", "message_id"]
    return (
        select(*(_delivery.c[name] for name in names), _account.c.address)
        .select_from(_delivery.outerjoin(_account, _account.c.user_id == _delivery.c.chat_id))
        .where(waits, ~under_way, ~notice, ~closed)
        .order_by(_delivery.c.number)
    )


async def left_now(
    connection: AsyncConnection, broadcast: Running, chats: Collection[int], *, now: datetime
) -> dict[int, str]:
    """Those of these people who may not be written to any more, and why."""
    people = [chat_id for chat_id in chats if chat_id > 0 and broadcast.edits is None]
    if not people:
        return {}
    why = left_out(broadcast.topic, now=now, but=broadcast.id).label("why")
    query = select(_account.c.user_id, why).where(_account.c.user_id.in_(people))
    found = {row.user_id: row.why for row in await connection.execute(query)}
    unknown = {chat_id: Left.ERASED.value for chat_id in people if chat_id not in found}
    return {**unknown, **{chat_id: reason for chat_id, reason in found.items() if reason}}


async def leave_out(
    connection: AsyncConnection, reasons: Mapping[Key, str], *, now: datetime
) -> None:
    """These are not written to; a word of theirs counts as withdrawn."""
    for (broadcast_id, number), reason in reasons.items():
        said_no = reason in (Left.NO_CONSENT.value, Left.MUTED.value, Left.ERASED.value)
        state = DeliveryState.WITHDRAWN if said_no else DeliveryState.SKIPPED
        await connection.execute(
            change(_delivery)
            .where(
                _delivery.c.broadcast_id == broadcast_id,
                _delivery.c.number == number,
                _delivery.c.state == DeliveryState.QUEUED.value,
            )
            .values(
                state=kept_back(state.value),
                reason=reason,
                settled_at=since(now),
                **_forgotten(reason),
            )
        )


def _forgotten(reason: str) -> dict[str, None]:
    """Who deleted everything while the audience was frozen was not seen by that deletion."""
    return {"chat_id": None} if reason == Left.ERASED.value else {}


async def waiting(connection: AsyncConnection, *, now: datetime) -> int:
    """How many deliveries wait for a slot, for the metrics."""
    ids = [each.id for each in await running(connection, now=now)]
    query = select(func.count()).where(
        _delivery.c.broadcast_id.in_(ids), _delivery.c.state == written(DeliveryState.QUEUED)
    )
    return int((await connection.execute(query)).scalar_one()) if ids else 0
