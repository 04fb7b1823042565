"""Signs of life: who runs, who died, and the lock that keeps two pollers apart.

The lock belongs to the operating system (SQLite) or to the database session (PostgreSQL), not to a
row with a time in it: it is free the moment its holder dies, whatever the clocks say.
"""

import asyncio
import fcntl
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.errors import OperatorError
from bot.tasks import spawn, to_the_end
from bot.update.batch import Queued, unsealed
from models.queries import inbox, replicas

BEAT_EVERY_S = 1.0
DEAD_AFTER = timedelta(seconds=5)
"""A chat whose earlier reply was the dead replica's waits this long: short, yet no hiccup."""
POLLING_LOCK = 0x4A414D53
"""Key of PostgreSQL's advisory lock: "JAMS"."""

_log = structlog.stdlib.get_logger(__name__)


class AlreadyRunningError(OperatorError):
    """Another process works with this database."""


class Lock:
    """Held while this process may write (SQLite) or poll (PostgreSQL)."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._file: int | None = None
        self._connection: AsyncConnection | None = None
        self._alone = False

    async def take(self) -> None:
        """Raises AlreadyRunningError at once where another process holds it."""
        taken = self._take_file() if self._db.is_sqlite else await self._take_advisory()
        if not taken:
            raise AlreadyRunningError(
                "another process is running with this database; stop it first, or give this one "
                "its own JAMSOSTEK_DATABASE_URL"
            )
        self._alone = True

    @property
    def held(self) -> bool:
        """Whether nobody else works with this database, or none but us polls."""
        return self._alone

    async def release(self) -> None:
        """Give it back; a process that dies gives it back by dying."""
        self._alone = False
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._connection is not None:
            connection, self._connection = self._connection, None
            # Back in the pool the connection would still hold it.
            await connection.execute(text("SELECT pg_advisory_unlock_all()"))
            await connection.close()

    def _take_file(self) -> bool:
        name = self._db.url.database
        if not name or name == ":memory:":
            return True
        descriptor = os.open(f"{Path(name)}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._file = descriptor
        return True

    async def _take_advisory(self) -> bool:
        self._connection = await self._db.raw_connection()
        query = text("SELECT pg_try_advisory_lock(:key)")
        taken = (await self._connection.execute(query, {"key": POLLING_LOCK})).scalar()
        await self._connection.commit()  # the lock is the session's and outlives the transaction
        return bool(taken)


class Presence:
    """This replica's row, and the take-over of what dead replicas left unsent."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        name: str,
        alone: bool,
        adopt: Callable[[Sequence[Queued], set[int]], None],
        after_death: Callable[[], None],
    ) -> None:
        """`alone`: the lock is held, so whoever else was here is dead."""
        self._db = db
        self._alone = alone
        self._clock = clock
        self._name = name
        self._adopt = adopt
        self._after_death = after_death
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Say that we are here and take over what was left unsent."""
        await self.look(first=True)
        if not self._db.is_sqlite:  # there another replica may die while we live
            self._task = spawn(self._for_ever(), name="presence")

    async def end(self) -> None:
        """Say that we stopped in order."""
        self.kill()
        with suppress(Exception):
            async with self._db.transaction() as connection:
                await replicas.remove(connection, [self._name])

    def kill(self) -> None:
        """Stop as a crash would."""
        if self._task is not None:
            self._task.cancel()

    async def dead(self) -> None:
        """After `kill`: the last look has let go of the database."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def look(self, *, first: bool = False) -> None:
        """One sign of life, one look for the dead; the `first` knows that our own past is."""
        now = self._clock.now()
        silent_since = None if self._alone else now - DEAD_AFTER
        async with self._db.transaction() as connection:
            await inbox.beat(connection, name=self._name, now=now)
            dead = await replicas.silent(connection, me=self._name, since=silent_since)
            if first:
                dead += await replicas.former_lives(connection, me=self._name)
            if dead:  # first, so that what they left has no living owner
                await replicas.remove(connection, dead)
            rows = await inbox.adopt_replies(
                connection, owner=self._name, dead_before=silent_since
            )
        if dead:
            _log.warning("took_over", replicas=len(dead), replies=len(rows))
            self._after_death()
        # A third replica may have still earlier replies for these chats.
        elsewhere = set() if self._alone else {row.chat_id for row in rows}
        self._adopt([unsealed(row, self._db.vault) for row in rows], elsewhere)

    async def _for_ever(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            try:
                await to_the_end(self.look(), name="look")
            except Exception as error:  # the database is away; it will be back
                _log.warning("no_sign_of_life", error=type(error).__name__)
