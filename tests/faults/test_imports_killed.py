"""A real process is killed while it imports: nobody is half seen, and a re-run ends it."""

import asyncio
import random
import signal
import subprocess
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from bot.db import Database
from models.queries.office import audit, audit_walk
from models.tables import BatchStatus, ImportBatch, Person
from tests.faults.seeds import seed
from tests.support.importing import importing
from tests.support.lists import seen
from tests.support.sheets import HEADER, delimited, people

PEOPLE, KILLS = 1_500, 6
pytestmark = pytest.mark.long


async def count(db: Database, table: type[Person] | type[ImportBatch], **status: str) -> int:
    async with db.reading() as session:
        found = select(func.count()).select_from(table)
        if status:
            found = found.where(col(ImportBatch.status) == status["status"])
        return int((await session.exec(found)).one())


async def kill_while_it_writes(
    db: Database, process: "subprocess.Popen[str]", pause: float
) -> None:
    """SIGKILL a little after it wrote its first people; not at all where it ends before."""
    there = await count(db, Person)
    while process.poll() is None and await count(db, Person) == there:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.005)
    await asyncio.sleep(pause)
    process.send_signal(signal.SIGKILL)


async def test_killed_again_and_again_nobody_is_lost_doubled_or_half_seen(
    db: Database, database_url: str, tmp_path: Path
) -> None:
    dice = random.Random(seed())
    (tmp_path / "daftar.csv").write_bytes(delimited([HEADER, *people(PEOPLE)]))
    halfway = 0

    for _ in range(KILLS):
        with importing(database_url, tmp_path) as process:
            await kill_while_it_writes(db, process, dice.uniform(0, 0.1))
        assert await seen(db) in (0, PEOPLE)
        halfway += 0 < await count(db, Person) < PEOPLE
    with importing(database_url, tmp_path) as process:
        _, err = process.communicate(timeout=120)

    assert process.returncode == 0, err
    assert halfway > 1, "too few kills came while rows were written"
    assert await seen(db) == await count(db, Person) == PEOPLE
    assert await count(db, ImportBatch, status=BatchStatus.APPLYING.value) == 0
    await the_record_is_whole(db)


async def the_record_is_whole(db: Database) -> None:
    """One line for each batch that was applied, none twice, the chain unbroken."""
    applied = await count(db, ImportBatch, status=BatchStatus.APPLIED.value)
    async with db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(subject="list"), most=100)
        assert len({line.subject for line in lines}) == len(lines) == applied
    async with db.reading() as session:
        assert (await audit_walk.verify(session)).broken is None
