"""Queues notices as a flow would, and reads what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.db import Database
from bot.delivery.notify import tell
from bot.process.runtime import Runtime
from bot.screen import Screen
from bot.texts import Html
from models.rules.running.pace import Lane
from models.tables import Notice
from tests.support.chat import until


async def queue(bot: Runtime, chat_id: int, *texts: str, **how: Any) -> list[str]:
    """Commit one notice a text in one transaction; their ids."""
    async with bot.db.session() as session:
        now = how.pop("now", None) or clock_of(bot).now()
        return [await tell(session, chat_id, Screen(Html(t)), now=now, **how) for t in texts]


async def queue_many(bot: Runtime, chats: Sequence[int], text: str, **how: Any) -> None:
    """One notice to each of these chats."""
    how.setdefault("lane", Lane.BROADCAST)
    async with bot.db.session() as session:
        now = clock_of(bot).now()
        for chat_id in chats:
            await tell(session, chat_id, Screen(Html(text)), now=now, **how)


def clock_of(bot: Runtime) -> Any:
    """The clock the bot goes by."""
    return bot.application.bot_data["services"].clock


async def rows(db: Database) -> list[Notice]:
    """All notices, in order."""
    async with db.reading() as session:
        return list(await session.exec(select(Notice).order_by(col(Notice.id))))


async def settled(bot: Runtime, within: float = 10.0) -> list[Notice]:
    """All notices, once nothing is due or under way."""
    await until(lambda: bot.post.idle, within)
    return await rows(bot.db)
