"""What a job writes takes effect once, at the moments where it could take effect twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.db import Database
from bot.jobs.job import Job
from models.queries.jobs.requests import request_job
from models.rules.running.jobs import JobStatus
from models.tables import JobRequest, Replica
from tests.faults.jobbing import TABLE, put
from tests.support.chat import Stage, until
from tests.support.jobs import EARLY, Kinds, ask, ended, row, until_row

pytestmark = pytest.mark.usefixtures("kinds")


@pytest.fixture
async def counting(stage: Stage) -> Database:
    """The bot's database, with a table to write numbers into."""
    assert stage.bot is not None
    async with stage.bot.db.transaction() as connection:
        await connection.execute(text(TABLE))
    return stage.bot.db


async def numbers(db: Database) -> list[int]:
    async with db.reading() as session:
        connection = await session.connection()
        return list((await connection.execute(text("SELECT number FROM counted"))).scalars())


async def test_a_step_that_is_committed_and_not_noted_yet_is_not_written_again(
    stage: Stage, counting: Database, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process fails between the commit of our database and what DBOS writes down."""
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)
    assert stage.bot is not None
    wake, failed = stage.bot.pump.wake, [False]

    def fail_once() -> None:  # called right after the commit
        if not failed[0]:
            failed[0] = True
            raise RuntimeError
        wake()

    async def put_and_ask(session: AsyncSession, request: str, number: int) -> int:
        await request_job(session, kind="nothing", subject="", by="bot:test", now=EARLY)
        return await put(session, request, number)

    given: list[int] = []

    async def run(job: Job) -> None:
        given.append(await job.write(put_and_ask, job.id, 1))
        given.append(await job.write(put, job.id, 2))

    async def nothing(_job: Job) -> None:
        return

    kinds.known |= {"run": run, "nothing": nothing}
    request_id = await ask(counting, "run")
    counting.jobs_asked = fail_once
    request = await ended(counting, request_id)

    assert failed == [True]
    assert request.status is JobStatus.DONE
    assert await numbers(counting) == [1, 2]
    assert given == [1, 2]


async def test_a_replica_that_was_only_slow_writes_nothing_beside_its_successor(
    stage: Stage, counting: Database, kinds: Kinds
) -> None:
    assert stage.bot is not None
    stage.bot.presence.kill()  # who polls takes every other replica for dead
    wrote: list[int] = []
    ended_with: list[BaseException] = []

    async def run(job: Job) -> None:
        try:
            for number in range(1_000):
                wrote.append(await job.write(put, job.id, number))
        except BaseException as error:
            ended_with.append(error)
            raise

    kinds.known["run"] = run
    request_id = await ask(counting, "run")
    await until_row(counting, request_id, lambda _r: len(wrote) > 3)
    async with counting.session() as session:
        session.add(Replica(name="other-1", beat_at=Clock().now()))
        found = await session.get_one(JobRequest, request_id)
        found.owner = "other-1"
        at = len(await numbers(counting))
    await until(lambda: bool(ended_with))
    await asyncio.sleep(0.2)

    assert at <= len(await numbers(counting)) <= at + 1
    assert (await row(counting, request_id)).owner == "other-1"


async def test_a_database_newer_than_the_record_of_steps_doubles_nothing(
    counting: Database, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A restored backup: what was done is not known any more, so nothing is done."""
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)

    async def run(job: Job) -> None:
        await job.write(put, job.id, 1)

    kinds.known["run"] = run
    async with counting.session() as session:
        request_id = await request_job(session, kind="run", subject="", by="tg:5", now=EARLY)
        found = await session.get_one(JobRequest, request_id)
        found.written = 7
        session.add(found)
    request = await ended(counting, request_id)

    assert request.status is JobStatus.FAILED
    assert str(request.error).startswith("StepsLostError")
    assert await numbers(counting) == []


async def test_content_does_not_get_into_the_record_of_steps(
    counting: Database, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)

    async def much(size: int) -> str:
        return "x" * size

    async def run(job: Job) -> Any:
        await job.step(much, 5_000)

    kinds.known["run"] = run
    request = await ended(counting, await ask(counting, "run"))

    assert request.status is JobStatus.FAILED
    assert str(request.error).startswith("ValueError")
