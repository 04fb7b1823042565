"""The shared row that says when the next message may go: whoever locks it hands out slots."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, extract, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.rules.running.pace import Rate
from models.tables import SendRate

_rate = SendRate.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}

_LOCK_RATE = select(_rate).where(_rate.c.id == 1).with_for_update()
"""Statements of every claim are made once: making one costs more than running it."""
_SAVE_RATE = (
    update(_rate)
    .where(_rate.c.id == 1)
    .values({name: bindparam(f"new_{name}") for name in asdict(Rate())})
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
