"""The queue in front of the transaction: what is at hand is one batch, and no two run at once.

Polling and webhook both call `take`, which returns after the commit. No waiting to fill a batch:
under low load a batch is one update.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from time import monotonic
from typing import Any

import structlog
from telegram import Bot, Update

from bot import metrics
from bot.clock import Clock
from bot.db import Database, is_database_away
from bot.health import Health
from bot.tasks import place_of, spawn
from bot.update import poison
from bot.update.batch import (
    Arrival,
    HandlerFailed,
    Queued,
    RunHandlers,
    handle,
    open_work,
    save,
)

MAX_BATCH = 100
CAREFUL_UPDATES = 200
"""How many updates after an unclean stop are counted before they are tried."""

_log = structlog.stdlib.get_logger(__name__)

Deliver = Callable[[Sequence[Queued], set[int]], None]
"""Hands committed replies to the sender, with the chats another replica must finish first."""


class Intake:
    """Takes updates, gives back after they took effect."""

    def __init__(
        self,
        *,
        db: Database,
        bot: Bot,
        run: RunHandlers,
        deliver: Deliver,
        apology: poison.Apology,
        clock: Clock,
        health: Health,
        owner: str,
    ) -> None:
        self._db = db
        self._bot = bot
        self._run = run
        self._deliver = deliver
        self._apology = apology
        self._clock = clock
        self._health = health
        self._owner = owner
        self._waiting: deque[tuple[Arrival, asyncio.Future[None]]] = deque()
        self._wake = asyncio.Event()
        self._careful = 0
        self._busy = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work; `take` may be called from now on."""
        self._task = spawn(self._loop(), name="intake")

    async def stop(self) -> None:
        """Finish the batch in hand; what waits is refused and stays with Telegram."""
        task, self._task = self._task, None
        while self._waiting:
            self._waiting.popleft()[1].cancel()
        if task is not None:
            self._wake.set()
            await task

    def kill(self) -> None:
        """Stop as a crash would: nothing is finished, nothing committed."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    @property
    def idle(self) -> bool:
        """Nothing waits and no batch runs."""
        return not self._waiting and not self._busy

    def be_careful(self) -> None:
        """A process died: count the next updates before trying them."""
        self._careful = CAREFUL_UPDATES

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Let these updates take effect, in order; returns after the commit.

        Raises what the database raised when it is away: then nothing may be confirmed.
        """
        if self._task is None:
            raise asyncio.CancelledError("the bot is stopping")
        futures = []
        for raw in updates:
            arrival = read(raw, self._bot)
            if arrival is not None:
                future = asyncio.get_running_loop().create_future()
                self._waiting.append((arrival, future))
                futures.append(future)
        self._wake.set()
        if futures:
            await asyncio.gather(*futures)

    async def _loop(self) -> None:
        while self._task is not None:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                self._busy = True
                at_hand = [
                    self._waiting.popleft() for _ in range(min(len(self._waiting), MAX_BATCH))
                ]
                await self._settle(at_hand)
            self._busy = False

    async def _settle(self, at_hand: Sequence[tuple[Arrival, asyncio.Future[None]]]) -> None:
        try:
            await self._process([arrival for arrival, _ in at_hand])
        except Exception as error:  # the database is away: whoever waits must not confirm
            metrics.batches_failed.inc()
            _log.error("batch_failed", error=type(error).__name__, place=place_of(error))
            for _, future in at_hand:
                if not future.done():
                    future.set_exception(error)
            return
        self._health.committed()
        for _, future in at_hand:
            if not future.done():
                future.set_result(None)

    async def _process(self, arrivals: Sequence[Arrival]) -> None:
        if self._careful:
            self._careful = max(0, self._careful - len(arrivals))
            for arrival in arrivals:
                await self._process_counted(arrival)
            return
        try:
            await self._attempt(arrivals)
        except HandlerFailed:
            for arrival in arrivals:
                await self._process_alone(arrival)

    async def _process_counted(self, arrival: Arrival) -> None:
        before = await poison.count_try(self._db, arrival, self._clock.now())
        if before >= poison.MAX_TRIES:
            await self._set_aside(arrival, "process_died")
            return
        await self._process_alone(arrival)
        await poison.forget_try(self._db, arrival)

    async def _process_alone(self, arrival: Arrival) -> None:
        for attempt in range(1, poison.MAX_TRIES + 1):
            try:
                await self._attempt([arrival])
            except HandlerFailed as failure:
                error = f"{type(failure.error).__name__} at {place_of(failure.error)}"
                _log.error("handler_failed", error=error, attempt=attempt)
                if attempt == poison.MAX_TRIES:
                    await self._set_aside(arrival, error)
            else:
                return

    async def _set_aside(self, arrival: Arrival, error: str) -> None:
        replies = await poison.set_aside(
            self._db,
            arrival,
            error=error,
            apology=self._apology,
            owner=self._owner,
            clock=self._clock,
        )
        metrics.updates_poisoned.inc()
        self._deliver(replies, set())

    async def _attempt(self, arrivals: Sequence[Arrival]) -> None:
        """One transaction. Counting and handing on happen after the commit, never before."""
        begun = monotonic()
        async with AsyncExitStack() as closing, self._db.transaction() as connection:
            work = await open_work(self._db, connection, arrivals, self._clock.now(), closing)
            for arrival in arrivals:
                try:
                    await handle(work, arrival, self._run)
                    await work.flush()
                except Exception as error:
                    if is_database_away(error):
                        raise
                    raise HandlerFailed(arrival, error) from error
            await save(work, owner=self._owner)
        metrics.updates_handled.inc(len(work.done))
        metrics.updates_duplicate.inc(len(arrivals) - len(work.done))
        metrics.batch_seconds.observe(monotonic() - begun)
        metrics.batch_size.observe(len(arrivals))
        self._deliver(work.replies, work.waiting_elsewhere)


def read(raw: Mapping[str, Any], bot: Bot) -> Arrival | None:
    """Read one update by itself: one that cannot be parsed must not take others with it.

    None for what is no update at all. A type we do not know yet is an arrival without `update`:
    handled by doing nothing.
    """
    update_id = raw.get("update_id")
    if not isinstance(update_id, int):
        return None
    try:
        update = Update.de_json(dict(raw), bot)
        chat, user = update.effective_chat, update.effective_user
    except Exception as error:  # any shape may come from outside; no content in the log
        _log.warning("update_unreadable", error=type(error).__name__)
        return Arrival(update_id, dict(raw), None, (0, 0))
    user_id = user.id if user else 0
    return Arrival(update_id, dict(raw), update, (chat.id if chat else user_id, user_id))
