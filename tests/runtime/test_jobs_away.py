"""A database that fails for a moment costs a job nothing, whenever that moment comes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.jobs.job import Job
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.rules.running.jobs import OPEN, JobStatus
from tests.support.chat import Stage
from tests.support.jobs import Kinds, ask

pytestmark = pytest.mark.usefixtures("kinds")


@pytest.fixture
def db(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)
    assert stage.bot is not None
    return stage.bot.db


class Blip:
    """The next look of the machinery at a request's row fails, as `error` says."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, where: ModuleType = reading, look: str = "one"
    ) -> None:
        self.error: Exception | None = None
        self.happened = 0
        self._look: Callable[..., Awaitable[Any]] = getattr(where, look)
        monkeypatch.setattr(where, look, self._once)

    async def _once(self, session: AsyncSession, **which: Any) -> Any:
        if self.error is not None:
            error, self.error = self.error, None
            self.happened += 1
            raise error
        return await self._look(session, **which)


def away() -> Exception:
    """What a driver says of a connection that breaks."""
    return OperationalError("SELECT 1", {}, psycopg.OperationalError("the connection is lost"))


async def ended_unread(db: Database, request_id: str) -> Request:
    """Wait for its end by the list, so that the blip is left to the machinery."""
    found: list[Request] = []

    async def over() -> bool:
        async with db.reading() as session:
            listed = await reading.listed(session, limit=9, ended=True)
        found[:] = [r for r in listed if r.id == request_id and r.status not in OPEN]
        return bool(found)

    deadline = time.monotonic() + 15
    while not await over():
        assert time.monotonic() < deadline, "it never ended"
        await asyncio.sleep(0.05)
    return found[0]


@pytest.mark.parametrize("broken", [away, lambda: RuntimeError("a bug")], ids=["away", "bug"])
async def test_a_database_that_fails_while_a_failure_is_noted_loses_no_step(
    db: Database, kinds: Kinds, monkeypatch: pytest.MonkeyPatch, broken: Callable[[], Exception]
) -> None:
    did: list[int] = []

    async def put(_session: AsyncSession, number: int) -> int:
        did.append(number)
        return number

    async def stumble(job: Job) -> None:
        await job.write(put, 1)
        await job.write(put, 2)
        if not blip.happened:
            blip.error = broken()
            raise RuntimeError
        await job.write(put, 3)

    kinds.known["stumble"] = stumble
    request_id = await ask(db, "stumble")
    blip = Blip(monkeypatch)
    request = await ended_unread(db, request_id)

    assert blip.happened == 1
    assert (request.status, did) == (JobStatus.DONE, [1, 2, 3])


async def test_a_database_that_fails_while_a_job_is_taken_up_loses_no_step(
    db: Database, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    did: list[int] = []

    async def put(_session: AsyncSession, number: int) -> int:
        did.append(number)
        return number

    async def stumble(job: Job) -> None:
        tries.append(1)
        await job.write(put, 1)
        await job.write(put, 2)
        if len(tries) == 1:
            raise RuntimeError
        await job.write(put, 3)

    kinds.known["stumble"] = stumble
    blip = Blip(monkeypatch, job_rows, "begin")
    let_go = job_rows.let_go

    async def left_and_away(session: AsyncSession, **values: Any) -> Any:
        if not blip.happened:
            blip.error = away()  # the second try begins
        return await let_go(session, **values)

    monkeypatch.setattr(job_rows, "let_go", left_and_away)
    request_id = await ask(db, "stumble")
    request = await ended_unread(db, request_id)

    assert blip.happened == 1
    assert (request.status, did) == (JobStatus.DONE, [1, 2, 3])
