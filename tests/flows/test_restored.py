"""A morning is taken back by a restore: what people were told in it they are not told again."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot.process import backing_up
from bot.update.outgoing import Outgoing
from bot.update.queued import Queued, reply_row
from handlers.cover.reminding import REMIND
from models.queries.updates import replies
from models.tables import JobRequest, Notice
from tests.support.chat import Somebody, Stage, until
from tests.support.cover import at, person, says
from tests.support.databases import Databases
from tests.support.sheets import nik

ANSWER, REMINDER = "JAWABAN LAMA", "Perlindungan Bapak/Ibu sampai"


def told(somebody: Somebody) -> tuple[int, int]:
    """How often the answer, how often the reminder."""
    return (
        sum(ANSWER in said for said in somebody.said),
        sum(REMINDER in said for said in somebody.said),
    )


async def waits(stage: Stage, somebody: Somebody) -> None:
    """An answer that could not go out yet."""
    assert stage.bot is not None
    chat_id = somebody.person.id
    call = Outgoing("sendMessage", chat_id, {"chat_id": chat_id, "text": ANSWER})
    row = reply_row(
        Queued(999_999, 0, call), vault=stage.bot.db.vault, owner="away", now=stage.clock.now()
    )
    async with stage.bot.db.transaction() as connection:
        await replies.add_replies(connection, [row])


async def reminded(stage: Stage, runs: int) -> list[str]:
    """How the reminders on record stand, once so many runs are over."""
    assert stage.bot is not None
    over = select(JobRequest).where(JobRequest.kind == REMIND, JobRequest.status == "done")
    while True:
        async with stage.bot.db.reading() as session:
            if len(list(await session.exec(over))) == runs:
                found = select(Notice.state).where(Notice.topic == "cover")
                return list(await session.exec(found))
        await asyncio.sleep(0.05)


@pytest.fixture
async def taken_back(
    tmp_path: Path, databases: Databases
) -> AsyncIterator[tuple[Stage, Somebody]]:
    """A backup of 07:00, what went out until 10:00, and the restore at 15:00."""
    url = databases.sqlite()
    file, kept = Path(url.partition(":///")[2]), tmp_path / "seven-o-clock"
    stage = Stage(url, tmp_path)
    vault = (await stage.start()).db.vault
    await at(stage, 3, 20, hour=7)
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    await says(stage, 1, 5)
    await stage.quiet()
    await waits(stage, siti)
    backing_up.back_up(file, kept, vault, now=stage.clock.now(), told=lambda *_: None)
    await stage.crash()
    await at(stage, 3, 20, hour=10)
    await until(lambda: told(siti) == (1, 1), within=30)
    await stage.stop()
    await at(stage, 3, 20, hour=15)
    await asyncio.to_thread(
        backing_up.restore, file, kept, vault, replace=True, by="cli:x", now=stage.clock.now(),
        told=lambda *_: None,
    )  # fmt: skip
    await stage.start()
    yield stage, siti
    await stage.stop()


async def test_what_went_out_since_the_backup_does_not_go_out_again(
    taken_back: tuple[Stage, Somebody],
) -> None:
    stage, siti = taken_back

    assert await reminded(stage, 1) == ["unsure"]
    await stage.quiet()
    assert told(siti) == (1, 1)


async def test_nor_on_the_next_morning(taken_back: tuple[Stage, Somebody]) -> None:
    stage, siti = taken_back
    await reminded(stage, 1)
    await at(stage, 3, 21, hour=10)

    assert await reminded(stage, 2) == ["unsure"]
    await stage.quiet()
    assert told(siti) == (1, 1)
