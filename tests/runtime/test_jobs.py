"""Durable work in a running bot, on both engines: begins, ends, fails, waits, is taken back."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.jobs.job import Job
from models.queries.jobs.requests import request_job
from models.rules.running.jobs import MAX_TRIES, JobStatus, Wish
from tests.support.chat import Stage
from tests.support.jobs import Kinds, ask, ended, forever, row, until_row, wish

pytestmark = pytest.mark.usefixtures("kinds")


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


async def add(_session: AsyncSession, a: int, b: int) -> int:
    return a + b


async def test_a_job_is_done_and_its_steps_give_what_they_gave(stage: Stage, kinds: Kinds) -> None:
    seen: list[Any] = []

    async def calculate(job: Job) -> None:
        await job.progress(0, 2)
        one = await job.write(add, 1, 2)
        two = await job.step(asyncio.sleep, 0, {"sum": one})
        await job.progress(2)
        seen.append((job.subject, job.by, one, two))

    kinds.known["calculate"] = calculate
    request = await ended(db_of(stage), await ask(db_of(stage), "calculate", subject="17"))

    assert (request.status, request.done, request.total) == (JobStatus.DONE, 2, 2)
    assert seen == [("17", "tg:5", 3, {"sum": 3})]


async def test_a_job_asked_for_in_a_rolled_back_transaction_never_starts(
    stage: Stage, kinds: Kinds
) -> None:
    begun: list[str] = []

    async def note(job: Job) -> None:
        begun.append(job.subject)

    kinds.known["note"] = note
    async with db_of(stage).session() as session:
        await request_job(session, kind="note", subject="1", by="tg:5", now=stage.clock.now())
        await session.rollback()
    await ended(db_of(stage), await ask(db_of(stage), "note", subject="2"))

    assert begun == ["2"]


async def test_a_job_that_raises_is_tried_again_and_goes_on_where_it_failed(
    stage: Stage, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)
    did: list[str] = []

    async def one() -> str:
        did.append("one")
        return "kept"

    async def two() -> None:
        did.append("two")
        if did.count("two") < 3:
            raise RuntimeError("Siti Aminah 1403012509870003")

    async def stumble(job: Job) -> None:
        assert await job.step(one) == "kept"
        await job.step(two)

    kinds.known["stumble"] = stumble
    request = await ended(db_of(stage), await ask(db_of(stage), "stumble"))

    assert request.status is JobStatus.DONE
    assert did == ["one", "two", "two", "two"]


async def test_a_job_that_always_raises_fails_after_some_tries_and_keeps_no_word_of_it(
    stage: Stage, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)

    async def fail(_job: Job) -> None:
        raise RuntimeError("Siti Aminah 1403012509870003")

    kinds.known["fail"] = fail
    request = await ended(db_of(stage), await ask(db_of(stage), "fail"))

    assert (request.status, request.tries) == (JobStatus.FAILED, MAX_TRIES)
    assert request.error is not None
    assert request.error.startswith("RuntimeError at test_jobs.py:")


async def test_a_paused_job_stands_still_and_goes_on_where_it_was(
    stage: Stage, kinds: Kinds
) -> None:
    kinds.known["forever"] = forever
    db = db_of(stage)
    request_id = await ask(db, "forever")
    await until_row(db, request_id, lambda r: r.done > 2)
    await wish(db, request_id, Wish.PAUSE)
    paused = await until_row(db, request_id, lambda r: r.status is JobStatus.PAUSED, 2)
    await asyncio.sleep(0.3)
    still = await row(db, request_id)
    await wish(db, request_id, Wish.NONE)
    going = await until_row(db, request_id, lambda r: r.done > paused.done + 3)
    await wish(db, request_id, Wish.CANCEL)

    assert still.done == paused.done
    assert going.status is JobStatus.RUNNING
    assert (await ended(db, request_id, 2)).status is JobStatus.CANCELLED


async def test_a_job_interrupted_by_a_stop_goes_on_in_the_next_life(
    stage: Stage, kinds: Kinds
) -> None:
    steps: list[int] = []

    async def note(number: int) -> None:
        steps.append(number)
        await asyncio.sleep(0.05)

    async def long(job: Job) -> None:
        for number in range(20):
            await job.step(note, number)
            await job.checkpoint()

    kinds.known["long"] = long
    request_id = await ask(db_of(stage), "long")
    await until_row(db_of(stage), request_id, lambda _r: len(steps) > 3)
    await stage.stop()
    stopped_at = len(steps)
    await stage.start()
    request = await ended(db_of(stage), request_id)

    assert stopped_at < 20
    assert (request.status, request.deaths) == (JobStatus.DONE, 0)
    assert sorted(set(steps)) == list(range(20))
    assert len(steps) <= 21, "at most the step in hand is repeated"


async def test_a_job_interrupted_by_a_crash_writes_everything_once(
    stage: Stage, kinds: Kinds
) -> None:
    tries: list[int] = []

    async def count(job: Job) -> None:
        for number in range(30):
            tries.append(number)
            await job.write(add, number, 1)
            await job.checkpoint()

    kinds.known["count"] = count
    request_id = await ask(db_of(stage), "count")
    await until_row(db_of(stage), request_id, lambda _r: len(tries) > 3)
    await stage.crash()
    request = await ended(db_of(stage), request_id, 15)

    assert request.status is JobStatus.DONE
    assert len(tries) > 30


async def test_many_small_jobs_are_each_begun_once(stage: Stage, kinds: Kinds) -> None:
    begun: list[str] = []

    async def small(job: Job) -> None:
        begun.append(job.id)
        await job.step(asyncio.sleep, 0.01)

    kinds.known["small"] = small
    requests = [await ask(db_of(stage), "small") for _ in range(40)]
    rows = [await ended(db_of(stage), request_id, 30) for request_id in requests]

    assert {(r.status, r.deaths, r.tries) for r in rows} == {(JobStatus.DONE, 0, 0)}
    assert sorted(begun) == sorted(requests)


async def test_a_process_that_has_more_than_enough_takes_no_more(
    stage: Stage, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.pump.MOST_AT_ONCE", 2)
    assert stage.bot is not None
    pump = stage.bot.pump
    kinds.known["forever"] = forever
    running = [await ask(db_of(stage), "forever") for _ in range(2)]
    for request_id in running:
        await until_row(db_of(stage), request_id, lambda r: r.done > 0)
    monkeypatch.setattr("bot.jobs.pump.MOST_AT_ONCE", 1)  # as where one came back by its row
    waits = await ask(db_of(stage), "forever")
    await pump.look()

    assert (await row(db_of(stage), waits)).status is JobStatus.ASKED


async def test_a_kind_that_nobody_knows_is_set_aside_after_a_while(
    stage: Stage, kinds: Kinds
) -> None:
    assert stage.bot is not None
    request_id = await ask(db_of(stage), "gone", now=stage.clock.now())
    await stage.bot.pump.look()
    at_first = (await row(db_of(stage), request_id)).status
    stage.clock.shift(timedelta(minutes=11))
    await stage.bot.pump.look()

    assert at_first is JobStatus.ASKED
    assert (await row(db_of(stage), request_id)).status is JobStatus.SET_ASIDE
    assert not stage.bot.pump.launched


async def test_without_work_nothing_of_the_engine_is_there(stage: Stage) -> None:
    assert stage.bot is not None
    await stage.bot.pump.look()

    assert not stage.bot.pump.launched
