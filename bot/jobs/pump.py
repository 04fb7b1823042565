"""Starts what was asked for: each request once, at once after its commit, whoever asked.

It is woken by the updates of this process, and looks by itself every few seconds for what other
replicas were asked, what has become due, and what a dead replica left.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.jobs.job import Kinds
from bot.jobs.runs import Runs
from bot.jobs.telling import Tell
from bot.services import Services
from bot.tasks import place_of, spawn, to_the_end, within
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs import schedules as job_schedules
from models.queries.jobs.reading import Request
from models.queries.jobs.schedules import Scheduled
from models.queries.updates import replicas

if TYPE_CHECKING:
    from bot.jobs.engine import Engine

OURS = "bot."
"""What the names of schedules begin with that stand in the code."""
LOOK_EVERY_S = 3.0
HEED_EVERY_S = 0.5
"""While jobs run: how soon they learn what is wished of them."""
MOST_AT_ONCE = 8
"""Jobs of one process; more wait, or another replica takes them."""
UNKNOWN_AFTER = timedelta(minutes=10)
"""So long a kind we do not know may still be one of a newer release that is just coming."""
STARTS_WITHIN_S = 20.0
SWEEP_EVERY_S = 240.0
"""Before it is put away, so that an engine that is up for a minute a day is swept too."""
SWEEP_MOST = 1_000
CLOSE_EVERY_S = 5.0
TOLD_WITHIN = timedelta(seconds=15)
"""So long whoever ended a job has to say so in its bar; then anybody does."""
CLOSE_MOST = 20
FORGOTTEN_AFTER = timedelta(minutes=3)
LAST_LOOK_S = 2.0
"""How long a stop waits for a look that has begun."""
LAUNCH_S = 4.0
"""How long it waits for an engine that is being launched: half of what a stop may take. One that
came up later would stay, if the process did."""
PUT_AWAY_AFTER_S = 300.0
"""Without work for so long, the engine and its threads are put away."""

_log = structlog.stdlib.get_logger(__name__)


class Pump:
    """One per process."""

    def __init__(
        self,
        *,
        db: Database,
        clock: Clock,
        owner: str,
        kinds: Kinds,
        schedules: Mapping[str, Scheduled],
        services: Services,
        tell: Tell,
    ) -> None:
        self._db = db
        self._clock = clock
        self._owner = owner
        self._kinds = kinds
        self._schedules: Mapping[str, Scheduled] | None = schedules
        """None once the database knows them."""
        self._wake = asyncio.Event()
        self._looking = asyncio.Lock()
        self._engine: Engine | None = None
        self._launching = False
        self._begun: dict[str, float] = {}
        self._idle_since = self._swept_at = monotonic()
        self._closed_at = -CLOSE_EVERY_S
        self._tell = tell
        self._task: asyncio.Task[None] | None = None
        self.runs = Runs(db, clock, owner, kinds, services, tell, self.wake)
        """What is being worked on."""

    def start(self) -> asyncio.Task[None]:
        """Look now, and whenever woken; the task never ends by itself."""
        self._task = spawn(self._for_ever(), name="jobs")
        return self._task

    def wake(self) -> None:
        """Something was asked for, wished, or left behind."""
        self._wake.set()

    @property
    def launched(self) -> bool:
        """Whether the engine is up."""
        return self._engine is not None

    async def stop(self) -> None:
        """Begin nothing more; what runs stops where it is and goes on in the next life."""
        self.kill()
        await self.dead(for_good=True)

    def kill(self) -> None:
        """Stop as a crash would."""
        if self._task is not None:
            self._task.cancel()
        self.runs.cancel()

    async def dead(self, *, for_good: bool = False) -> None:
        """After `kill`: everything has let go of the database."""
        if self._task is not None:
            patience = LAUNCH_S if self._launching else LAST_LOOK_S
            await asyncio.wait({self._task}, timeout=patience)
        await self.runs.ended()
        if for_good and self.runs.worked:
            with suppress(Exception):  # the database is away: they count as left by the dead
                async with self._db.session() as session:
                    await job_rows.let_go(session, owner=self._owner, now=self._clock.now())
        if self._engine is not None:
            engine, self._engine = self._engine, None
            try:
                await engine.close(for_good=for_good and not self._db.broken_off)
            except Exception as error:
                _log.warning("engine_not_closed", error=type(error).__name__)

    async def _for_ever(self) -> None:
        while True:
            self._wake.clear()
            try:
                await to_the_end(self.look(), name="look for jobs")
            except Exception as error:  # the database is away; it will be back
                _log.log(
                    loudness(error, logging.WARNING),
                    "jobs_not_looked_at",
                    error=type(error).__name__,
                    place=place_of(error),
                )
            with suppress(TimeoutError):
                pause = HEED_EVERY_S if self.runs.ids else LOOK_EVERY_S
                await within(self._wake.wait(), pause)

    async def look(self) -> None:
        """One look: wishes, due dates, requests."""
        async with self._looking:
            await self._look()

    async def _look(self) -> None:
        await self.runs.heed()
        now = await self._moment()
        if self._schedules is not None:
            async with self._db.session() as session:
                await job_schedules.keep(session, wanted=self._schedules, prefix=OURS, now=now)
            self._schedules = None
        room = max(0, MOST_AT_ONCE - len(self._ours))  # what a row says is ours may come on top
        async with self._db.reading() as session:
            due = await job_schedules.anything_due(session, now=now)
            waiting = await reading.to_take(
                session, now=now, me=self._owner, but=self._ours, limit=room
            )
        for name in due:
            async with self._db.session() as session:
                await job_schedules.run_due(session, name=name, now=now)
            self.wake()
        for request in waiting:
            await self._take_up(request, now)
        await self._close_bars(now)
        await self._sweep(now)
        await self._put_away()

    async def _close_bars(self, now: datetime) -> None:
        """A bar of what ended elsewhere must not stand for ever."""
        if monotonic() - self._closed_at < CLOSE_EVERY_S:
            return
        self._closed_at = monotonic()
        async with self._db.reading() as session:
            left = await reading.bars_left(session, before=now - TOLD_WITHIN, limit=CLOSE_MOST)
        for request in left:
            await self._tell.close(request)

    async def _sweep(self, now: datetime) -> None:
        """Let the engine forget, now and then, what is over."""
        if self._engine is None or monotonic() - self._swept_at < SWEEP_EVERY_S:
            return
        self._swept_at = monotonic()
        ids = await self._engine.known(SWEEP_MOST)
        async with self._db.reading() as session:
            gone = await reading.over(session, ids=ids, before=now - FORGOTTEN_AFTER)
        if gone:
            await self._engine.forget(gone)

    @property
    def _ours(self) -> set[str]:
        """What runs here or is about to."""
        late = monotonic() - STARTS_WITHIN_S
        self._begun = {i: at for i, at in self._begun.items() if at > late}
        return self.runs.ids | self._begun.keys()

    async def _take_up(self, request: Request, now: datetime) -> None:
        if self.runs.stopping:  # what was just let go of would look like left by a dead process
            return
        if request.kind not in self._kinds:
            if request.due_at + UNKNOWN_AFTER < now:
                await self.runs.set_aside(request)
            return
        if self._engine is None and not await self._launch():
            return
        async with self._db.session() as session:
            taken = await job_rows.take(session, request=request, owner=self._owner, now=now)
        if taken and self._engine is not None:
            self._begun[request.id] = monotonic()
            await self._engine.begin(request.id)

    async def _launch(self) -> bool:
        from bot.jobs.engine import Engine  # heavy, and most processes never need it

        if Engine.launched() is not None:  # another bot of this process has it
            return False
        engine = Engine(self._db.url, self._owner, self._run)
        begun, self._launching = monotonic(), True
        try:
            await engine.launch()
        except Exception:
            await engine.close(for_good=False)
            raise
        finally:
            self._launching = False
        if self.runs.stopping:  # whoever stopped us waited for no engine
            await engine.close(for_good=True)
            return False
        self._engine = self.runs.engine = engine
        _log.info("engine_launched", seconds=round(monotonic() - begun, 3))
        return True

    async def _run(self, request_id: str) -> None:
        self._begun.pop(request_id, None)
        await self.runs.run(request_id)

    async def _put_away(self) -> None:
        if self._ours:
            self._idle_since = monotonic()
        idle = monotonic() - self._idle_since
        if self._engine is not None and idle > PUT_AWAY_AFTER_S:
            engine, self._engine = self._engine, None
            await engine.close(for_good=True)

    async def _moment(self) -> datetime:
        if self._db.is_sqlite:
            return self._clock.now()
        async with self._db.reading() as session:
            return self._clock.applied_to(await replicas.moment(await session.connection()))
