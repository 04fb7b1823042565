"""A running bot and the people who talk to it, without network: what journeys are written with."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app import start
from bot.clock import Clock
from bot.config.loading import load_settings
from bot.config.settings import Settings
from bot.playground.telegram import Telegram
from bot.playground.telegram.person import Person
from bot.playground.transport import PlaygroundRequest
from bot.process.runtime import Runtime
from models.queries.staff import duties
from models.rules.roles import Duty, Role

PATIENCE_S = 10.0
NOON = datetime(2026, 11, 30, 5, tzinfo=UTC)
"""When every stage begins: a Monday, 12.00 in Meranti. Whatever hour it is where the tests run,
nobody is asleep, no office is closed, and the prices are those of this day."""


class Somebody:
    """A person whose acts end when the bot has answered everything."""

    def __init__(self, stage: "Stage", person: Person) -> None:
        self.person = person
        self._stage = stage

    def __getattr__(self, name: str) -> Any:
        """Any act of a person in the simulated Telegram, awaited until the bot is quiet."""
        found = getattr(self.person, name)
        if not callable(found):
            return found

        async def act(*args: Any, **kwargs: Any) -> Any:
            result = found(*args, **kwargs)
            await self._stage.quiet()
            return result

        return act

    @property
    def last(self) -> str:
        """The newest message of the bot, as plain text."""
        message = self.person.last
        return message.text if message else ""

    @property
    def buttons(self) -> list[str]:
        """Labels on the newest message of the bot."""
        message = self.person.last
        return list(message.buttons) if message else []

    @property
    def said(self) -> list[str]:
        """Everything the bot's messages in this chat say now, oldest first."""
        return [m.text for m in self.person.messages if m.message["from"]["is_bot"]]


class Stage:
    """The simulated Telegram with the real bot on it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.clock = Clock()
        self.clock.shift(NOON - self.clock.now())
        self.world = Telegram(now=self.clock.now)
        self.settings = settings(url, folder, self.world.token)
        self.bot: Runtime | None = None

    async def start(self) -> Runtime:
        """Bring the bot to life."""
        request = PlaygroundRequest(self.world)
        self.bot = await start(
            self.settings, request=request, clock=self.clock, web=False, say=lambda _: None
        )
        return self.bot

    async def stop(self) -> None:
        """End it in order."""
        if self.bot is not None:
            bot, self.bot = self.bot, None
            await bot.stop()

    async def crash(self) -> None:
        """End it as a crash would and start it again."""
        assert self.bot is not None
        await self.bot.kill()
        await self.start()

    def person(self, name: str = "Siti Aminah", **who: Any) -> Somebody:
        """Somebody new, with a phone number of her own."""
        who.setdefault("phone", "+6281234567801")
        return Somebody(self, self.world.person(name, language=who.pop("language", "id"), **who))

    async def duty(
        self, somebody: Somebody, role: Role, area: str = "14.10", *, name: str | None = None
    ) -> None:
        """Give somebody a duty, as `python -m bot admin add` does for an admin."""
        assert self.bot is not None
        called = somebody.person.name if name is None else name
        async with self.bot.db.session() as session:
            await duties.give(
                session,
                user_id=somebody.person.id,
                duty=Duty(role, area),
                name=called,
                by="cli:test",
                now=self.clock.now(),
            )

    async def quiet(self, within: float = PATIENCE_S) -> None:
        """Wait until every update has taken effect and every reply is out."""
        await until(self._is_quiet, within)

    def _is_quiet(self) -> bool:
        bot = self.bot
        return bot is None or (not len(self.world.updates) and bot.idle)


async def until(true: Callable[[], bool], within: float = PATIENCE_S) -> None:
    """Wait for something to become true; a TimeoutError says that it never did."""
    deadline = time.monotonic() + within
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {within} s")
        await asyncio.sleep(0.002)


def settings(url: str, folder: Path, token: str, **more: Any) -> Settings:
    """Settings of a test: nothing of the machine's environment leaks in."""
    return load_settings(
        _env_file=None,
        token=token,
        data_dir=folder,
        database_url=url,
        operator="Dinas Tenaga Kerja Kabupaten Contoh",
        regency="14.10",
        **more,
    )
