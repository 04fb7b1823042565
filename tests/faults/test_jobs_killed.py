"""SIGKILL while jobs run: every row once, all work goes on within 15 s, nobody asked."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from bot.db import Database
from models.rules.running.jobs import MAX_DEATHS, JobStatus, Wish
from tests.faults.jobbing import TABLE
from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess, free_port
from tests.faults.seeds import seed
from tests.support.botapi import BotApi
from tests.support.databases import VAULT, Databases
from tests.support.jobs import ask, ask_together, ended, row, until_row, wish

GONE_ON_WITHIN_S = 15.0
WHOLE_WORK_S = 60.0
"""For jobs that take a second each: the machine may be busy."""
STOPPED_ROWS = 300
"""So many that none of three jobs is done before the stop comes, on a quick machine too."""
MAIN = "tests.faults.jobbing"


@asynccontextmanager
async def shop(url: str, folder: Path, replicas: int) -> AsyncIterator[tuple[Database, Any]]:
    """Bots that work on jobs, and our own view of their database."""
    db = Database(url, VAULT)
    async with db.transaction() as connection:
        await connection.execute(text(TABLE))
    async with BotApi() as api, Zygote(MAIN) as nursery:
        common: Any = {"api_url": api.url, "token": api.world.token, "database_url": url}
        made = []
        for number in range(replicas):
            more: dict[str, Any] = {}
            if replicas > 1:
                port = free_port()
                address = f"http://127.0.0.1:{port}"
                more = {"mode": "webhook", "webhook_url": address, "listen_port": port}
            name = f"replica-{number}"
            made.append(
                BotProcess(folder, nursery=nursery, name=name, replica=name, **common, **more)
            )
        for process in made:
            await process.start()
        await until(lambda: all('"ready"' in process.logged for process in made), 30)
        try:
            yield db, made
        finally:
            for process in made:
                await process.kill()
            await db.close()


async def counted(db: Database) -> dict[str, list[int]]:
    """The numbers that each request wrote, in the order of writing."""
    numbers: dict[str, list[int]] = {}
    async with db.reading() as session:
        connection = await session.connection()
        for request, number in await connection.execute(
            text("SELECT request, number FROM counted")
        ):
            numbers.setdefault(request, []).append(number)
    return {request: sorted(found) for request, found in numbers.items()}


async def at_work(db: Database, replica: str) -> int:
    """On how many jobs this replica works."""
    query = "SELECT COUNT(*) FROM job_request WHERE status = 'running' AND owner LIKE :owner"
    async with db.reading() as session:
        connection = await session.connection()
        found = await connection.execute(text(query), {"owner": f"{replica}-%"})
        return int(found.scalar_one())


async def somebody_at_work(db: Database, processes: list[BotProcess], dice: Random) -> BotProcess:
    """Whom to kill: mostly one that works, now and then any."""
    patience = 0.0 if dice.random() < 0.1 else 5.0
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        busy = [p for p in processes if p.running and await at_work(db, p.name)]
        if busy:
            return dice.choice(busy)
        await asyncio.sleep(0.02)
    return dice.choice(processes)


async def all_gone_on(db: Database, requests: list[str], before: dict[str, list[int]]) -> None:
    """Wait until each of these has written more, or is done. Raises TimeoutError."""
    deadline = time.monotonic() + GONE_ON_WITHIN_S
    for request_id in requests:
        while (await row(db, request_id)).status is not JobStatus.DONE:
            if len((await counted(db)).get(request_id, ())) > len(before.get(request_id, ())):
                break
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody goes on with {await row(db, request_id)}")
            await asyncio.sleep(0.05)


async def all_ended(db: Database, requests: list[str], within: float) -> list[JobStatus]:
    deadline = time.monotonic() + within
    return [
        (await ended(db, request_id, max(0.1, deadline - time.monotonic()))).status
        for request_id in requests
    ]


async def kill_while_they_count(
    url: str, folder: Path, *, replicas: int, kills: int, rows: int
) -> None:
    """Each kill has its own jobs, which go on within the time; a victim with peers stays dead."""
    dice = Random(f"{seed()}:jobs")
    hits, took, requests = 0, [], []
    async with shop(url, folder, replicas) as (db, processes):
        for number in range(kills):
            asked = [await ask(db, "count", subject=str(rows)) for _ in range(3)]
            asked += [await ask(db, "count", subject=str(rows), once=str(number))] * 2
            victim = await somebody_at_work(db, processes, dice)
            await asyncio.sleep(dice.uniform(0, 0.3))
            hits += await at_work(db, victim.name) > 0
            await victim.kill()
            killed_at, before = time.monotonic(), await counted(db)
            if replicas == 1:
                await victim.start()
            await all_gone_on(db, asked, before)
            took.append(time.monotonic() - killed_at)
            assert set(await all_ended(db, asked, WHOLE_WORK_S)) == {JobStatus.DONE}
            if not victim.running:
                await victim.start()
            requests += asked
        found = await counted(db)
    print(f"{hits} of {kills} kills hit; all went on {max(took):.1f} s after at most")  # noqa: T201

    assert hits, "some kill must hit a job at work"
    assert found == {request_id: list(range(1, rows + 1)) for request_id in requests}


async def test_kills_of_the_only_process_lose_and_double_no_row(
    databases: Databases, tmp_path: Path
) -> None:
    await kill_while_they_count(databases.sqlite(), tmp_path, replicas=1, kills=2, rows=100)


@pytest.mark.long
async def test_kills_of_replicas_lose_and_double_no_row_and_a_peer_goes_on(
    databases: Databases, tmp_path: Path
) -> None:
    await kill_while_they_count(databases.postgresql(), tmp_path, replicas=2, kills=2, rows=100)


async def test_wishes_reach_the_replica_at_work_within_2_seconds(
    databases: Databases, tmp_path: Path
) -> None:
    """Also those of a job whose replica died: the peer heeds them."""
    async with shop(databases.postgresql(), tmp_path, 2) as (db, processes):
        first, second = [await ask(db, "count", subject="100000") for _ in range(2)]
        for request_id in (first, second):
            await until_row(db, request_id, lambda r: r.done > 2)
        begun = time.monotonic()
        await wish(db, first, Wish.CANCEL)
        await wish(db, second, Wish.PAUSE)
        await until_row(db, first, lambda r: r.status is JobStatus.CANCELLED, 2)
        await until_row(db, second, lambda r: r.status is JobStatus.PAUSED, 2)
        took = time.monotonic() - begun
        before = await counted(db)
        await processes[0].kill()
        await asyncio.sleep(0.5)
        assert await counted(db) == before, "what is paused or cancelled stands still"
        done = (await row(db, second)).done
        await wish(db, second, Wish.NONE)
        await until_row(db, second, lambda r: r.done > done + 5, GONE_ON_WITHIN_S)
        await wish(db, second, Wish.CANCEL)
        await until_row(db, second, lambda r: r.status is JobStatus.CANCELLED, 2)
        numbers = (await counted(db))[second]
    print(f"wishes took {took:.2f} s")  # noqa: T201

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.long
async def test_sigterm_stops_jobs_within_8_seconds_and_the_next_life_goes_on(
    databases: Databases, tmp_path: Path
) -> None:
    async with shop(databases.sqlite(), tmp_path, 1) as (db, processes):
        (process,) = processes
        requests = await ask_together(db, "count", 3, subject=str(STOPPED_ROWS))
        for request_id in requests:
            await until_row(db, request_id, lambda r: r.done > 2)
        begun = time.monotonic()
        process.tell(signal.SIGTERM)
        code = await process.ended(10)
        took = time.monotonic() - begun
        left = [await row(db, request_id) for request_id in requests]
        await process.start()
        statuses = await all_ended(db, requests, WHOLE_WORK_S)
        found = await counted(db)
    print(f"stopped in {took:.2f} s")  # noqa: T201

    assert (code, took < 8) == (0, True)
    assert {(r.status, r.owner, r.deaths) for r in left} == {(JobStatus.ASKED, None, 0)}
    assert set(statuses) == {JobStatus.DONE}
    assert found == {request_id: list(range(1, STOPPED_ROWS + 1)) for request_id in requests}


@pytest.mark.long
async def test_a_job_that_kills_every_process_is_given_up(
    databases: Databases, tmp_path: Path
) -> None:
    async with shop(databases.sqlite(), tmp_path, 1) as (db, processes):
        (process,) = processes
        request_id = await ask(db, "fall_ill")
        deaths = 0
        while (found := await row(db, request_id)).status is not JobStatus.FAILED:
            if not process.running:
                deaths += 1
                await process.start()
            await asyncio.sleep(0.05)

    assert deaths == MAX_DEATHS
    assert found.error == "process_died"


@pytest.mark.long
async def test_40_kills_of_the_only_process(databases: Databases, tmp_path: Path) -> None:
    await kill_while_they_count(databases.sqlite(), tmp_path, replicas=1, kills=40, rows=80)


@pytest.mark.long
async def test_25_kills_of_three_replicas(databases: Databases, tmp_path: Path) -> None:
    await kill_while_they_count(databases.postgresql(), tmp_path, replicas=3, kills=25, rows=80)
