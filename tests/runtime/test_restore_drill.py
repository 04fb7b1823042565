"""Last night's copy is brought back: no person gets an old broadcast or news again."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.clock import Clock
from bot.config.keys import write_new
from bot.db import Database
from bot.process.schema import claim_for_keys
from models.tables import Broadcast, Delivery, Notice
from tests.support.chat import Stage
from tests.support.command_line import Shell
from tests.support.databases import VAULT

NOW = Clock().now()
BROADCASTS: dict[str, timedelta | None] = {
    "sending": None,
    "freezing": None,
    "scheduled": timedelta(days=1),
    "done": None,
}
"""How each stood last night, and when it begins."""


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
    await db.close()


async def found(url: str) -> dict[str, str]:
    """How each stands."""
    db = Database(url, VAULT)
    async with db.reading() as session:
        said = {row.id: row.state for row in await session.exec(select(Broadcast))}
        said |= {row.id: row.state for row in await session.exec(select(Notice))}
        for row in await session.exec(select(Delivery)):
            said[f"{row.broadcast_id} {row.number}"] = row.state
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
    assert asyncio.run(found(address(night.folder))) == {
        "sending": "paused", "freezing": "paused", "scheduled": "scheduled", "done": "done",
        "sending 1": "sent", "sending 2": "unsure", "scheduled 1": "sent", "scheduled 2": "queued",
        "once": "unsure", "often": "queued", "later": "queued",
    }  # fmt: skip


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
