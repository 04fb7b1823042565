"""Several bot processes on one database, each a replica behind a webhook; and who may be told."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.db import Database
from bot.delivery.notify import tell
from bot.playground.telegram import Person
from bot.screen import Screen
from bot.texts import Html
from models.rules.running.pace import Lane
from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess, free_port
from tests.faults.replicas import Shared
from tests.support.botapi import BotApi
from tests.support.databases import VAULT


class Fleet:
    """`async with Fleet(api, url, folder, size=3) as fleet:` all of them run then."""

    def __init__(self, api: BotApi, url: str, folder: Path, *, size: int, **settings: Any) -> None:
        self.api = api
        self.db = Database(url, VAULT)
        self._nursery = Zygote(settings.pop("main", "bot.__main__"))
        more: dict[str, Any] = {"mode": "webhook", "webhook_url": "https://bot.example"}
        if self.db.is_sqlite:
            more = {}
        self._ports = [free_port() for _ in range(size)]
        self.processes = [
            BotProcess(
                folder, api_url=api.url, token=api.world.token, database_url=url,
                nursery=self._nursery, name=f"replica{number}", replica=f"replica{number}",
                listen_port=port, **more, **settings,
            )
            for number, port in enumerate(self._ports)
        ]  # fmt: skip

    async def __aenter__(self) -> Fleet:
        await self._nursery.__aenter__()
        for process in self.processes:
            await process.start()
        await until(lambda: all('"ready"' in p.logged for p in self.processes), 60)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self.processes:
            await process.kill()
        await self._nursery.__aexit__(kind, error, trace)
        await self.db.close()

    async def share_updates(self) -> None:
        """What people say goes to the replicas by turns; without this to none of them."""
        await self.api.hooks.stop()
        addresses = [f"http://127.0.0.1:{port}" for port in self._ports]
        self.api.hooks = Shared(self.api.world, {each: (lambda: None) for each in addresses})
        self.api.hooks.start()

    def people(self, count: int) -> list[Person]:
        """So many people who have the bot."""
        made = [self.api.world.person(f"Orang {n}") for n in range(count)]
        for person in made:
            person.chat.started = True
        return made

    async def queue(self, people: list[Person], lane: Lane, **how: Any) -> None:
        """One message to each of them."""
        now = Clock().now()
        async with self.db.session() as session:
            for number, person in enumerate(people):
                screen = Screen(Html(f"kabar {number}"))
                await tell(session, person.id, screen, now=now, lane=lane, **how)

    async def until_sent(self, count: int, within: float) -> list[float]:
        """Moments, by the monotonic clock, at which Telegram took so many messages."""
        await until(lambda: len(self.sent) >= count, within)
        return self.sent

    async def metric(self, name: str) -> float:
        """The sum of a metric over all replicas."""
        total = 0.0
        async with aiohttp.ClientSession() as session:
            for port in self._ports:
                async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
                    page = await answer.text()
                found = [line for line in page.splitlines() if line.startswith(f"{name} ")]
                total += sum(float(line.split()[1]) for line in found)
        return total

    @property
    def sent(self) -> list[float]:
        """When each message arrived that Telegram took."""
        return [
            each.at
            for each in self.api.received
            if each.method == "sendMessage" and each.outcome == "ok"
        ]


def busiest_second(moments: list[float]) -> int:
    """The most messages in any sliding second."""
    most, start = 0, 0
    for end, at in enumerate(moments):
        while moments[start] <= at - 1:
            start += 1
        most = max(most, end - start + 1)
    return most
