"""A running bot: what it is made of, how it ends in order, how it ends as in a crash."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.courier.courier import Courier
from bot.db import Database
from bot.errors import OperatorError
from bot.jobs.pump import Pump
from bot.lanes.post import Post
from bot.polling import Polling, TokenRevokedError
from bot.process.hook import Hook
from bot.process.lock import Lock
from bot.process.presence import Presence
from bot.process.server import Server
from bot.sender import Sender
from bot.tasks import place_of, spawn
from bot.update.application import TransactionalApplication
from bot.update.intake import Intake
from bot.watch.alarms import Alarms
from bot.watch.health import Health

BATCH_PATIENCE_S = 2.5
"""How long a clean stop waits for the database to take the batch in hand."""
STOP_PATIENCE_S = 4.0
"""How long a clean stop sends what is ready."""
LAST_WRITES_S = 1.0
"""How long it waits for the rest; all together it stays under 8 s."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass
class Runtime:
    """Made by `bot.app.start`. `stop` ends it in order, `kill` as a crash would."""

    db: Database
    lock: Lock
    intake: Intake
    sender: Sender
    post: Post
    presence: Presence
    courier: Courier
    pump: Pump
    health: Health
    application: TransactionalApplication
    polling: Polling | None = None
    hook: Hook | None = None
    alarms: Alarms | None = None
    server: Server | None = None
    failure: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )
    """Fails when the bot cannot go on by itself, such as after its token was revoked."""
    _tasks: list[asyncio.Task[Any]] = field(default_factory=list)
    _ending: bool = False

    def beside(self, work: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        """Run something beside the rest until the bot ends."""
        self._tasks.append(spawn(work, name=name))
        return self._tasks[-1]

    def poll(self, polling: Polling) -> None:
        """Ask Telegram for updates from now on."""
        self.polling = polling
        self.health.expect_polls()
        self.guard(self.beside(polling.run(), name="polling"))

    def guard(self, task: asyncio.Task[None] | None) -> None:
        """Without this task the bot is a shell: when it ends by itself, the process must too."""
        if task is not None:
            task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Ask for nothing more, finish the batch in hand, send what is ready, close."""
        self._ending = True
        self.health.not_ready("stopping")
        if self.polling is not None:
            self.polling.stop()
        if self.server is not None:  # beside: who waits for its answer waits for the batch in hand
            spawn(self.server.stop(), name="stop web server")
        with self._waiting_at_most(BATCH_PATIENCE_S):
            await self.intake.stop()
            pump = spawn(self.pump.stop(), name="stop jobs")
        patience = 0.0 if self.db.broken_off else STOP_PATIENCE_S
        with self._waiting_at_most(patience + LAST_WRITES_S):
            parts = (self.sender.stop(patience), self.post.stop(patience), self.courier.stop())
            await asyncio.gather(*parts)
            self._cancel()
            await asyncio.wait({pump}, timeout=LAST_WRITES_S)
            await self.presence.end()
            await self._close()
        _log.info("stopped")

    @contextmanager
    def _waiting_at_most(self, seconds: float) -> Iterator[None]:
        """A database that does not answer within `seconds` is waited for no longer."""
        timer = asyncio.get_running_loop().call_later(seconds, self.db.break_off)
        try:
            yield
        finally:
            timer.cancel()

    def kill(self) -> asyncio.Task[None]:
        """Drop everything at once; nothing is committed. The task ends when files are closed."""
        self._ending = True
        if self.polling is not None:
            self.polling.stop()
        self.intake.kill()
        self.sender.kill()
        self.post.kill()
        self.courier.kill()
        self.presence.kill()
        self.pump.kill()
        self._cancel()
        return spawn(self._close(), name="bury")

    @property
    def idle(self) -> bool:
        """Every update taken has taken effect, every reply and every notice is out."""
        quiet = self.intake.idle and not self.sender.waiting
        return quiet and self.post.idle and self.courier.idle

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        if not self.failure.done():
            self.failure.cancel()

    async def _close(self) -> None:
        """What the operating system would do for a dead process: close its files."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for part in (self.intake, self.sender, self.post, self.courier, self.presence, self.pump):
            await part.dead()
        await self.lock.release()
        await self.db.close()
        if self.server is not None:
            await self.server.stop()
        with suppress(Exception):
            await self.application.shutdown()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if self._ending or self.failure.done():
            return
        error = None if task.cancelled() else task.exception()
        refused = isinstance(error, TokenRevokedError)
        why = "token refused" if refused else f"{task.get_name()} ended"
        _log.critical("cannot_go_on", why=why)
        self.health.not_ready(why)
        self.failure.set_exception(_for_the_operator(task.get_name(), error))


def _for_the_operator(name: str, error: BaseException | None) -> OperatorError:
    if isinstance(error, OperatorError):
        return error
    why = "without an error" if error is None else f"{type(error).__name__} at {place_of(error)}"
    return OperatorError(f"{name} ended unexpectedly ({why}); start the bot again")
