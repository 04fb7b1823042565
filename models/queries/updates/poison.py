"""Updates that failed: how often, and those that were set aside."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import PoisonUpdate

_poison = PoisonUpdate.__table__  # type: ignore[attr-defined]  # SQLModel adds it


async def tries_of(connection: AsyncConnection, update_id: int) -> int:
    """How often this update was tried under care."""
    found = select(_poison.c.tries).where(_poison.c.update_id == update_id)
    return (await connection.execute(found)).scalar() or 0


async def known_among(connection: AsyncConnection, ids: Collection[int]) -> frozenset[int]:
    """Which of these updates were tried under care before."""
    known = select(_poison.c.update_id).where(_poison.c.update_id.in_(ids))
    return frozenset((await connection.execute(known)).scalars())


async def forget_tries(connection: AsyncConnection, ids: Collection[int]) -> None:
    """Drop the counters of these updates; what was set aside stays."""
    await connection.execute(
        delete(_poison).where(_poison.c.update_id.in_(ids), _poison.c.case_code.is_(None))
    )


async def forget_old_tries(connection: AsyncConnection, *, before: datetime) -> None:
    """Drop counters of updates that nobody brings again."""
    await connection.execute(
        delete(_poison).where(_poison.c.case_code.is_(None), _poison.c.at < before)
    )


async def note(connection: AsyncConnection, row: dict[str, object]) -> None:
    """Write the columns of `row`, which holds `update_id`; others keep what they have."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(_poison).values(row)
    rest = {name: statement.excluded[name] for name in row if name != "update_id"}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["update_id"], set_=rest)
    )


async def case(connection: AsyncConnection, update_id: int) -> Row[Any] | None:
    """What was set aside of this update."""
    found = select(_poison).where(
        _poison.c.update_id == update_id, _poison.c.case_code.is_not(None)
    )
    return (await connection.execute(found)).first()


async def cases(connection: AsyncConnection) -> Sequence[Any]:
    """Everything that was set aside, the newest first; its content stays where it is."""
    columns = (_poison.c[name] for name in ("update_id", "case_code", "tries", "error", "at"))
    found = select(*columns, _poison.c.payload.is_not(None).label("is_kept"))
    found = found.where(_poison.c.case_code.is_not(None))
    return (await connection.execute(found.order_by(_poison.c.at.desc()))).all()


async def remove(connection: AsyncConnection, update_id: int) -> None:
    """Nothing is set aside of this update any more."""
    await connection.execute(delete(_poison).where(_poison.c.update_id == update_id))
