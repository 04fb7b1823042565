"""A statement goes to SQLite's thread once, and large results still come in pieces."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.engines.one_hop import AT_ONCE, OneHopConnection
from models.tables.vault import Vault

NUMBERS = text(
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < :last)"
    " SELECT x FROM n"
)


class Counted:
    """A queue to the thread that counts what goes through it."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self.hops = 0

    def put_nowait(self, work: Any) -> None:
        self.hops += 1
        self._queue.put_nowait(work)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    db = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}", Vault.generate())
    yield db
    await db.close()


async def counted(connection: AsyncConnection) -> Counted:
    driver = (await connection.get_raw_connection()).driver_connection
    assert isinstance(driver, OneHopConnection)
    counter = Counted(driver._tx)
    driver._tx = counter  # type: ignore[assignment]
    return counter


async def test_a_statement_needs_one_hop(db: Database) -> None:
    async with db.transaction() as connection:
        counter = await counted(connection)
        await connection.execute(text("CREATE TABLE t (x INTEGER PRIMARY KEY)"))
        made = counter.hops
        await connection.execute(text("INSERT INTO t VALUES (:x)"), [{"x": 1}, {"x": 2}])
        written = counter.hops - made
        rows = (await connection.execute(text("SELECT x FROM t"))).scalars().all()

    assert rows == [1, 2]
    assert (made, written, counter.hops - made - written) == (1, 1, 2)  # a SELECT; the COMMIT


@pytest.mark.parametrize("last", [1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 3 * AT_ONCE + 7])
async def test_every_row_comes_once_and_in_order(db: Database, last: int) -> None:
    async with db.transaction() as connection:
        whole = (await connection.execute(NUMBERS, {"last": last})).scalars().all()
        streamed = await connection.stream_scalars(NUMBERS, {"last": last})
        pieces = [n async for n in streamed]
        streamed = await connection.stream_scalars(NUMBERS, {"last": last})
        parted = [n async for part in streamed.partitions(300) for n in part]

    assert whole == pieces == parted == list(range(1, last + 1))


async def test_what_the_database_refuses_is_told_as_ever(db: Database) -> None:
    async with db.transaction() as connection:
        await connection.execute(text("CREATE TABLE t (x INTEGER PRIMARY KEY)"))
    with pytest.raises(IntegrityError):
        async with db.transaction() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1), (1)"))
    with pytest.raises(OperationalError, match="syntax"):
        async with db.transaction() as connection:
            await connection.execute(text("SELEKT"))
    async with db.transaction() as connection:
        rows = (await connection.execute(text("SELECT x FROM t"))).all()

    assert rows == []


async def test_a_connection_that_was_closed_says_so(db: Database) -> None:
    connection = await db.raw_connection()
    driver = (await connection.get_raw_connection()).driver_connection
    assert isinstance(driver, OneHopConnection)
    await driver.close()
    with pytest.raises(OperationalError, match="active connection"):
        await connection.execute(text("SELECT 1"))
    await connection.close()
