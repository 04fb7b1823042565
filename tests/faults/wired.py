"""The bot in this process, on a loopback Bot API over real HTTP: what breaks is the network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bot.app import start
from bot.config.keys import FILE_NAME, write_new
from bot.process.runtime import Runtime
from tests.support.botapi import BotApi
from tests.support.chat import settings, until
from tests.support.databases import VAULT


class Wired:
    """`async with Wired(url, folder) as wired:`; `api` can be made to misbehave."""

    def __init__(self, url: str, folder: Path, **more: Any) -> None:
        self.api = BotApi()
        self.bot: Runtime
        self._url = url
        self._folder = folder
        self._more = more

    async def __aenter__(self) -> Wired:
        await self.api.__aenter__()
        if not (self._folder / FILE_NAME).exists():
            write_new(self._folder / FILE_NAME, VAULT.dump())
        token = self.api.world.token
        made = settings(self._url, self._folder, token, api_url=self.api.url, **self._more)
        self.bot = await start(made, web=False, say=lambda _: None)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.bot.stop()
        await self.api.__aexit__(None, None, None)

    def people(self, count: int) -> list[Any]:
        """So many people who have not written yet."""
        made = range(len(self.api.world.people), len(self.api.world.people) + count)
        return [self.api.world.person(f"Orang {n}", phone=f"+62812{n:08}") for n in made]

    async def quiet(self, within: float = 10) -> None:
        """Wait until everything has taken effect and every answer is out."""
        await until(lambda: not len(self.api.world.updates) and self.bot.idle, within)
