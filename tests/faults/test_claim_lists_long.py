"""Lists of claims, long and interrupted: a process is killed while it writes; 100,000 rows beside
a bot that goes on answering.
"""

import asyncio
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from bot.db import Database
from models.queries.imports.visible import claim_is_visible
from models.queries.office import audit_walk
from models.tables import Claim, ClaimMove
from tests.faults.seeds import seed
from tests.support.chat import Somebody, Stage
from tests.support.claim_lists import HEADER, row
from tests.support.importing import importing
from tests.support.sheets import delimited

CLAIMS, KILLS = 1_500, 4
ROWS, WITHIN_S, P95_S = 100_000, 60.0, 1.5
pytestmark = pytest.mark.long


def claims_file(folder: Path, name: str, rows: int, state: str, on: str) -> str:
    (folder / name).write_bytes(
        delimited([HEADER, *(row(n, state, on) for n in range(rows))], ";")
    )
    return name


async def moves(db: Database) -> int:
    async with db.reading() as session:
        return (await session.exec(select(func.count(col(ClaimMove.number))))).one()


async def seen(db: Database, state: str) -> int:
    async with db.reading() as session:
        found = select(func.count(col(Claim.id))).where(claim_is_visible(), Claim.state == state)
        return (await session.exec(found)).one()


async def kill_while_it_writes(
    db: Database, process: "subprocess.Popen[str]", pause: float
) -> None:
    """SIGKILL a little after its first step; not at all where it ends before."""
    there = await moves(db)
    while process.poll() is None and await moves(db) == there:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.005)
    await asyncio.sleep(pause)
    process.send_signal(signal.SIGKILL)


async def test_killed_again_and_again_no_claim_is_lost_doubled_or_half_seen(
    db: Database, database_url: str, tmp_path: Path
) -> None:
    dice = random.Random(seed())
    lists = (("a.csv", "Diajukan", "10/11/2026", "submitted"),
             ("b.csv", "Dibayar", "20/11/2026", "paid"))  # fmt: skip
    for steps, (name, state, on, value) in enumerate(lists, start=1):
        claims_file(tmp_path, name, CLAIMS, state, on)
        for _ in range(KILLS):
            with importing(database_url, tmp_path, "claims", name) as process:
                await kill_while_it_writes(db, process, dice.uniform(0, 0.1))
            if steps == 1:
                assert await seen(db, value) in (0, CLAIMS)
        with importing(database_url, tmp_path, "claims", name) as process:
            _, err = process.communicate(timeout=180)
        assert process.returncode == 0, err
        assert (await seen(db, value), await moves(db)) == (CLAIMS, steps * CLAIMS)

    async with db.reading() as session:
        assert (await audit_walk.verify(session)).broken is None


async def answered(siti: Somebody, while_runs: "subprocess.Popen[str]") -> list[float]:
    """How long each answer took, one after another, until the process ends."""
    took = []
    while while_runs.poll() is None:
        begun = time.perf_counter()
        await siti.says("/menu")
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(0.1)
    return took


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_100_000_claims_in_a_minute_while_people_are_answered(
    stage: Stage, database_url: str, tmp_path: Path
) -> None:
    siti = stage.person()
    await siti.starts()
    for name, state, on in (("a.csv", "Diajukan", "10/11/2026"),
                            ("b.csv", "Dibayar", "20/11/2026")):  # fmt: skip
        claims_file(tmp_path, name, ROWS, state, on)
        begun = time.perf_counter()
        with importing(database_url, tmp_path, "claims", name) as process:
            took = sorted(await answered(siti, process))
            err = process.stderr.read() if process.stderr else ""
        seconds, p95 = time.perf_counter() - begun, took[int(len(took) * 0.95)]
        figures = f"{state}: {seconds:.1f} s, {len(took)} answers, p95 {p95 * 1000:.0f} ms"
        print(figures)  # noqa: T201 - the figures are what this is for
        assert process.returncode == 0, err
        assert p95 < P95_S
        assert seconds < WITHIN_S
