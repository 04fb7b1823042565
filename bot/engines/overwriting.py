"""SQLite: deleted rows leave the write-ahead log too, and the file itself (`secure_delete`).

Until a checkpoint the log holds the pages as they were, and afterwards as long as nothing new is
written over them: only one that cuts the log off makes an end. It is done outside the transaction
that deleted, never waits for a lock and tries again where somebody reads the older state.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

from bot.tasks import spawn

PAUSES_S = (0.1, 0.5, 2.0, 10.0, 60.0)
"""Between two tries; the last is repeated."""


class Overwriting:
    """Cuts the log off after a deletion, in a thread beside the rest."""

    def __init__(
        self, file: Path | None, alone: Callable[[], AbstractAsyncContextManager[object]]
    ) -> None:
        """`alone`: nobody in this process writes while it is held."""
        self._file = file
        self._alone = alone
        self._wanted = False
        self._task: asyncio.Task[None] | None = None

    @property
    def left_behind(self) -> bool:
        """Whether a process that died left a log; asked before anything is opened."""
        log = self._file and Path(f"{self._file}-wal")
        return bool(log and log.exists() and log.stat().st_size)

    def want(self) -> None:
        """Something was deleted and committed."""
        self._wanted = self._file is not None
        if self._wanted and (self._task is None or self._task.done()):
            self._task = spawn(self._until_done(), name="overwrite deleted rows")

    async def end(self) -> None:
        """Nothing more is tried; the last connection that closes writes the log back itself."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    async def done(self) -> None:
        """What was wanted so far is overwritten."""
        if self._task is not None:
            await asyncio.wait({self._task})

    async def _until_done(self) -> None:
        tries = 0
        while self._wanted:
            self._wanted = False
            if not await self._cut():
                self._wanted = True
                await asyncio.sleep(PAUSES_S[min(tries, len(PAUSES_S) - 1)])
                tries += 1

    async def _cut(self) -> bool:
        """Most of the work first, while others write; then the rest, while nobody does."""
        assert self._file is not None  # noqa: S101 - nothing is wanted without
        await asyncio.to_thread(checkpoint, self._file, "PASSIVE")
        async with self._alone():
            return await asyncio.to_thread(checkpoint, self._file, "TRUNCATE")


def checkpoint(file: Path, kind: str) -> bool:
    """Write the log back into the file; False where somebody reads or writes just now."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        try:
            busy, *_ = connection.execute(f"PRAGMA wal_checkpoint({kind})").fetchone()
        except sqlite3.OperationalError:
            return False
    return not busy
