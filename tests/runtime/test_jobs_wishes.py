"""Every job can be paused and cancelled before its next step, also one that never asks."""

from __future__ import annotations

import asyncio

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.jobs.job import Job
from bot.jobs.signals import JobCancelledError
from models.rules.running.jobs import JobStatus, Wish
from tests.support.chat import Somebody, Stage, until
from tests.support.jobs import Kinds, ask, ended, until_row, wish

pytestmark = pytest.mark.usefixtures("kinds")


@pytest.fixture
def db(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


class Steps:
    """A job of three long steps and a written one, and what it has done."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.did: list[str] = []
        self.go = asyncio.Event()

    async def run(self, job: Job) -> None:
        await job.step(self.long, "one")
        await job.step(self.quick, "two")
        await job.write(self.written, "three")

    async def tidied(self, job: Job) -> None:
        try:
            await self.run(job)
        except JobCancelledError:
            await job.step(self.quick, "tidied")
            await job.write(self.written, "noted")
            raise

    async def long(self, name: str) -> None:
        self.did.append(name)
        await self.go.wait()

    async def quick(self, name: str) -> None:
        self.did.append(name)

    async def written(self, _session: AsyncSession, name: str) -> None:
        self.did.append(name)

    async def wished(self, db: Database, request_id: str, what: Wish) -> None:
        """In the middle of the first step; the machinery has heard of it."""
        await until(lambda: self.did == ["one"])
        await wish(db, request_id, what)
        assert self._stage.bot is not None
        await self._stage.bot.pump.look()
        self.go.set()


@pytest.fixture
def steps(stage: Stage) -> Steps:
    return Steps(stage)


async def test_a_job_is_cancelled_before_its_next_step(
    db: Database, kinds: Kinds, steps: Steps
) -> None:
    kinds.known["steps"] = steps.run
    request_id = await ask(db, "steps")
    await steps.wished(db, request_id, Wish.CANCEL)
    request = await ended(db, request_id)

    assert (request.status, steps.did) == (JobStatus.CANCELLED, ["one"])


async def test_a_job_is_paused_before_its_next_step_and_goes_on_there(
    db: Database, kinds: Kinds, steps: Steps
) -> None:
    kinds.known["steps"] = steps.run
    request_id = await ask(db, "steps")
    await steps.wished(db, request_id, Wish.PAUSE)
    await until_row(db, request_id, lambda r: r.status is JobStatus.PAUSED)
    at_pause = list(steps.did)
    await wish(db, request_id, Wish.NONE)
    request = await ended(db, request_id)

    assert at_pause == ["one"]
    assert (request.status, steps.did) == (JobStatus.DONE, ["one", "two", "three"])


async def test_what_tidies_up_after_a_cancel_may_use_steps(
    db: Database, kinds: Kinds, steps: Steps
) -> None:
    kinds.known["steps"] = steps.tidied
    request_id = await ask(db, "steps")
    await steps.wished(db, request_id, Wish.CANCEL)
    request = await ended(db, request_id)

    assert request.status is JobStatus.CANCELLED
    assert steps.did == ["one", "tidied", "noted"]


async def test_a_job_that_is_cancelled_and_then_fails_says_that_it_was_stopped(
    stage: Stage, siti: Somebody, kinds: Kinds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.jobs.telling.SHOW_EVERY_S", 0.1)
    assert stage.bot is not None
    db, go = stage.bot.db, asyncio.Event()

    async def fails(job: Job) -> None:
        while not go.is_set():
            await job.progress(3, 4)
            await asyncio.sleep(0.05)
        raise RuntimeError

    kinds.known["fails"] = fails
    await siti.says("/menu")
    request_id = await ask(db, "fails", by=f"tg:{siti.person.id}", now=stage.clock.now())
    await until(lambda: "Sudah 3 dari 4." in siti.last)
    await wish(db, request_id, Wish.CANCEL)
    go.set()
    request = await ended(db, request_id)
    # Edits keep the pace of a chat, one a second: on a busy machine many go before this one.
    await until(lambda: "Dihentikan" in siti.last, 40)

    assert request.status is JobStatus.CANCELLED
    assert siti.last == "⏹ Dihentikan setelah 3 dikerjakan."
