"""Lists of papers as a family plays them, and what the database holds of them."""

import asyncio
from typing import Any

import pytest
from sqlmodel import select

from models.queries.papers import lists
from models.queries.papers.lists import Papers
from models.tables import ClaimPaper
from tests.support.chat import Somebody, Stage

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
JPEG = b"\xff\xd8\xff KTP CANARY"


async def kept(stage: Stage) -> list[ClaimPaper]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(ClaimPaper).order_by(ClaimPaper.created_at)))  # type: ignore[arg-type]


async def lists_of(stage: Stage, somebody: Somebody) -> tuple[Papers, ...]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return await lists.lists_of(session, user_id=somebody.person.id)


async def stored(stage: Stage, count: int) -> list[ClaimPaper]:
    """Wait until so many pictures are here."""
    rows: list[ClaimPaper] = []
    for _ in range(1500):
        rows = [row for row in await kept(stage) if row.content is not None]
        if len(rows) == count:
            return rows
        await asyncio.sleep(0.02)
    raise AssertionError(f"{len(rows)} of {count} pictures")


async def death_list(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.taps("📄 Santunan kematian")
    await siti.says("istri")
    await siti.taps("❌ Tidak")
    await siti.taps("❌ Tidak")


def reactions(siti: Somebody, sent: dict[str, Any]) -> list[Any]:
    return list(siti.person.chat.reactions.get(sent["message"]["message_id"], []))
