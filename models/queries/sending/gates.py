"""When a chat may be written to again: each has a gate that closes with what it was sent."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.sending import group_gates
from models.rules.running.pace import PERSON
from models.tables import ChatGate

_gate = ChatGate.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}

_TATS = select(_gate.c.chat_id, _gate.c.tat).where(
    _gate.c.chat_id.in_(bindparam("people", expanding=True))
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
