"""The database: one writer on SQLite, many on PostgreSQL, the same code on both."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.engines.overwriting import Overwriting
from bot.engines.sqlite import file_of, sqlite_engine
from models.queries.appending import AppendingSession
from models.queries.desk.lines import STIRRED
from models.queries.endings.overwriting import ERASED
from models.queries.jobs.requests import ASKED
from models.queries.sending.notices import QUEUED
from models.tables.vault import Vault

if TYPE_CHECKING:
    from bot.engines.postgresql import Lines

READERS = 2
"""Connections that stay open for reading (SQLite): opening one costs as much as six statements."""


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
        self.overwriting = Overwriting(file_of(self.url), lambda: self._writing)
        self._lines: Lines | None = None
        self.broken_off = False
        """Nothing is waited for any more, until `close`."""
        self.jobs_asked: Callable[[], None] = _nobody
        """Called after a session's commit in which jobs were asked for."""
        self.notices_queued: Callable[[], None] = _nobody
        """The same for messages that wait to be sent."""
        self.cases_stirred: Callable[[], None] = _nobody
        """The same for cases in which something was said."""
        self.trouble: Callable[[Exception], None] = _deaf
        """Called with what a transaction or a read ended with, whoever is to blame."""
        if self.is_sqlite:
            self._engine = sqlite_engine(self.url, begin="BEGIN IMMEDIATE")
            self._readers = sqlite_engine(self.url, begin="BEGIN", kept=READERS)
        else:
            from bot.engines.postgresql import postgresql_engine  # 9 MB, half a second

            self._engine, self._lines = postgresql_engine(self.url)
            self._readers = self._engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction: committed at the end, rolled back by any exception."""
        self._refuse_when_broken_off()
        try:
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
        except Exception as error:
            self._note(error)
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
        if ERASED in session.info:
            self.overwriting.want()

    def bind(self, connection: AsyncConnection) -> AsyncSession:
        """A session inside a transaction that is open already; queries find the vault in it."""
        session = AsyncSession(
            connection, sync_session_class=AppendingSession, expire_on_commit=False, autoflush=True
        )
        session.info["vault"] = self.vault
        return session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session that only reads; never waits for a writer on SQLite."""
        self._refuse_when_broken_off()
        try:
            async with self._readers.connect() as connection, self.bind(connection) as session:
                yield session
        except Exception as error:
            self._note(error)
            raise

    async def raw_connection(self) -> AsyncConnection:
        """A connection of one's own, to keep; whoever asks closes it."""
        self._refuse_when_broken_off()
        try:
            return await self._engine.connect()
        except Exception as error:
            self._note(error)
            raise

    async def save_as(self, file: Path) -> None:
        """Write all that is committed into an empty file, whatever became of our own (SQLite)."""
        async with self._writing:
            if self._writer is None:
                raise ValueError("no connection is open that still holds the file")
            raw = await self._writer.get_raw_connection()
            assert raw.driver_connection is not None  # noqa: S101 - aiosqlite has one
            await raw.driver_connection.execute("VACUUM INTO ?", (str(file),))

    def break_off(self) -> None:
        """Stop waiting for a database that does not answer: what runs fails, what comes too."""
        self.broken_off = True
        if self._lines is not None:
            self._lines.cut()

    async def close(self) -> None:
        """Give every connection back; the object may be used again afterwards."""
        await self.overwriting.end()
        if self._writer is not None:
            writer, self._writer = self._writer, None
            await writer.close()
        await self._engine.dispose()
        await self._readers.dispose()
        self.broken_off = False

    def _refuse_when_broken_off(self) -> None:
        if self.broken_off:
            raise PoolTimeoutError("the database did not answer in time")

    def _note(self, error: Exception) -> None:
        if not self.broken_off:  # what we cut off ourselves is no trouble
            self.trouble(error)

    async def _drop_broken_writer(self) -> None:
        """A connection that failed in mid-commit is not asked again; the next write opens one."""
        if self._writer is not None and (self._writer.invalidated or self._writer.closed):
            self._writer = None


def _deaf(_error: Exception) -> None:
    """Until somebody watches."""


def _nobody() -> None:
    """Until somebody works on jobs."""
