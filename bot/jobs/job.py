"""What the function behind a kind of work is given."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.delivery import notify
from bot.jobs.signals import PAUSED, JobCancelledError, LetGo
from bot.jobs.standing import Standing
from bot.screen import Screen
from bot.services import Services
from bot.texts import Texts
from bot.wording.their_words import words_of
from models.rules.running.jobs import Wish

Session = AsyncSession
"""What a `write` is given; flows hand it on to queries and know nothing else of it."""
P = ParamSpec("P")
R = TypeVar("R")
LONGEST_RESULT = 2_000
"""Characters of a step's result as JSON: ids and numbers, nothing larger, nothing personal."""


class RunStep(Protocol):
    """The engine: runs `body` unless it is known to have been done."""

    async def __call__(self, name: str, body: Callable[[], Awaitable[Any]]) -> Any:
        """What the step gives, now or when it was done."""


class Job:
    """One request at work. `run(job)` may be interrupted anywhere and begins again from the top.

    What stands in a `step` or a `write` is then not done again; what stands outside is, so it
    has to come out the same: no clock, no dice, no look into the database outside of steps.

    It is paused before its next step where somebody wishes it. Cancelled it is there too, by a
    JobCancelledError that comes once: what tidies up after it may use steps.
    """

    def __init__(self, standing: Standing, services: Services, run_step: RunStep) -> None:
        self._standing = standing
        self._run_step = run_step
        self._number = 0
        self._cancelled = False
        self.services = services
        self.db: Database = standing.db
        """For reading inside steps; write through `write`."""
        self.id: str = standing.row.id
        self.subject: str = standing.row.subject
        """What it is about, as it was asked for: ids."""
        self.by: str = standing.row.by
        """ "tg:12345", "cli:name" or "schedule:name"."""
        self.asked_at: datetime = standing.row.asked_at

    @property
    def asker(self) -> int:
        """The account that asked, of work that is asked for in a chat alone."""
        return int(self.by.removeprefix("tg:"))

    def now(self) -> datetime:
        """The present moment; inside steps, since it differs each time."""
        return self.services.clock.now()

    async def words_of(self, session: AsyncSession, user_id: int) -> Texts:
        """The words for whoever is told something."""
        return await words_of(session, self.services.library, user_id)

    async def words(self, session: AsyncSession) -> Texts:
        """The words for whoever asked."""
        return await self.words_of(session, self.asker)

    async def step(self, fn: Callable[P, Awaitable[R]], *args: P.args, **kwargs: P.kwargs) -> R:
        """`await fn(...)` once, and keep what it gives (JSON: ids and numbers).

        After a crash in the middle of `fn` it runs again; where that must not be, use `write`.
        """

        async def body() -> Any:
            return _small(await fn(*args, **kwargs))

        return await self._next(fn, body)  # type: ignore[no-any-return]

    async def write(
        self,
        fn: Callable[Concatenate[AsyncSession, P], Awaitable[R]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """`await fn(session, ...)` in a transaction that takes effect exactly once."""
        number = self._number + 1

        async def body() -> Any:
            async def written(session: AsyncSession) -> Any:
                return _small(await fn(session, *args, **kwargs))

            return await self._standing.write(number, written)

        return await self._next(fn, body)  # type: ignore[no-any-return]

    async def tell(self, chat_id: int, screen: Screen, **how: Any) -> str:
        """Queue a message, exactly once; `how` as in `bot.delivery.notify.tell`."""
        return await self.write(notify.tell, chat_id, screen, now=self.now(), **how)

    async def progress(self, done: int, total: int | None = None) -> None:
        """Say how far it is; shown in the chat of whoever asked, at most every few seconds."""
        await self._standing.progress(done, total)

    async def checkpoint(self) -> None:
        """A good place to stop inside a long step: goes on later where a pause is wished.

        Raises JobCancelledError where somebody wants it cancelled: tidy up and let it pass.
        """
        await self._standing.heed()
        if self._standing.wish is Wish.CANCEL:
            self._cancelled = True
            raise JobCancelledError
        if self._standing.wish is Wish.PAUSE:
            raise LetGo(PAUSED)

    async def _next(self, fn: Callable[..., Any], body: Callable[[], Awaitable[Any]]) -> Any:
        self._number += 1

        async def unless_stopped() -> Any:
            # Only before what is not done yet: a replay comes to the same place by the same way.
            if not self._cancelled:
                await self.checkpoint()
            return await body()

        return await self._run_step(getattr(fn, "__name__", "step"), unless_stopped)


Run = Callable[[Job], Awaitable[None]]
"""What a kind of work does."""
Kinds = MutableMapping[str, Run]
"""Every kind there is, by the name a request gives (`handlers.jobs`)."""


def _small(result: Any) -> Any:
    """What a step may give back. Raises ValueError, TypeError."""
    if len(json.dumps(result)) > LONGEST_RESULT:
        raise ValueError("a step gives back ids and numbers, not content")
    return result
