"""Runs the bot inside the playground's process, kills it and starts it again, as life does."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import structlog

from bot.clock import Clock
from bot.playground.cast import Troupe, enter
from bot.playground.folder import DATABASE, empty
from bot.playground.telegram import Telegram
from bot.tasks import within

_log = structlog.stdlib.get_logger(__name__)

START_TIME = 60.0  # seconds until a start counts as failed; the first one makes the tables
STOP_TIME = 8.0  # seconds; the bot's own promise for a clean stop


class Life(StrEnum):
    """How the bot is."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


class Bot(Protocol):
    """A running bot."""

    async def stop(self) -> object:
        """End cleanly."""

    def kill(self) -> Awaitable[object]:
        """End at once: no commit, no clean-up. What it gives ends when its files are closed."""


Launch = Callable[[Telegram, Clock, Path], Awaitable[Bot]]


class Stage:
    """The simulated Telegram, its people, the clock, and the bot that may live or be dead.

    Acts on the bot wait for one another. `folder` holds its database; `changed` is called after
    every change of `life`, `renewed` after a new world took the place of the old.
    """

    def __init__(self, launch: Launch, folder: Path) -> None:
        self.folder = folder
        self.life = Life.STOPPED
        self.detail = ""
        self.changed: Callable[[], None] = _nothing
        self.renewed: Callable[[], None] = _nothing
        self._launch = launch
        self._bot: Bot | None = None
        self._turn = asyncio.Lock()
        self._renew()

    @property
    def database(self) -> Path:
        """The file the bot keeps its rows in."""
        return self.folder / DATABASE

    async def start(self) -> None:
        """Bring the bot to life; a failure is shown as such, and one may try again."""
        async with self._turn:
            await self._start()

    async def stop(self, patience: float = STOP_TIME) -> None:
        """End the bot cleanly, or hard after `patience` seconds."""
        async with self._turn:
            await self._stop(patience)

    async def crash(self) -> None:
        """End the bot as `kill -9` would, and start it again on what it had committed."""
        async with self._turn:
            await self._kill()
            await self._start()

    async def reset(self) -> None:
        """Begin anew: empty database, empty chats, the clock at now."""
        async with self._turn:
            await self._stop(STOP_TIME)
            self.wipe()
            self._renew()
            self.renewed()
            await self._start()

    def wipe(self) -> None:
        """Delete the playground's database and keys. Raises SettingsError where it may not."""
        empty(self.folder)

    def _renew(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.clock = Clock()
        self.world = Telegram(now=self.clock.now)
        self.troupe: Troupe = enter(self.world)
        # People's reactions by (chat, message), then by person: Telegram shows bots only changes.
        self.reacted: dict[tuple[int, int], dict[int, str]] = {}

    def _become(self, life: Life, detail: str = "") -> None:
        self.life, self.detail = life, detail
        self.changed()

    async def _start(self) -> None:
        if self._bot is not None:
            return
        self._become(Life.STARTING)
        try:
            launched = self._launch(self.world, self.clock, self.folder)
            self._bot = await within(launched, START_TIME)
        except Exception as error:  # whatever the bot fails with, the page says it and stays
            _log.exception("playground_start_failed")
            self._become(Life.FAILED, f"{type(error).__name__}: {error}"[:300])
        else:
            self._become(Life.RUNNING)

    async def _stop(self, patience: float) -> None:
        if self._bot is None:
            return
        self._become(Life.STOPPING)
        try:
            await within(self._bot.stop(), patience)
        except Exception:
            _log.exception("playground_stop_failed")
            await self._kill()
        self._bot = None
        self._become(Life.STOPPED)

    async def _kill(self) -> None:
        if self._bot is not None:
            bot, self._bot = self._bot, None
            await bot.kill()
            self._become(Life.STOPPED)


def _nothing() -> None:
    pass
