"""The session factory: nobody's write is lost, nothing half-written stays, files are private."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import select

from bot.db import Database
from bot.engines.away import is_database_away
from bot.engines.sqlite import BUSY_TIMEOUT_MS
from models.queries.updates import inbox
from tests.support.chat import until
from tests.support.databases import VAULT

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
KEY = (7, 7)
ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def version_of(db: Database) -> int:
    async with db.transaction() as connection:
        rows = await inbox.lock_conversations(connection, {KEY}, now=NOW)
    return int(rows[KEY].version)


async def add_one(db: Database, *, pause: bool) -> None:
    """Read, add, write: the way in which an ordinary session loses 380 of 400."""
    async with db.transaction() as connection:
        rows = await inbox.lock_conversations(connection, {KEY}, now=NOW)
        version = rows[KEY].version if KEY in rows else 0
        if pause:
            await asyncio.sleep(0)
        row: dict[str, Any] = {"chat_id": 7, "user_id": 7, "states": {}, "version": version + 1}
        row |= {"handled": 0, "form": None, "updated_at": NOW}
        await inbox.save_conversations(connection, [row])


async def test_20_tasks_that_add_20_times_make_400(db: Database) -> None:
    async def adds() -> None:
        for turn in range(20):
            await add_one(db, pause=turn % 2 == 0)

    await asyncio.gather(*(adds() for _ in range(20)))

    assert await version_of(db) == 400


@ONE_ENGINE
async def test_two_processes_on_one_sqlite_file_lose_nothing_either(database_url: str) -> None:
    """Two Database objects have two writers, as two processes would."""
    both = [Database(database_url, VAULT) for _ in range(2)]

    async def adds(db: Database) -> None:
        for _ in range(50):
            await add_one(db, pause=True)

    await asyncio.gather(*map(adds, both))
    total = await version_of(both[0])
    for db in both:
        await db.close()

    assert total == 100


async def test_an_exception_takes_everything_back(db: Database) -> None:
    async def writes_and_fails() -> None:
        async with db.transaction() as connection:
            await inbox.mark_handled(connection, [{"update_id": 1, "handled_at": NOW}])
            async with connection.begin_nested():  # a released savepoint must not survive
                await inbox.mark_handled(connection, [{"update_id": 2, "handled_at": NOW}])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await writes_and_fails()
    async with db.transaction() as connection:
        assert await inbox.handled_among(connection, {1, 2}) == set()


async def test_a_write_goes_on_after_one_that_failed(db: Database) -> None:
    rows = [{"update_id": 1, "handled_at": NOW}]
    async with db.transaction() as connection:
        await inbox.mark_handled(connection, rows)
    with pytest.raises(IntegrityError):
        async with db.transaction() as connection:
            await inbox.mark_handled(connection, rows)
    async with db.transaction() as connection:
        await inbox.mark_handled(connection, [{"update_id": 2, "handled_at": NOW}])
        assert await inbox.handled_among(connection, {1, 2}) == {1, 2}


async def test_a_write_that_was_cancelled_leaves_the_database_usable(db: Database) -> None:
    begun = asyncio.Event()

    async def endless() -> None:
        async with db.transaction() as connection:
            await inbox.mark_handled(connection, [{"update_id": 1, "handled_at": NOW}])
            begun.set()
            await asyncio.sleep(60)

    task = asyncio.ensure_future(endless())
    await begun.wait()
    task.cancel()
    await asyncio.wait({task})
    async with db.transaction() as connection:
        assert await inbox.handled_among(connection, {1}) == set()


async def test_reading_does_not_wait_for_a_writer(db: Database) -> None:
    async with db.transaction() as connection:
        await inbox.mark_handled(connection, [{"update_id": 1, "handled_at": NOW}])
        async with asyncio.timeout(2), db.reading() as session:
            seen = (await (await session.connection()).execute(text("SELECT 1"))).scalar()

    assert seen == 1


async def test_who_still_reads_while_all_is_closed_leaves_no_connection_behind(
    database_url: str,
) -> None:
    db = Database(database_url, VAULT)
    before = threading.active_count()
    async with db.reading() as session:
        await session.exec(select(1))
        await db.close()

    await until(lambda: threading.active_count() == before)


async def test_who_reads_after_all_was_closed_leaves_no_connection_behind(
    database_url: str,
) -> None:
    db = Database(database_url, VAULT)
    before = threading.active_count()
    await db.close()
    async with db.reading() as session:
        assert (await session.exec(select(1))).one() == 1

    assert not db.is_sqlite or threading.active_count() == before
    await db.close()


async def test_a_connection_that_reads_serves_the_next_reader_too(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    db = Database(database_url, VAULT)
    async with db.reading() as session:
        first = (await (await session.connection()).get_raw_connection()).driver_connection
    async with db.reading() as session:
        second = (await (await session.connection()).get_raw_connection()).driver_connection
    await db.close()

    assert first is second
    assert not caplog.records


@ONE_ENGINE
async def test_sqlite_is_set_up_for_durability(db: Database) -> None:
    async with db.transaction() as connection:
        told = {
            name: (await connection.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": BUSY_TIMEOUT_MS,
    }


async def test_the_file_and_what_stands_beside_it_are_for_their_owner_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new" / "jamsostek.db"
    db = Database(f"sqlite+aiosqlite:///{path}", VAULT)
    async with db.transaction() as connection:
        await connection.execute(text("CREATE TABLE x (y)"))
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    await db.close()

    assert modes == dict.fromkeys(modes, 0o600)
    assert "jamsostek.db-wal" in modes
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def sqlite_error(code: int) -> OperationalError:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    return OperationalError("", {}, error)


class TooLarge(psycopg.OperationalError):
    """PostgreSQL's refusal of a value, which its driver calls operational."""

    sqlstate = "54000"


AWAY = {
    "disk full": sqlite_error(sqlite3.SQLITE_FULL),
    "disk failing": sqlite_error(sqlite3.SQLITE_IOERR | 1 << 8),
    "locked by another": sqlite_error(sqlite3.SQLITE_BUSY),
    "file gone": sqlite_error(sqlite3.SQLITE_CANTOPEN),
    "read only": sqlite_error(sqlite3.SQLITE_READONLY),
    "corrupt": sqlite_error(sqlite3.SQLITE_CORRUPT),
    "server gone": OperationalError("", {}, psycopg.OperationalError("gone")),
    "no connection free": PoolTimeoutError(),
}
THERE = {
    "wrong statement": sqlite_error(sqlite3.SQLITE_ERROR),
    "value too big for SQLite": sqlite_error(sqlite3.SQLITE_TOOBIG),
    "value too big for PostgreSQL": OperationalError("", {}, TooLarge()),
    "constraint": IntegrityError("", {}, psycopg.IntegrityError()),
    "wrong value": DataError("", {}, psycopg.DataError()),
    "a file of a handler": FileNotFoundError(),
    "a time-out of a handler": TimeoutError(),
    "a mistake": KeyError(),
}


@pytest.mark.parametrize("error", AWAY.values(), ids=AWAY.keys())
def test_the_database_is_away(error: Any) -> None:
    assert is_database_away(error)


@pytest.mark.parametrize("error", THERE.values(), ids=THERE.keys())
def test_the_database_is_there_and_the_code_is_wrong(error: Any) -> None:
    """Whoever takes this for an absent database retries for ever and answers nobody."""
    assert not is_database_away(error)
