"""Deliveries under way: taken before the request leaves, settled by whoever took them.

All of it stands in the one transaction of the lanes (`models.queries.broadcasts.posting`).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, String, and_, bindparam, case, select
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts.doubted import kept_back
from models.queries.broadcasts.posting import Key, stands_at, written
from models.rules.broadcasts.states import EDITS
from models.tables import Delivery, DeliveryState, Replica

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_replica: Any = Replica.__table__  # type: ignore[attr-defined]

_QUEUED, _SENDING = DeliveryState.QUEUED.value, DeliveryState.SENDING.value
_WITHDRAWN, _UNSURE = DeliveryState.WITHDRAWN.value, DeliveryState.UNSURE.value
_REFUSED = (DeliveryState.BLOCKED.value, DeliveryState.FAILED.value)
_UNDER_WAY_HERE = and_(
    _delivery.c.broadcast_id == bindparam("b"),
    _delivery.c.number == bindparam("n"),
    _delivery.c.state == _SENDING,
    _delivery.c.owner == bindparam("me"),
)
_REFUSED_AGAIN = and_(_delivery.c.settled_at.is_not(None), bindparam("refused", type_=Boolean))
"""The second one certainly did not come, the first one may have."""
_SETTLE = (
    change(_delivery)
    .where(_UNDER_WAY_HERE)
    .values(
        state=case((_REFUSED_AGAIN, _UNSURE), else_=bindparam("s", type_=String)),
        reason=bindparam("r"),
        message_id=bindparam("m"),
        settled_at=case(
            (_REFUSED_AGAIN, _delivery.c.settled_at),
            else_=bindparam("at", type_=_delivery.c.settled_at.type),
        ),
        owner=None,
    )
)
_TAKE = (
    change(_delivery)
    .where(
        _delivery.c.broadcast_id == bindparam("b"),
        _delivery.c.number.in_(bindparam("numbers", expanding=True)),
        stands_at(DeliveryState.QUEUED),
    )
    .values(state=_SENDING, owner=bindparam("me"))
)
_WAITS_AGAIN = case((_delivery.c.chat_id.is_(None), kept_back(_WITHDRAWN)), else_=_QUEUED)
"""Who deleted everything while it was under way is written to no more."""
_RETURN = (
    change(_delivery)
    .where(_UNDER_WAY_HERE)
    .values(
        state=_WAITS_AGAIN,
        owner=None,
        tries=_delivery.c.tries + bindparam("t"),
    )
)


async def take(connection: AsyncConnection, keys: Collection[Key], *, owner: str) -> None:
    """These are about to be sent by `owner`; committed before the first request leaves."""
    for broadcast_id in sorted({key[0] for key in keys}):
        numbers = [number for name, number in keys if name == broadcast_id]
        bound = {"b": broadcast_id, "numbers": numbers, "me": owner}
        await connection.execute(_TAKE, bound)


async def settle(
    connection: AsyncConnection, rows: Sequence[Mapping[str, Any]], *, owner: str
) -> None:
    """`rows`: b (broadcast), n (number), s (state), r (reason), m (message id), at."""
    if rows:
        more = ({"me": owner, "refused": row["s"] in _REFUSED} for row in rows)
        settled = [{**row, **each} for row, each in zip(rows, more, strict=True)]
        await connection.execute(_SETTLE, settled)


async def give_back(connection: AsyncConnection, tries: Mapping[Key, int], *, owner: str) -> None:
    """These were certainly not sent and wait again; so many tries are added to each."""
    if tries:
        rows = [{"b": b, "n": n, "t": more, "me": owner} for (b, n), more in tries.items()]
        await connection.execute(_RETURN, rows)


async def adopt(
    connection: AsyncConnection, *, owner: str, dead_before: datetime | None, now: datetime
) -> int:
    """What the dead had under way is unsure; how many. As `models.queries.sending.post.adopt`.

    An edit is made once more: twice is as good as once.
    """
    orphaned = [_delivery.c.state == written(DeliveryState.SENDING), _delivery.c.owner != owner]
    if dead_before is not None:
        alive = select(_replica.c.name).where(_replica.c.beat_at >= dead_before)
        orphaned.append(_delivery.c.owner.not_in(alive))
    edits = _delivery.c.variant.in_(EDITS)
    again = change(_delivery).where(*orphaned, edits)
    await connection.execute(again.values(state=_WAITS_AGAIN, owner=None))
    found = await connection.execute(
        change(_delivery)
        .where(*orphaned, ~edits)
        .values(state=_UNSURE, owner=None, reason="died", settled_at=now)
    )
    return found.rowcount


async def release(connection: AsyncConnection, *, owner: str, but: Collection[Key]) -> int:
    """Deliveries we took without knowing it, since the commit's answer was lost: never sent."""
    query = select(_delivery.c.broadcast_id, _delivery.c.number).where(
        _delivery.c.state == written(DeliveryState.SENDING), _delivery.c.owner == owner
    )
    mine = {(row.broadcast_id, row.number) for row in await connection.execute(query)}
    lost = mine - set(but)
    await give_back(connection, dict.fromkeys(lost, 0), owner=owner)
    return len(lost)
