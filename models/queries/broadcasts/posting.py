"""How deliveries leave: inside the one transaction of the lanes, beside the notices.

Whoever takes them holds the row `send_rate`, so no two replicas take the same one, nor two
messages of one chat.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts.values import Content, Running
from models.rules.broadcasts.states import State
from models.rules.broadcasts.topics import CampaignTopic
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


def stands_at(state: DeliveryState) -> ColumnElement[bool]:
    """In this state, where rows are named by their numbers.

    Left to an index, SQLite would rather read all of a million that wait.
    """
    return func.coalesce(_delivery.c.state, "") == state.value


_RUNNING = (
    select(*(_broadcast.c[name] for name in ("id", "area", "topic", "ab", "corrects", "in_place")))
    .where(
        _broadcast.c.state == State.SENDING.value,
        or_(_broadcast.c.stale_at.is_(None), _broadcast.c.stale_at > bindparam("now")),
        or_(_broadcast.c.rests_until.is_(None), _broadcast.c.rests_until <= bindparam("now")),
    )
    .order_by(_broadcast.c.started_at, _broadcast.c.id)
)
"""Statements of the lanes are made once: making one costs more than running it."""


async def running(connection: AsyncConnection, *, now: datetime) -> list[Running]:
    """Broadcasts that are being sent, the oldest first; neither stale nor at rest."""
    rows = await connection.execute(_RUNNING, {"now": now})
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
            whose = {"broadcast": each.id, "variant": variant}
            found = await connection.execute(_ANY, whose)
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
            whose = {"broadcast": broadcast.id, "variant": variant}
            bound = {**whose, "now": now, "at": at, "room": room}
            found += (await connection.execute(_FREE, bound)).all()
    return found


_WAITS = and_(
    _delivery.c.broadcast_id == bindparam("broadcast"),
    _delivery.c.state == written(DeliveryState.QUEUED),
    _delivery.c.variant == bindparam("variant"),
)
"""One text at a time: the index gives them in order, however many there are."""
_ANY = select(1).where(_WAITS).limit(1)


def _free() -> Any:
    other = _delivery.alias("other")
    under_way = exists().where(
        other.c.chat_id == _delivery.c.chat_id, other.c.state == written(DeliveryState.SENDING)
    )
    first = and_(_notice.c.state == NoticeState.QUEUED.value, _notice.c.due_at <= bindparam("now"))
    notice = exists().where(
        _notice.c.chat_id == _delivery.c.chat_id,
        _notice.c.state.in_([NoticeState.QUEUED.value, NoticeState.SENDING.value]),
        or_(_notice.c.state == NoticeState.SENDING.value, first),
    )
    closed = exists().where(
        _gate.c.chat_id == _delivery.c.chat_id, _gate.c.free_at > bindparam("at")
    )
    names = ["broadcast_id", "number", "chat_id", "language", "variant", "tries", "message_id"]
    return (
        select(*(_delivery.c[name] for name in names), _account.c.address)
        .select_from(_delivery.outerjoin(_account, _account.c.user_id == _delivery.c.chat_id))
        .where(_WAITS, ~under_way, ~notice, ~closed)
        .order_by(_delivery.c.number)
        .limit(bindparam("room"))
    )


_FREE = _free()


async def waiting(connection: AsyncConnection, *, now: datetime) -> int:
    """How many deliveries wait for a slot, for the metrics."""
    ids = [each.id for each in await running(connection, now=now)]
    query = select(func.count()).where(
        _delivery.c.broadcast_id.in_(ids), _delivery.c.state == written(DeliveryState.QUEUED)
    )
    return int((await connection.execute(query)).scalar_one()) if ids else 0
