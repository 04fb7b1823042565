"""Signs of life: who runs, who died, and what the dead left unsent.

Moments are the database's where replicas share one: a host whose clock is wrong must not make
the others look dead.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.process.lock import AlreadyRunningError, Lock
from bot.tasks import spawn, to_the_end
from bot.update.lost import Lost
from bot.update.queued import Queued, opened
from bot.watch.outage import Outage
from models.queries.updates import inbox, replicas, replies

BEAT_EVERY_S = 1.0
DEAD_AFTER = timedelta(seconds=5)
"""A chat whose earlier reply was the dead replica's waits this long: short, yet no hiccup."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(slots=True)
class _Estate:
    """What one look takes over, known before its commit."""

    dead: list[str] = field(default_factory=list)
    """Names of replicas."""
    updates: list[int] = field(default_factory=list)
    """Whose replies they left unsent."""


class Presence:
    """This replica's row, and the take-over of what dead replicas left unsent."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        name: str,
        lock: Lock,
        adopt: Callable[[Sequence[Queued], set[int]], None],
        lost: Lost,
        after_death: Callable[[], None],
        adopt_notices: Callable[[AsyncConnection, datetime | None], Awaitable[None]],
        database: Outage,
    ) -> None:
        """While `lock` is held, whoever else was here is dead."""
        self._db = db
        self._lock = lock
        self._clock = clock
        self._name = name
        self._adopt = adopt
        self._lost = lost
        self._after_death = after_death
        self._adopt_notices = adopt_notices
        self._database = database
        self._task: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        """What this replica is called in the database."""
        return self._name

    async def begin(self) -> asyncio.Task[None]:
        """Say that we are here and take over what was left unsent; the task that goes on so."""
        await self.look(first=True)
        self._task = spawn(self._for_ever(), name="presence")
        return self._task

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
        await self._lock.keep()
        alone, estate = self._lock.held, _Estate()
        try:
            async with self._db.transaction() as connection:
                left = await self._take_over(connection, estate, alone=alone, first=first)
        except Exception:  # at the commit perhaps, when it had taken effect already
            self._lost.unsure(estate.updates)
            if estate.dead:  # the next look may not see them any more
                self._after_death()
            raise
        if estate.dead:
            _log.warning("took_over", replicas=len(estate.dead), replies=len(left))
            self._after_death()
        # A third replica may have still earlier replies for these chats.
        self._adopt(left, set() if alone else {queued.out.chat_id for queued in left})

    async def _take_over(
        self, connection: AsyncConnection, estate: _Estate, *, alone: bool, first: bool
    ) -> list[Queued]:
        now = await self._moment(connection)
        silent_since = None if alone else now - DEAD_AFTER
        await inbox.beat(connection, name=self._name, now=now)
        estate.dead = await replicas.silent(connection, me=self._name, since=silent_since)
        if first:
            estate.dead += await replicas.former_lives(connection, me=self._name)
        if estate.dead:  # first, so that what they left has no living owner
            await replicas.remove(connection, estate.dead)
        rows = await replies.adopt_replies(connection, owner=self._name, dead_before=silent_since)
        estate.updates = [row.update_id for row in rows]
        self._lost.sure(estate.updates)  # an earlier look that failed did not take them after all
        left = await opened(connection, rows, self._db.vault)
        await self._adopt_notices(connection, silent_since)
        return left

    async def _moment(self, connection: AsyncConnection) -> datetime:
        if self._db.is_sqlite:
            return self._clock.now()
        return self._clock.applied_to(await replicas.moment(connection))

    async def _for_ever(self) -> None:
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            if self._db.is_sqlite and not self._database.lasts:
                continue  # nobody else can be here, and the file took what it was given
            try:
                await to_the_end(self.look(), name="look")
                self._database.calm()
            except AlreadyRunningError:  # another polls now: two would take turns at each update
                raise
            except Exception as error:  # the database is away; it will be back
                _log.log(
                    loudness(error, logging.WARNING), "no_sign_of_life", error=type(error).__name__
                )
