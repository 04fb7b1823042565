"""How notices leave: the shared rate row is locked, then the heads of free chats are taken.

Whoever takes notices holds the row `send_rate` until the commit, so two replicas never take the
same notice nor two of one chat.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, extract, func, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.sending import group_gates
from models.rules.running.pace import BULK, PERSON, Rate
from models.tables import ChatGate, Notice, NoticeState, Replica, SendRate

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_rate = SendRate.__table__  # type: ignore[attr-defined]
_gate = ChatGate.__table__  # type: ignore[attr-defined]
_replica = Replica.__table__  # type: ignore[attr-defined]

_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}
_QUEUED, _SENDING = NoticeState.QUEUED.value, NoticeState.SENDING.value
_COUNTED = func.count().label("n")

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


_LOCK_RATE = select(_rate).where(_rate.c.id == 1).with_for_update()
"""Statements of every claim are made once: making one costs more than running it."""
_SAVE_RATE = (
    update(_rate)
    .where(_rate.c.id == 1)
    .values({name: bindparam(f"new_{name}") for name in asdict(Rate())})
)
_TATS = select(_gate.c.chat_id, _gate.c.tat).where(
    _gate.c.chat_id.in_(bindparam("people", expanding=True))
)
_MOMENT = select(extract("epoch", func.clock_timestamp()))


async def moment(connection: AsyncConnection, *, here: datetime) -> float:
    """Now, by the clock that all who share this database share; `here` is our own clock's now."""
    if connection.dialect.name == "sqlite":  # a file has one process
        return here.timestamp()
    return float((await connection.execute(_MOMENT)).scalar_one())


async def lock_rate(connection: AsyncConnection) -> Rate:
    """The shared row, locked until the transaction ends."""
    row = (await connection.execute(_LOCK_RATE)).first()
    if row is None:
        insert = _DIALECTS[connection.dialect.name].insert(_rate)
        made = insert.values(id=1, **asdict(Rate())).on_conflict_do_nothing()
        await connection.execute(made)
        row = (await connection.execute(_LOCK_RATE)).one()
    return Rate(row.next_at, row.next_bulk_at, row.held_until, row.factor, row.cut_at)


async def save_rate(connection: AsyncConnection, rate: Rate) -> None:
    """Write the locked row."""
    await connection.execute(_SAVE_RATE, {f"new_{n}": v for n, v in asdict(rate).items()})


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


async def pay(connection: AsyncConnection, sent: Mapping[int, int], *, at: float) -> None:
    """So many messages went to these chats: their gates close for as long as it takes."""
    await group_gates.count(connection, {c: n for c, n in sent.items() if c < 0}, at=at)
    people = [chat_id for chat_id in sorted(sent) if chat_id > 0]
    if not people:
        return
    known = {row.chat_id: row.tat for row in await connection.execute(_TATS, {"people": people})}
    rows = []
    for chat_id in people:
        tat = max(known.get(chat_id, 0.0), at) + sent[chat_id] * PERSON.every
        rows.append({"chat_id": chat_id, "tat": tat, "free_at": PERSON.free_at(tat)})
    await _save_gates(connection, rows)


async def close_gates(connection: AsyncConnection, until: Mapping[int, float]) -> None:
    """Nothing that can wait goes to these chats before that moment."""
    if until:
        rows = [{"chat_id": c, "tat": at, "free_at": at} for c, at in sorted(until.items())]
        await _save_gates(connection, rows)


async def _save_gates(connection: AsyncConnection, rows: list[dict[str, Any]]) -> None:
    await connection.execute(_gates_saved(connection.dialect.name), rows)


@cache
def _gates_saved(dialect: str) -> Any:
    insert = _DIALECTS[dialect].insert(_gate)
    larger = func.max if dialect == "sqlite" else func.greatest
    later = {name: larger(_gate.c[name], insert.excluded[name]) for name in ("tat", "free_at")}
    return insert.on_conflict_do_update(index_elements=["chat_id"], set_=later)


async def forget_gates(connection: AsyncConnection, *, before: float, after: float) -> None:
    """Gates that have long been open, and those that a clock ahead of ours has closed."""
    gone = or_(_gate.c.free_at < before, _gate.c.free_at > after)
    await connection.execute(delete(_gate).where(gone))


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
    query = select(_notice.c.rank, _COUNTED).where(
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
