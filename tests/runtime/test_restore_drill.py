"""Last night's copy is brought back: no person gets an old broadcast or news again."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.config.keys import write_new
from bot.db import Database
from bot.errors import OperatorError
from bot.process.lock import held_file
from bot.process.schema import claim_for_keys
from models.queries.jobs import schedules
from models.queries.jobs.requests import request_job
from models.queries.jobs.schedules import Scheduled
from models.rules.running.rhythm import Every
from models.tables import (
    Broadcast,
    Delivery,
    DeskCase,
    DeskLine,
    JobRequest,
    JobSchedule,
    Notice,
    Reply,
)
from tests.support.chat import Stage
from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.databases import VAULT, Databases

NOW = Clock().now()
BROADCASTS: dict[str, timedelta | None] = {
    "sending": None,
    "freezing": None,
    "scheduled": timedelta(days=1),
    "done": None,
}
"""How each stood last night, and when it begins."""
BROUGHT_BACK = {
    "sending": "paused", "freezing": "paused", "scheduled": "scheduled", "done": "done",
    "sending 1": "sent", "sending 2": "unsure", "scheduled 1": "sent", "scheduled 2": "queued",
    "once": "unsure", "often": "queued", "later": "queued",
    "answer 1": "restored", "answer 2": "forbidden", "line 0": "sending", "line 1": "sent",
    "claim_told": "asked, doubted", "broadcast_doubts": "cancelled", "list_read": "asked",
    "broadcast": "asked",
    "facts_look": "asked, doubted", "hourly": "to come", "daily": "to come",
}  # fmt: skip
"""How each stands after it."""


def broadcast(state: str, starts: datetime | None) -> Broadcast:
    return Broadcast(
        id=state, title="Siaran", topic="benefits", area="14.10", segment={}, state=state,
        by="tg:9", created_at=NOW, starts_at=starts, total=2,
    )  # fmt: skip


def notice(name: str, *, repeatable: bool, due: datetime = NOW) -> Notice:
    payload = VAULT.seal("{}", table="notice", column="payload", row=name)
    return Notice(
        id=name, chat_id=7, lane="news", rank=1, topic="claim", payload=payload,
        repeatable=repeatable, due_at=due, state="queued", created_at=NOW,
    )  # fmt: skip


def line(number: int, state: str) -> DeskLine:
    return DeskLine(
        id=str(number), case_id="case", number=number, way="staff", content=b"", state=state,
        at=NOW,
    )  # fmt: skip


async def what_waits(session: AsyncSession) -> None:
    """Answers, what is said between worker and officer, work, and what comes back."""
    for update_id, closed in ((1, None), (2, "forbidden")):
        session.add(
            Reply(
                update_id=update_id, number=0, chat_id=7, owner="old", payload=b"x", closed=closed,
                created_at=NOW,
            )
        )  # fmt: skip
    session.add(
        DeskCase(
            id="case", code="K-1", user_id=7, area="14.10", subject="else", language="id",
            state="waiting", opened_at=NOW, waiting_since=NOW,
        )
    )  # fmt: skip
    await session.flush()
    session.add_all([line(0, "waiting"), line(1, "sent")])
    later = NOW + timedelta(days=1)
    for kind, due in (("claim_told", NOW), ("broadcast_doubts", NOW), ("list_read", later)):
        await request_job(session, kind=kind, subject="1", by="tg:9", now=NOW, due_at=due)
    ago = NOW - timedelta(hours=2)
    for name, kind, hours in (("hourly", "facts_look", 1), ("daily", "tidy", 24)):
        every = Scheduled(kind, Every(timedelta(hours=hours)))
        await schedules.put(session, name=name, scheduled=every, now=ago)


async def last_night(url: str) -> None:
    db = Database(url, VAULT)
    await claim_for_keys(db)
    async with db.session() as session:
        for state, starts in BROADCASTS.items():
            session.add(broadcast(state, None if starts is None else NOW + starts))
        await session.flush()
        for state in ("sending", "scheduled"):
            for number, stood in enumerate(("sent", "queued"), 1):
                session.add(
                    Delivery(
                        broadcast_id=state, number=number, chat_id=number, language="id",
                        variant="a", state=stood,
                    )
                )  # fmt: skip
        session.add(notice("once", repeatable=False))
        session.add(notice("often", repeatable=True))
        session.add(notice("later", repeatable=False, due=NOW + timedelta(days=1)))
        await what_waits(session)
    await db.close()


async def found_waiting(session: AsyncSession, said: dict[str, str]) -> None:
    for reply in await session.exec(select(Reply)):
        said[f"answer {reply.update_id}"] = reply.closed or "open"
    for said_there in await session.exec(select(DeskLine)):
        said[f"line {said_there.number}"] = said_there.state
    for job in await session.exec(select(JobRequest)):
        said[job.kind] = f"{job.status}, doubted" if job.doubted else job.status
    for row in await session.exec(select(JobSchedule)):
        said[row.name] = "to come" if row.due_at > Clock().now() else "due"


async def found(url: str) -> dict[str, str]:
    """How each stands."""
    db = Database(url, VAULT)
    async with db.reading() as session:
        said = {row.id: row.state for row in await session.exec(select(Broadcast))}
        said |= {row.id: row.state for row in await session.exec(select(Notice))}
        for row in await session.exec(select(Delivery)):
            said[f"{row.broadcast_id} {row.number}"] = row.state
        await found_waiting(session, said)
    await db.close()
    return said


@pytest.fixture
def night(installed: Shell) -> Shell:
    """A backup of last night, beside the database that went on since."""
    data = installed.folder / "data"
    write_new(data / "keys.json", VAULT.dump())
    asyncio.run(last_night(address(installed.folder)))
    assert installed.run("backup", "last-night")[0] == 0
    return installed


def address(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/data/jamsostek.db"


def test_nothing_that_may_have_left_since_leaves_by_itself(night: Shell) -> None:
    code, out, err = night.run("restore", "last-night", "--yes")

    assert (code, err) == (0, "")
    assert "2 broadcasts are paused" in out
    assert "1 answers that waited are closed" in out
    assert asyncio.run(found(address(night.folder))) == BROUGHT_BACK


def test_the_same_holds_for_what_another_program_put_back(
    shell: Shell, databases: Databases
) -> None:
    url = databases.postgresql()
    (shell.folder / "data").mkdir(mode=0o700)
    write_new(shell.folder / "data" / "keys.json", VAULT.dump())
    asyncio.run(last_night(url))
    shell.set(DATABASE_URL=url)

    code, out, err = shell.run("db", "restored")

    assert (code, err) == (0, "")
    assert "2 broadcasts are paused" in out
    assert asyncio.run(found(url)) == BROUGHT_BACK
    databases.drop(url)


def test_no_bot_starts_on_a_database_that_was_copied_before_it_is_looked_at(
    shell: Shell, databases: Databases
) -> None:
    url = databases.postgresql()
    asyncio.run(last_night(url))
    copied = databases.copy(url)

    async def start() -> None:
        db = Database(copied, VAULT)
        try:
            await claim_for_keys(db)
        finally:
            await db.close()

    with pytest.raises(OperatorError, match="db restored"):
        asyncio.run(start())
    (shell.folder / "data").mkdir(mode=0o700)
    write_new(shell.folder / "data" / "keys.json", VAULT.dump())
    shell.set(DATABASE_URL=copied)
    assert shell.run("db", "restored")[0] == 0
    asyncio.run(start())
    for each in (url, copied):
        databases.drop(each)


def test_nothing_is_doubted_below_a_running_bot(night: Shell) -> None:
    with held_file(night.folder / "data" / "jamsostek.db"):
        code, _, err = night.run("db", "restored")

    assert code != 0
    assert_one_clear_line(err)
    assert asyncio.run(found(address(night.folder)))["sending"] == "sending"


def test_the_bot_that_starts_on_it_sends_no_old_broadcast(night: Shell) -> None:
    assert night.run("restore", "last-night", "--yes")[0] == 0

    async def life() -> None:
        stage = Stage(address(night.folder), night.folder / "data")
        await stage.start()
        await stage.quiet()
        await asyncio.sleep(0.3)
        await stage.stop()

    asyncio.run(life())
    stands = asyncio.run(found(address(night.folder)))
    assert stands["sending 2"] == stands["once"] == "unsure"
    assert stands["sending"] == "paused"
