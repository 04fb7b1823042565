"""The lock that keeps a poller apart from everybody else who works with its database.

Processes that are called by webhook share it: there are many of them, and each looks for the dead
among the others by their silence. A poller has it alone, and takes whoever else was here for dead.
It belongs to the operating system (SQLite) or to the database session (PostgreSQL), not to a row
with a time in it: it is free the moment its holder dies, whatever the clocks say.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.engines.sqlite import file_of
from bot.errors import OperatorError

POLLING_LOCK = 0x4A414D53
"""Key of PostgreSQL's advisory lock: "JAMS"."""
_TRY = text("SELECT pg_try_advisory_lock(:key)")
_TRY_SHARED = text("SELECT pg_try_advisory_lock_shared(:key)")

_log = structlog.stdlib.get_logger(__name__)


class AlreadyRunningError(OperatorError):
    """Another process works with this database."""


class Lock:
    """Held while this process works with the database."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._file: int | None = None
        self._connection: AsyncConnection | None = None
        self._wanted = False
        self._shared = False
        self._alone = False

    async def take(self, *, shared: bool = False) -> None:
        """Raises AlreadyRunningError at once where another process holds it.

        `shared`: with others who share it (PostgreSQL; a file of SQLite has one process).
        """
        self._wanted = True
        self._shared = shared and not self._db.is_sqlite
        taken = self._take_file() if self._db.is_sqlite else await self._take_advisory()
        if not taken:
            raise AlreadyRunningError(
                "another process is running with this database: stop it first; a second bot needs "
                "a JAMSOSTEK_DATABASE_URL of its own (webhook replicas on PostgreSQL go together)"
            )
        self._alone = not self._shared

    async def keep(self) -> None:
        """Look whether it is still ours, and take it again where its connection was lost.

        Raises AlreadyRunningError where another process was quicker, and what the driver raises
        while the database is away.
        """
        if self._wanted and not self._db.is_sqlite and not await self._answers():
            _log.warning("lock_lost")
            await self._let_go()
            await self.take(shared=self._shared)

    @property
    def held(self) -> bool:
        """Whether nobody else works with this database."""
        return self._alone

    async def release(self) -> None:
        """Give it back; a process that dies gives it back by dying. Never raises."""
        self._wanted = False
        if self._file is not None:
            os.close(self._file)
            self._file = None
        await self._let_go()

    async def _let_go(self) -> None:
        self._alone = False
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            # Back in the pool the connection would still hold it.
            await connection.execute(text("SELECT pg_advisory_unlock_all()"))
            await connection.commit()
        except Exception as error:  # lost with its session, and the lock with it
            _log.warning("lock_not_returned", error=type(error).__name__)
            await connection.invalidate()
        await connection.close()

    async def _answers(self) -> bool:
        if self._connection is None:
            return False
        try:
            await self._connection.execute(text("SELECT 1"))
            await self._connection.commit()
        except Exception as error:  # lost, or the database is away: taking it again will show
            _log.warning("lock_connection_lost", error=type(error).__name__)
            return False
        return True

    def _take_file(self) -> bool:
        file = file_of(self._db.url)
        if file is None:
            return True
        self._file = _locked(file)
        return self._file is not None

    async def _take_advisory(self) -> bool:
        self._connection = await self._db.raw_connection()
        query = _TRY_SHARED if self._shared else _TRY
        taken = (await self._connection.execute(query, {"key": POLLING_LOCK})).scalar()
        await self._connection.commit()  # the lock is the session's and outlives the transaction
        return bool(taken)


@contextmanager
def held_file(database: Path) -> Iterator[bool]:
    """Whether the lock of this SQLite file is ours until the end; the file need not be there."""
    descriptor = _locked(database.resolve())
    try:
        yield descriptor is not None
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(database: Path) -> int | None:
    """What holds the lock until it is closed; None where another process has it."""
    descriptor = os.open(f"{database}.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
