"""Two replicas of the bot on one PostgreSQL, in one process: a test chooses who gets what."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import func
from sqlmodel import select

from bot.app import start
from bot.clock import Clock
from bot.playground.telegram import Person, Telegram
from bot.playground.transport import PlaygroundRequest
from bot.process.runtime import Runtime
from models.tables import Conversation, HandledUpdate, Reply
from tests.support.chat import settings, until


class Pair:
    """`first` and `second` share `world`, the clock and the database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.clock = Clock()
        self.world = Telegram(now=self.clock.now, local=True)
        self._url = url
        self._folder = folder
        self.first: Runtime
        self.second: Runtime

    async def __aenter__(self) -> Pair:
        self.first, self.second = await self.replica("a"), await self.replica("b")
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self.living:
            await each.stop()

    @property
    def living(self) -> list[Runtime]:
        """Those that were not killed."""
        return [r for r in (self.first, self.second) if not r.failure.cancelled()]

    async def replica(self, name: str) -> Runtime:
        """One more process, as far as the database can tell."""
        more: dict[str, Any] = {"mode": "webhook", "webhook_url": "https://bot.example"}
        made = settings(self._url, self._folder, self.world.token, replica=name, **more)
        made = made.model_copy(update={"listen_port": 0})
        request = PlaygroundRequest(self.world)
        return await start(made, request=request, clock=self.clock, say=lambda _: None)

    def person(self, name: str = "Siti Aminah") -> Person:
        """Somebody who can talk to the bot."""
        number = len(self.world.people)
        return self.world.person(name, phone=f"+62812{number:08}", language="id")

    async def quiet(self) -> None:
        """Wait until neither has anything to do and no reply row is left."""
        await until(lambda: all(each.idle for each in self.living))
        for _ in range(500):
            async with self.living[0].db.reading() as session:
                if not (await session.exec(select(func.count()).select_from(Reply))).one():
                    return
            await asyncio.sleep(0.02)
        raise TimeoutError("replies are left")

    async def effects(self) -> tuple[int, int]:
        """How many updates took effect by the rows of conversations, and by their ids."""
        async with self.first.db.reading() as session:
            total = (await session.exec(select(func.sum(Conversation.handled)))).one()
            ids = (await session.exec(select(func.count()).select_from(HandledUpdate))).one()
        return int(total or 0), int(ids)
