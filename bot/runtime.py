"""A running bot: what it is made of, how it ends in order, how it ends as in a crash."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.db import Database
from bot.health import Health
from bot.polling import Polling, TokenRevokedError
from bot.presence import Lock, Presence
from bot.sender import Sender
from bot.server import Server
from bot.tasks import spawn
from bot.update.application import TransactionalApplication
from bot.update.intake import Intake

STOP_PATIENCE_S = 4.0
"""How long a clean stop sends what is ready; with the batch in hand it stays under 8 s."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass
class Runtime:
    """Made by `bot.app.start`. `stop` ends it in order, `kill` as a crash would."""

    db: Database
    lock: Lock
    intake: Intake
    sender: Sender
    presence: Presence
    health: Health
    application: TransactionalApplication
    polling: Polling | None = None
    server: Server | None = None
    failure: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    """Fails when the bot cannot go on by itself, such as after its token was revoked."""
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    def beside(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        """Run something beside the rest until the bot ends."""
        self._tasks.append(spawn(work, name=name))

    def poll(self, polling: Polling) -> None:
        """Ask Telegram for updates from now on."""
        self.polling = polling
        self.beside(self._until_revoked(polling), name="polling")

    async def stop(self) -> None:
        """Ask for nothing more, finish the batch in hand, send what is ready, close."""
        self.health.not_ready("stopping")
        if self.polling is not None:
            self.polling.stop()
        await self.intake.stop()
        if self.server is not None:
            await self.server.stop()
        await self.sender.stop(STOP_PATIENCE_S)
        self._cancel()
        await self.presence.end()
        await self._close()
        _log.info("stopped")

    def kill(self) -> asyncio.Task[None]:
        """Drop everything at once; nothing is committed. The task ends when files are closed."""
        if self.polling is not None:
            self.polling.stop()
        self.intake.kill()
        self.sender.kill()
        self.presence.kill()
        self._cancel()
        return spawn(self._close(), name="bury")

    @property
    def idle(self) -> bool:
        """Every update taken has taken effect and every reply is out."""
        return self.intake.idle and not self.sender.waiting

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        if not self.failure.done():
            self.failure.cancel()

    async def _close(self) -> None:
        """What the operating system would do for a dead process: close its files."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.server is not None:
            await self.server.stop()
        for part in (self.intake, self.sender, self.presence):
            await part.dead()
        with suppress(Exception):  # the database may be away
            await self.lock.release()
        await self.db.close()
        with suppress(Exception):
            await self.application.shutdown()

    async def _until_revoked(self, polling: Polling) -> None:
        try:
            await polling.run()
        except TokenRevokedError as error:
            self.health.not_ready("token refused")
            if not self.failure.done():
                self.failure.set_exception(error)
