"""Many rows with one statement, the same on both databases."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession


async def insert_new(
    session: AsyncSession, table: Table, rows: Sequence[Mapping[str, Any]]
) -> bool:
    """Insert rows; one whose unique key is taken is left out. True where surely none was."""
    if not rows:
        return True
    connection = await session.connection()
    done = await connection.execute(_insert(table, connection.dialect.name), list(rows))
    return done.rowcount == len(rows)


@cache
def _insert(table: Table, dialect: str) -> Executable:
    """Made once: a list of thousands runs it hundreds of times."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(table).on_conflict_do_nothing()


async def update_all(
    session: AsyncSession, table: Table, keys: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Update rows by their keys; all rows bring the same columns."""
    if not rows:
        return
    columns = [name for name in rows[0] if name not in keys]
    statement = table.update().where(*(table.c[key] == bindparam(f"key_{key}") for key in keys))
    statement = statement.values({name: bindparam(f"new_{name}") for name in columns})
    connection = await session.connection()
    await connection.execute(
        statement,
        [
            {f"key_{k}": row[k] for k in keys} | {f"new_{name}": row[name] for name in columns}
            for row in rows
        ],
    )


async def delete_brought(session: AsyncSession, key: Any, brought: Any, *, most: int) -> int:
    """Delete at most so many rows for which `brought` holds, by their `key`; how many it found."""
    ids = (await session.exec(select(key).where(brought).limit(most))).all()
    if ids:
        await session.exec(delete(key.class_).where(key.in_(ids)))
    return len(ids)


async def values_by_key(
    session: AsyncSession, key: Any, value: Any, *, among: Collection[Any], lock: bool = False
) -> dict[Any, Any]:
    """What stands in column `value` of these rows, by column `key`; `lock`: until the commit."""
    found = select(key, value).where(key.in_(among))
    return dict((await session.exec(found.with_for_update() if lock else found)).all())


async def hand_to_later(session: AsyncSession, table: Any, batch_id: str) -> int:
    """What a later batch changed becomes that batch's; how many rows."""
    changed = (table.batch_id == batch_id, table.last_batch_id != batch_id)
    kept = await session.exec(update(table).where(*changed).values(batch_id=table.last_batch_id))
    return kept.rowcount
