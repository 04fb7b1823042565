"""How notices leave: the shared rate row is locked, then the heads of free chats are taken.

Whoever takes notices holds the row `send_rate` until the commit, so two replicas never take the
same notice nor two of one chat.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.rules.running.pace import BULK
from models.tables import ChatGate, Notice, NoticeState, Replica

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_gate = ChatGate.__table__  # type: ignore[attr-defined]
_replica = Replica.__table__  # type: ignore[attr-defined]

_QUEUED, _SENDING = NoticeState.QUEUED.value, NoticeState.SENDING.value

_UNDER_WAY_HERE = (
    (_notice.c.id == bindparam("n"))
    & (_notice.c.state == _SENDING)
    & (_notice.c.owner == bindparam("me"))
)
"""Written twice (a commit's answer was lost), it must not touch what another took since."""
_SETTLE = (
    update(_notice)
    .where(_UNDER_WAY_HERE)
    .values(
        state=bindparam("s"),
        reason=bindparam("r"),
        message_id=bindparam("m"),
        settled_at=bindparam("at"),
        owner=None,
    )
)
_FORGET_WORDS = (
    update(_notice)
    .where(
        _notice.c.id.in_(bindparam("known", expanding=True)),
        _notice.c.state.not_in([_QUEUED, _SENDING]),
    )
    .values(payload=b"")
)
_RETURN = (
    update(_notice)
    .where(_UNDER_WAY_HERE)
    .values(state=_QUEUED, owner=None, tries=_notice.c.tries + bindparam("t"))
)


async def heads(
    connection: AsyncConnection, *, bulk: bool, now: datetime, at: float, limit: int
) -> Sequence[Row[Any]]:
    """The oldest due notice of each free chat that has none under way, most urgent first."""
    if limit <= 0:
        return []
    bound = {"now": now, "at": at, "most": limit}
    return (await connection.execute(_heads(bulk), bound)).all()


@cache
def _heads(bulk: bool) -> Any:
    n, other = _notice.alias("n"), _notice.alias("other")
    earlier = (
        (other.c.state == _QUEUED)
        & (other.c.rank <= n.c.rank)
        & (tuple_(other.c.due_at, other.c.id) < tuple_(n.c.due_at, n.c.id))
    )
    taken = select(other.c.id).where(
        other.c.chat_id == n.c.chat_id,
        or_(other.c.state == _SENDING, earlier),
        other.c.state.in_([_QUEUED, _SENDING]),
    )
    closed = select(_gate.c.chat_id).where(
        _gate.c.chat_id == n.c.chat_id, _gate.c.free_at > bindparam("at")
    )
    query = select(n).where(
        n.c.state == _QUEUED,
        n.c.rank >= BULK if bulk else n.c.rank < BULK,
        n.c.due_at <= bindparam("now"),
        ~taken.exists(),
        ~closed.exists(),
    )
    return query.order_by(n.c.rank, n.c.due_at, n.c.id).limit(bindparam("most"))


async def followers(
    connection: AsyncConnection, head: Row[Any], *, now: datetime, limit: int
) -> Sequence[Row[Any]]:
    """What waits for the same chat behind `head`, in order."""
    behind = {"chat": head.chat_id, "rank": head.rank, "due": head.due_at, "head": head.id}
    return (await connection.execute(_BEHIND, {**behind, "now": now, "most": limit})).all()


_BEHIND = (
    select(_notice)
    .where(
        _notice.c.chat_id == bindparam("chat"),
        _notice.c.state == _QUEUED,
        _notice.c.due_at <= bindparam("now"),
        _notice.c.rank <= bindparam("rank"),
        or_(
            _notice.c.due_at > bindparam("due"),
            (_notice.c.due_at == bindparam("due")) & (_notice.c.id > bindparam("head")),
        ),
    )
    .order_by(_notice.c.due_at, _notice.c.id)
    .limit(bindparam("most"))
)
_TAKE = (
    update(_notice)
    .where(_notice.c.id.in_(bindparam("taken", expanding=True)), _notice.c.state == _QUEUED)
    .values(state=_SENDING, owner=bindparam("me"))
)


async def take(connection: AsyncConnection, ids: Collection[str], *, owner: str) -> None:
    """These are about to be sent by `owner`; committed before the first request leaves."""
    await connection.execute(_TAKE, {"taken": list(ids), "me": owner})


async def settle(
    connection: AsyncConnection, rows: Sequence[Mapping[str, Any]], *, owner: str
) -> None:
    """`rows`: n (id), s (state), r (reason), m (message id), at. Words go, but of unsure ones."""
    if rows:
        await connection.execute(_SETTLE, [{**row, "me": owner} for row in rows])
        known = [row["n"] for row in rows if row["s"] != NoticeState.UNSURE.value]
        await connection.execute(_FORGET_WORDS, {"known": known})


async def give_back(connection: AsyncConnection, tries: Mapping[str, int], *, owner: str) -> None:
    """These were certainly not sent and wait again; so many tries are added to each."""
    if tries:
        await connection.execute(
            _RETURN, [{"n": n, "t": t, "me": owner} for n, t in tries.items()]
        )


async def adopt(
    connection: AsyncConnection, *, owner: str, dead_before: datetime | None, now: datetime
) -> tuple[int, int]:
    """What dead replicas had under way: repeatable ones wait again, the others become unsure.

    Without `dead_before` nobody but us is alive. How many (wait again, are unsure).
    """
    orphaned = (_notice.c.state == _SENDING) & (_notice.c.owner != owner)
    if dead_before is not None:
        alive = select(_replica.c.name).where(_replica.c.beat_at >= dead_before)
        orphaned &= _notice.c.owner.not_in(alive)
    again = await connection.execute(
        update(_notice)
        .where(orphaned, _notice.c.repeatable)
        .values(state=_QUEUED, owner=None, tries=_notice.c.tries + 1)
    )
    doubtful = await connection.execute(
        update(_notice)
        .where(orphaned, ~_notice.c.repeatable)
        .values(state=NoticeState.UNSURE.value, owner=None, reason="died", settled_at=now)
    )
    return again.rowcount, doubtful.rowcount


async def release(connection: AsyncConnection, *, owner: str, but: Collection[str]) -> int:
    """Notices we took without knowing it, since the commit's answer was lost: never sent."""
    freed = await connection.execute(
        update(_notice)
        .where(_notice.c.state == _SENDING, _notice.c.owner == owner, _notice.c.id.not_in(but))
        .values(state=_QUEUED, owner=None)
    )
    return freed.rowcount


async def waiting(connection: AsyncConnection, *, now: datetime) -> dict[int, int]:
    """How many notices are due, by rank."""
    query = select(_notice.c.rank, func.count().label("n")).where(
        _notice.c.state == _QUEUED, _notice.c.due_at <= now
    )
    return {row.rank: row.n for row in await connection.execute(query.group_by(_notice.c.rank))}


def _first_due(rank: int) -> Any:
    query = select(_notice.c.due_at).where(_notice.c.state == _QUEUED, _notice.c.rank == rank)
    first = query.order_by(_notice.c.due_at, _notice.c.id).limit(1)
    return first.scalar_subquery().label(f"of_{rank}")


_FIRST_DUE = select(*(_first_due(rank) for rank in range(BULK + 1)))
"""One look at the index for each rank, all in one statement: it is asked every second."""


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the first queued notice is due."""
    firsts = (await connection.execute(_FIRST_DUE)).one()
    return min((due for due in firsts if due is not None), default=None)
