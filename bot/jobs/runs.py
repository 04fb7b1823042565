"""The jobs at work in this process: how each begins, heeds wishes and ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.jobs.job import Job, Kinds
from bot.jobs.signals import PAUSED, JobCancelledError, LetGo
from bot.jobs.standing import Standing, patiently
from bot.jobs.telling import Tell
from bot.services import Services
from bot.tasks import place_of
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.rules.running.jobs import MAX_DEATHS, MAX_TRIES, JobStatus, pause_before

if TYPE_CHECKING:
    from bot.jobs.engine import Engine

_log = structlog.stdlib.get_logger(__name__)


class Runs:
    """What is being worked on here. `run` is called by the engine, inside its workflow."""

    engine: Engine

    def __init__(
        self,
        db: Database,
        clock: Clock,
        owner: str,
        kinds: Kinds,
        services: Services,
        tell: Tell,
        wake: Callable[[], None],
    ) -> None:
        self._db = db
        self._clock = clock
        self._owner = owner
        self._kinds = kinds
        self._services = services
        self._tell = tell
        self._wake = wake
        self._standings: dict[str, Standing] = {}
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self._stopping = False
        self.worked = False
        """Whether there ever was a job."""

    @property
    def ids(self) -> set[str]:
        """Requests that are being worked on."""
        return set(self._tasks)

    @property
    def stopping(self) -> bool:
        """Nothing begins here any more."""
        return self._stopping

    async def run(self, request_id: str) -> None:
        """Work on it until it ends or is let go of (LetGo, which leaves it unfinished)."""
        task = asyncio.current_task()
        if self._stopping or task is None or request_id in self._tasks:
            raise LetGo("not here")
        self._tasks[request_id] = task
        self.worked = True
        try:
            await self._work(await self._mine(request_id))
        except Exception as error:
            # Told of it, DBOS would hold the work for ended and its steps for of no more use.
            _log.error("job_not_noted", error=type(error).__name__, place=place_of(error))
            raise LetGo("failed") from None
        finally:
            self._tasks.pop(request_id, None)
            self._standings.pop(request_id, None)
            self._wake()

    async def _mine(self, request_id: str) -> Request:
        async def once() -> Request | None:
            async with self._db.session() as session:
                return await job_rows.begin(session, request_id=request_id, owner=self._owner)

        request = await patiently(once)
        if request is None:
            raise LetGo("another replica works on it")
        return request

    async def _read(self, request_id: str) -> Request | None:
        async def once() -> Request | None:
            async with self._db.reading() as session:
                return await reading.one(session, request_id=request_id)

        return await patiently(once)

    async def _work(self, request: Request) -> None:
        if request.deaths > MAX_DEATHS:
            await self._end(request, JobStatus.FAILED, error="process_died")
            raise LetGo("failed")
        standing = Standing(self._db, self._owner, request, self._tell)
        self._standings[request.id] = standing
        try:
            await self._kinds[request.kind](Job(standing, self._services, self.engine.step))
        except JobCancelledError:
            await self._end(request, JobStatus.CANCELLED)
        except LetGo as why:
            if why.args == (PAUSED,):
                await self._leave(request)
            raise
        except Exception as error:
            await self._failed(request, error)
            raise LetGo("failed") from None
        else:
            await standing.settle()
            await self._end(request, JobStatus.DONE)

    async def _failed(self, request: Request, error: Exception) -> None:
        """Try again later, or give up. The steps that are done stay done either way."""
        now_row = await self._read(request.id)
        tries = (now_row or request).tries + 1
        what = f"{type(error).__name__} at {place_of(error)}"[:120]
        _log.error("job_failed", kind=request.kind, error=what, tries=tries)
        if tries >= MAX_TRIES:
            await self._end(request, JobStatus.FAILED, error=what, tries=tries)
            return
        due = self._clock.now() + timedelta(seconds=pause_before(tries))
        await self._leave(request, tidies=False, error=what, tries=tries, due_at=due)

    async def _leave(self, request: Request, **values: Any) -> None:
        """It goes on later, or not, as is wished; that it was cancelled is told."""
        standing = self._standings[request.id]
        standing.ending = True

        async def once() -> Request | None:
            async with self._db.session() as session:
                await job_rows.let_go(
                    session,
                    owner=self._owner,
                    now=self._clock.now(),
                    request_id=request.id,
                    **values,
                )
                return await reading.one(session, request_id=request.id)

        left = await patiently(once)
        if left is not None and left.status is JobStatus.CANCELLED:
            _log.info("job_ended", kind=request.kind, status=left.status.value)
            await self._tell.ended(left, standing.done)
        elif left is not None and left.status is JobStatus.PAUSED:
            await self._tell.paused(left, standing.done, standing.total)

    async def _end(self, request: Request, status: JobStatus, **values: Any) -> None:
        if standing := self._standings.get(request.id):
            standing.ending = True
        values |= {"ended_at": self._clock.now(), "deaths": 0}
        moved = await self._move(request, status, **values)
        if moved:
            _log.info("job_ended", kind=request.kind, status=status.value)
            done = standing.done if standing else request.done
            await self._tell.ended(replace(request, status=status), done)

    async def _move(self, request: Request, new: JobStatus, **values: Any) -> bool:
        async def once() -> bool:
            async with self._db.session() as session:
                return await job_rows.move(
                    session,
                    request_id=request.id,
                    old=JobStatus.RUNNING,
                    new=new,
                    owner=self._owner,
                    **values,
                )

        return await patiently(once)

    async def set_aside(self, request: Request) -> None:
        """Nobody knows this kind any more."""
        values = {"error": "unknown kind", "ended_at": self._clock.now()}
        async with self._db.session() as session:
            moved = await job_rows.move(
                session,
                request_id=request.id,
                old=request.status,
                new=JobStatus.SET_ASIDE,
                owner=request.owner,
                **values,
            )
        if moved:
            _log.error("job_set_aside", kind=request.kind)
            await self._tell.ended(replace(request, status=JobStatus.SET_ASIDE), request.done)

    async def heed(self) -> None:
        """Learn what is wished of the jobs here; stop those that are no longer ours."""
        asked = dict(self._standings)  # what begins while we read is not lost
        if not asked:
            return
        async with self._db.reading() as session:
            wishes = await reading.wishes(session, ids=set(asked), owner=self._owner)
        for request_id, standing in asked.items():
            if request_id in wishes:
                standing.wish = wishes[request_id]
            elif self._standings.get(request_id) is standing and not standing.ending:
                _log.warning("job_lost")
                self._tasks[request_id].cancel()

    def cancel(self) -> None:
        """Stop all of them where they are; they stay unfinished."""
        self._stopping = True
        for task in self._tasks.values():
            task.cancel()

    async def ended(self) -> None:
        """After `cancel`: none of them touches the database any more."""
        if self._tasks:
            await asyncio.wait(set(self._tasks.values()))
