"""The database: one writer on SQLite, many on PostgreSQL, the same code on both (DESIGN.md 4)."""

import asyncio
import os
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from weakref import WeakSet

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import STIRRED
from models.queries.job_requests import ASKED
from models.queries.notices import QUEUED
from models.tables.vault import Vault

BUSY_TIMEOUT_MS = 5_000
CONNECT_TIMEOUT_S = 5
UNANSWERED_AFTER_MS = 5_000
"""PostgreSQL's host has to acknowledge what was sent within this, or the connection is lost."""


class Database:
    """Hands out write transactions and read sessions.

    On SQLite every write goes through one kept connection, one after another (`BEGIN IMMEDIATE`),
    so that no two of them can read the same row and both write it; reads have connections of
    their own (WAL).
    """

    def __init__(self, url: str | URL, vault: Vault) -> None:
        self.url = make_url(url)
        self.vault = vault
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer: AsyncConnection | None = None
        self._writing = asyncio.Lock()
        self._open: WeakSet[Any] = WeakSet()
        self.broken_off = False
        """Nothing is waited for any more, until `close`."""
        self.jobs_asked: Callable[[], None] = _nobody
        """Called after a session's commit in which jobs were asked for."""
        self.notices_queued: Callable[[], None] = _nobody
        """The same for messages that wait to be sent."""
        self.cases_stirred: Callable[[], None] = _nobody
        """The same for cases in which something was said."""
        if self.is_sqlite:
            self._engine = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._readers = _sqlite_engine(self.url, begin="BEGIN")
        else:
            self._engine = self._readers = _postgresql_engine(self.url)
            event.listen(self._engine.sync_engine, "connect", self._remember)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction: committed at the end, rolled back by any exception."""
        self._refuse_when_broken_off()
        if not self.is_sqlite:
            async with self._engine.begin() as connection:
                yield connection
            return
        async with self._writing:
            if self._writer is None:
                self._writer = await self._engine.connect()
            try:
                async with self._writer.begin():
                    yield self._writer
            except BaseException:
                await self._drop_broken_writer()
                raise

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A write transaction as an SQLModel session; flushed and committed at the end."""
        async with self.transaction() as connection, self.bind(connection) as session:
            yield session
            await session.flush()
        self.committed(session)

    def committed(self, session: AsyncSession) -> None:
        """What a session asked for is committed: whoever does it is woken."""
        if ASKED in session.info:
            self.jobs_asked()
        if QUEUED in session.info:
            self.notices_queued()
        if STIRRED in session.info:
            self.cases_stirred()

    def bind(self, connection: AsyncConnection) -> AsyncSession:
        """A session inside a transaction that is open already; queries find the vault in it."""
        session = AsyncSession(bind=connection, expire_on_commit=False, autoflush=True)
        session.info["vault"] = self.vault
        return session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads; never waits for a writer on SQLite."""
        self._refuse_when_broken_off()
        async with self._readers.connect() as connection, self.bind(connection) as session:
            yield session

    async def raw_connection(self) -> AsyncConnection:
        """A connection of one's own, to keep; whoever asks closes it."""
        self._refuse_when_broken_off()
        return await self._engine.connect()

    def break_off(self) -> None:
        """Stop waiting for a database that does not answer: what runs fails, what comes too.

        A cancellation would not do: the driver first asks the same silent server to cancel.
        """
        self.broken_off = True
        for connection in self._open:
            with suppress(OSError, psycopg.Error), _line_of(connection) as line:
                line.shutdown(socket.SHUT_RDWR)

    async def close(self) -> None:
        """Give every connection back; the object may be used again afterwards."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await writer.close()
        await self._engine.dispose()
        await self._readers.dispose()
        self.broken_off = False

    def _refuse_when_broken_off(self) -> None:
        if self.broken_off:
            raise PoolTimeoutError("the database did not answer in time")

    def _remember(self, connection: Any, _record: object) -> None:
        self._open.add(connection.driver_connection)

    async def _drop_broken_writer(self) -> None:
        """A connection that failed in mid-commit is not asked again; the next write opens one."""
        if self._writer is not None and (self._writer.invalidated or self._writer.closed):
            self._writer = None


def _nobody() -> None:
    """Until somebody works on jobs."""


def _line_of(connection: psycopg.AsyncConnection[Any]) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.fileno()))


def _postgresql_engine(url: URL) -> AsyncEngine:
    """An engine that finds out within seconds that its host is gone."""
    patience = {"connect_timeout": CONNECT_TIMEOUT_S, "tcp_user_timeout": UNANSWERED_AFTER_MS}
    return create_async_engine(
        url,
        connect_args=patience,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _sqlite_engine(url: URL, *, begin: str) -> AsyncEngine:
    """An engine whose transactions start with `begin`.

    Without `isolation_level=None` *and* the begin event below, sqlite3 would open transactions
    by itself, and a released savepoint would outlive the rollback of what surrounds it.
    """
    if url.database and url.database != ":memory:":
        _prepare_file(Path(url.database))
    engine = create_async_engine(
        url,
        connect_args={"isolation_level": None, "timeout": BUSY_TIMEOUT_MS / 1000},
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=FAST",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _prepare_file(path: Path) -> None:
    """Create the file readable by its owner alone, before SQLite would with the umask's rights."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


_NOT_AWAY = {
    sqlite3.SQLITE_ERROR,  # a wrong statement, which SQLite calls an OperationalError too
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_MISUSE,
    sqlite3.SQLITE_RANGE,
}
_PROGRAM_LIMIT_EXCEEDED = "54"
"""Class of PostgreSQL's codes for values too large; its driver calls them OperationalError."""


def is_database_away(error: BaseException) -> bool:
    """Whether the database failed rather than the code: then nothing is poison, all is retried.

    An OSError is not: drivers wrap theirs, so it is a handler's, and retried for ever it would
    stop everybody.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF not in _NOT_AWAY
    if str(getattr(error.orig, "sqlstate", None)).startswith(_PROGRAM_LIMIT_EXCEEDED):
        return False
    away = isinstance(error, OperationalError | InterfaceError)
    return away or error.connection_invalidated
