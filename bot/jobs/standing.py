"""Where one job stands in our database, and how it writes there: fenced by its owner."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, TypeVar

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.engines.away import is_database_away, loudness
from bot.jobs.doubting import Doubting
from bot.jobs.signals import LetGo, StepsLostError
from bot.jobs.telling import Tell
from bot.tasks import to_the_end
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request

WRITE_EVERY_S = 1.0
"""Progress is written so often at most."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0
"""How long is waited for a database that is away."""

T = TypeVar("T")

_log = structlog.stdlib.get_logger(__name__)


class Standing:
    """The row of one running job, as its process knows it."""

    def __init__(self, db: Database, owner: str, row: Request, tell: Tell) -> None:
        self.db = Doubting(db) if row.doubted else db
        self.row = row
        self.wish = row.wish
        self.done, self.total = row.done, row.total
        self._owner = owner
        self.ending = False
        """The row is being moved on: that it is ours no longer is as it should be."""
        self._tell = tell
        self._unwritten = False
        self._written_at = -WRITE_EVERY_S

    async def write(self, number: int, fn: Callable[[AsyncSession], Awaitable[Any]]) -> Any:
        """Let `fn` write in one transaction, once for this step; what it gave."""

        async def once() -> Any:
            async with self.db.session() as session:
                row = await job_rows.lock(session, request_id=self.row.id, owner=self._owner)
                if row is None:
                    raise LetGo("another replica works on it")
                if row.written > number:  # our tables are newer than DBOS's: a restored backup
                    raise StepsLostError
                if row.written == number:  # committed, and the process died before it was noted
                    return row.written_result
                result = json.loads(json.dumps(await fn(session)))
                row.written, row.written_result = number, result
                row.tries = row.deaths = 0
                session.add(row)
                return result

        return await patiently(once)

    async def progress(self, done: int, total: int | None) -> None:
        """Remember it; written now and then. A replay never takes it back."""
        self.done = max(done, self.done)
        self.total = self.total if total is None else total
        self._unwritten = True
        await self._tell.progress(self.row, self.done, self.total)
        if monotonic() - self._written_at >= WRITE_EVERY_S:
            await self.settle()

    async def settle(self) -> None:
        """Write how far it is, where that is not written yet."""
        if not self._unwritten:
            return
        self._unwritten, self._written_at = False, monotonic()

        async def once() -> None:
            async with self.db.session() as session:
                await job_rows.note_progress(
                    session,
                    request_id=self.row.id,
                    owner=self._owner,
                    done=self.done,
                    total=self.total,
                )

        await patiently(once)

    async def heed(self) -> None:
        """Let others run; the pump keeps `wish` fresh."""
        await asyncio.sleep(0)


async def patiently(do: Callable[[], Awaitable[T]]) -> T:
    """`do` until the database answers; what else it raises goes on."""
    pause = FIRST_PAUSE_S
    while True:
        try:
            return await to_the_end(do(), name="job write")  # type: ignore[arg-type]
        except Exception as error:
            if not is_database_away(error):
                raise
            _log.log(
                loudness(error, logging.WARNING),
                "job_waits_for_database",
                error=type(error).__name__,
            )
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE_S, pause * 2)
