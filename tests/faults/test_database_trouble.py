"""The database fails at any write: nothing is confirmed, nothing half-written, then it goes on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select
from structlog.testing import capture_logs

from bot.db import Database
from bot.watch import outage
from bot.watch.outage import AWAY
from models.tables import Consent, Conversation, HandledUpdate, PoisonUpdate, Registration, Reply
from tests.support.chat import Somebody, Stage, until
from tests.support.sign_up import NIK

SIGN_UP = ("/daftar", "ya", "1", NIK, "Siti Aminah", "ya", "nelayan", "Tasik Putri Puyu")
REST = ("081234567801", "1,2 juta", "1", "kirim")


def full() -> Exception:
    """What SQLite says on a full disk."""
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def torn() -> Exception:
    """What SQLite says when the disk fails."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR
    return error


def gone() -> Exception:
    """What PostgreSQL's driver says when the server goes away."""
    return psycopg.OperationalError("server closed the connection unexpectedly")


class Trouble:
    """Makes the N-th statement that begins with one of `words` fail, once or for ever."""

    def __init__(self, db: Database, error: Callable[[], Exception]) -> None:
        self.error = error
        self.seen = 0
        self.struck = 0
        self.at: int | None = None
        self._engine = db._engine.sync_engine
        for name in ("do_execute", "do_executemany"):
            event.listen(self._engine, name, self._statement)
        self._commit = self._engine.dialect.do_commit
        self._engine.dialect.do_commit = self._on_commit  # type: ignore[method-assign, assignment]

    def end(self) -> None:
        for name in ("do_execute", "do_executemany"):
            event.remove(self._engine, name, self._statement)
        self._engine.dialect.do_commit = self._commit  # type: ignore[method-assign]

    def strike(self, number: int) -> None:
        """Let the write `number` from now on fail, counted from 1; commits count as writes."""
        self.seen, self.at = 0, number

    def _statement(self, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            self._write()

    def _on_commit(self, connection: Any) -> None:
        self._write()
        self._commit(connection)

    def _write(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            self.struck += 1
            raise self.error()


@contextmanager
def trouble(stage: Stage) -> Iterator[Trouble]:
    """Faults in the writes of the bot on `stage`."""
    assert stage.bot is not None
    db = stage.bot.db
    made = Trouble(db, full if db.is_sqlite else gone)
    try:
        yield made
    finally:
        made.end()


async def counted(db: Database, table: Any) -> int:
    async with db.reading() as session:
        return (await session.exec(select(func.count()).select_from(table))).one()


async def counted_at_once(db: Database, tables: Sequence[Any]) -> list[int]:
    """One statement: a batch that is tried again meanwhile must not be seen by halves."""
    counts = [select(func.count()).select_from(table).scalar_subquery() for table in tables]
    async with db.reading() as session:
        connection = await session.connection()
        return list((await connection.execute(select(*counts))).one())


async def test_a_sign_up_survives_a_failure_at_every_write(stage: Stage, siti: Somebody) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    with trouble(stage) as writes:
        number = 0
        for text_said in (*SIGN_UP, *REST):
            number = number % 7 + 1
            writes.strike(number)
            await siti.says(text_said)
        struck, writes.at = writes.struck, None
    async with db.reading() as session:
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()
    await until_no_rows(db, Reply)

    assert struck >= 8
    assert handled == await counted(db, HandledUpdate) == len(SIGN_UP) + len(REST)
    assert await counted(db, Registration) == 1
    assert await counted(db, Consent) == 1
    assert await counted(db, PoisonUpdate) == 0, "a failing disk poisons nobody"


@pytest.mark.parametrize("write", range(1, 6))
async def test_a_batch_that_fails_at_one_write_leaves_no_trace(
    stage: Stage, siti: Somebody, write: int
) -> None:
    """The update stays with Telegram; the tables are as they were before."""
    assert stage.bot is not None
    db = stage.bot.db
    await siti.says("/daftar")
    await until_no_rows(db, Reply)
    with trouble(stage) as writes:
        writes.error = torn if db.is_sqlite else gone
        writes.strike(write)
        siti.person.says("ya")
        await until(lambda: writes.struck == 1)
        tables = (Consent, HandledUpdate, Reply)
        before = await counted_at_once(db, tables)
        waiting = len(stage.world.updates)
    await stage.quiet()
    after = [await counted(db, table) for table in tables[:2]]

    assert before in ([0, 1, 0], [1, 2, 2], [1, 2, 1], [1, 2, 0]), "all of it or nothing"
    assert waiting == 1 or before[1] == 2
    assert after == [1, 2]


async def test_a_real_full_disk_is_survived(stage: Stage, siti: Somebody) -> None:
    """SQLite's own limit of pages: the real error from the real library."""
    assert stage.bot is not None
    db = stage.bot.db
    if not db.is_sqlite:
        pytest.skip("PostgreSQL has no such limit")
    await siti.says("/menu")
    async with db.transaction() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count={pages}"))
    people = [stage.person(f"Orang {n}", phone=f"+62812{n:08}") for n in range(40)]
    for person in people:
        for words in SIGN_UP:
            person.person.says(words)
    await asyncio.sleep(1)
    waiting = len(stage.world.updates)
    async with db.transaction() as connection:
        await connection.execute(text("PRAGMA max_page_count=1000000"))
    await until(lambda: not len(stage.world.updates), within=20)
    await stage.quiet()

    assert waiting > 0
    assert await counted(db, HandledUpdate) == 1 + 40 * len(SIGN_UP)
    assert await counted(db, PoisonUpdate) == 0


async def test_postgresql_that_throws_everybody_out_loses_nothing(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    if db.is_sqlite:
        pytest.skip("nobody can throw SQLite out")
    address = db.url.set(drivername="postgresql").render_as_string(hide_password=False)
    throw_out = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as other:
        for words in (*SIGN_UP, *REST):
            siti.person.says(words)
            await asyncio.sleep(0.02)
            await other.execute(throw_out)
        await until(lambda: not len(stage.world.updates), within=20)
    await stage.quiet()
    await until_no_rows(db, Reply)

    assert await counted(db, HandledUpdate) == len(SIGN_UP) + len(REST)
    assert await counted(db, Registration) == 1
    assert await counted(db, PoisonUpdate) == 0


async def until_no_rows(db: Database, table: Any) -> None:
    """Wait until what was sent is forgotten."""
    for _ in range(300):
        if not await counted(db, table):
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("rows are left")


async def test_while_nothing_can_be_written_it_is_not_ready(stage: Stage, siti: Somebody) -> None:
    bot = stage.bot
    assert bot is not None
    await siti.says("halo")
    before = bot.health.why_not_ready
    with trouble(stage) as writes, capture_logs() as lines:
        writes.strike(1)
        siti.person.says("halo")
        await until(lambda: bot.health.why_not_ready == AWAY)
        await stage.quiet()
    loud = [line["event"] for line in lines if line["log_level"] not in ("debug", "info")]

    assert loud == ["database_away", "database_back"]

    assert (before, bot.health.why_not_ready) == (None, None)


async def test_where_nobody_writes_any_more_it_finds_out_that_it_can(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outage, "CALM_S", 0.0)
    bot = stage.bot
    assert bot is not None
    bot.db.trouble(OperationalError("", {}, full() if bot.db.is_sqlite else gone()))
    during = bot.health.why_not_ready
    await until(lambda: bot.health.why_not_ready is None)

    assert during == AWAY
