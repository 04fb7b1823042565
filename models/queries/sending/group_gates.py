"""How many messages a group had within the minute: one locked row a group, for all replicas."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.rules.running.pace import GROUP, TOO_FAR_S, lines_free_at
from models.tables import ChatGate

_gate = ChatGate.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


async def reserve(
    connection: AsyncConnection, *, chat_id: int, messages: int, at: float
) -> float | None:
    """Count so many messages of a talk to a group, and None; else from when on there is room.

    Whoever asks at the same time waits for the row and sees what the first one took.
    """
    row = await _locked(connection, chat_id)
    recent = GROUP.within(row.recent or (), at)
    free = max(_held_until(row, at), GROUP.free_at(recent, messages))
    if free > at:
        return free
    await _write(connection, row, [*recent, *[at] * messages], at)
    return None


async def count(connection: AsyncConnection, sent: Mapping[int, int], *, at: float) -> None:
    """So many messages went to these groups, whether there was room or not."""
    for chat_id, messages in sorted(sent.items()):
        row = await _locked(connection, chat_id)
        recent = GROUP.within(row.recent or (), at)
        await _write(connection, row, [*recent, *[at] * messages], at)


async def _locked(connection: AsyncConnection, chat_id: int) -> Row[Any]:
    query = select(_gate).where(_gate.c.chat_id == chat_id).with_for_update()
    row = (await connection.execute(query)).first()
    if row is None:
        made = _INSERTS[connection.dialect.name](_gate).values(chat_id=chat_id, tat=0, free_at=0)
        await connection.execute(made.on_conflict_do_nothing())
        row = (await connection.execute(query)).one()
    return row


async def _write(
    connection: AsyncConnection, row: Row[Any], recent: list[float], at: float
) -> None:
    held = _held_until(row, at)
    # Never before `at`: `post.forget_gates` drops rows a minute after `free_at`.
    values = {"recent": recent, "tat": held, "free_at": max(held, lines_free_at(recent), at)}
    await connection.execute(update(_gate).where(_gate.c.chat_id == row.chat_id).values(values))


def _held_until(row: Row[Any], at: float) -> float:
    """Telegram refused this group until then, unless a clock that was set back says so."""
    return float(row.tat) if row.tat <= at + TOO_FAR_S else 0.0
