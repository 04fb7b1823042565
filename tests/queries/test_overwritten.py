"""Deleted is gone from the file and from its log while the bot runs, with many rows too."""

import asyncio
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.engines import overwriting
from bot.engines.overwriting import checkpoint
from bot.process.opening import open_database
from models.queries.endings import erasure
from models.queries.enrolments.sign_up import register_interest
from models.queries.people.given import Answers
from models.tables import Person, Registration
from tests.support.chat import settings, until
from tests.support.databases import VAULT, Databases

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI, BUDI, RAHMA = 1001, 1002, 1003
TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


async def sign_up(session: AsyncSession, user_id: int, number: int) -> None:
    answers = Answers(
        nik=f"1410014101{number % 28 + 50:02}{number:04}",
        name=f"Siti Aminah {number}",
        birth_date=date(1980, 1, 1),
        phone="+6281234567801",
        phone_verified=True,
        occupation="nelayan",
        payer="sendiri",
        district="14.10.01",
        income=0,
        programmes=("JKK", "JKM"),
    )
    await register_interest(
        session,
        answers=answers,
        user_id=user_id,
        own=False,
        regency_name="Kepulauan Meranti",
        source=None,
        now=NOW,
    )


async def twenty_of_each(db: Database) -> list[bytes]:
    """Registrations of three accounts, and what is sealed in the rows of the first two."""
    for user_id in (SITI, BUDI, RAHMA):
        async with db.session() as session:
            for number in range(20):
                await sign_up(session, user_id, user_id % 1000 * 100 + number)
    async with db.reading() as session:
        doomed = (
            await session.exec(select(Registration).where(Registration.user_id != RAHMA))
        ).all()
        of = {row.person_id for row in doomed}
        people = [row for row in await session.exec(select(Person)) if row.id in of]
    return (
        [row.answers for row in doomed]
        + [row.name for row in people]
        + [row.nik for row in people]
    )


async def erase_two(db: Database) -> None:
    for user_id in (SITI, BUDI):
        async with db.session() as session:
            await erasure.erase(session, user_id=user_id, ref=None, now=NOW)


def still_there(db: Database, sealed: list[bytes]) -> int:
    file = Path(str(db.url.database))
    found = b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
    return sum(value in found for value in sealed)


async def test_what_two_people_deleted_is_in_no_file_while_the_bot_runs(
    databases: Databases,
) -> None:
    db = Database(databases.sqlite(), VAULT)
    sealed = await twenty_of_each(db)
    assert still_there(db, sealed) == len(sealed) == 120

    await erase_two(db)
    await db.overwriting.done()

    assert still_there(db, sealed) == 0
    await db.close()
    assert still_there(db, sealed) == 0


async def test_somebody_who_reads_holds_the_deletion_up_and_nobody_else(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = Database(databases.sqlite(), VAULT)
    sealed = await twenty_of_each(db)
    tried: list[bool] = []

    def noted(file: Path, kind: str) -> bool:
        tried.append(checkpoint(file, kind))
        return tried[-1]

    monkeypatch.setattr(overwriting, "checkpoint", noted)
    async with db.reading() as session:
        await session.exec(select(Registration.id).limit(1))
        await erase_two(db)
        began = asyncio.get_running_loop().time()
        async with db.session() as other:
            await sign_up(other, RAHMA, 999)
        assert asyncio.get_running_loop().time() - began < 2, "waited for the reader"
        await until(lambda: tried.count(False) > 2)  # two were wanted, and it tries on
        assert still_there(db, sealed)

    await db.overwriting.done()
    assert still_there(db, sealed) == 0
    await db.close()


async def test_what_a_dead_process_had_not_overwritten_is_so_by_the_next(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, lock = await open_database(settings(databases.sqlite(), tmp_path, TOKEN), lambda _: None)
    sealed = await twenty_of_each(db)
    monkeypatch.setattr(db.overwriting, "want", lambda: None)  # it dies right after the commit
    await erase_two(db)
    file, dead = Path(str(db.url.database)), tmp_path / "dead.db"
    for ending in ("", "-wal"):
        shutil.copyfile(f"{file}{ending}", f"{dead}{ending}")
    await lock.release()
    await db.close()

    db, lock = await open_database(
        settings(f"sqlite+aiosqlite:///{dead}", tmp_path, TOKEN), lambda _: None
    )
    await db.overwriting.done()

    assert still_there(db, sealed) == 0
    await lock.release()
    await db.close()
