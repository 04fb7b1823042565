"""The queue in front of the transaction: what is at hand is one batch, and no two run at once.

Polling and webhook both call `take`, which returns after the commit. No waiting to fill a batch:
under low load a batch is one update.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import Bot

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.tasks import place_of, spawn
from bot.update import poison
from bot.update.arrival import Arrival, read
from bot.update.attempts import Attempts, WriteSent
from bot.update.batch import RunHandlers
from bot.update.lost import Lost
from bot.update.queued import Queued
from bot.watch.health import Health

MAX_BATCH = 100
LONGEST_BATCH_S = 6.0
"""How long a stop waits for the batch in hand; a database that hangs is given up before."""

TURNS_TO_ASK = 2
"""How often the loop turns until the next getUpdates is written: one in which whoever polls wakes,
one in which the HTTP client writes. Without them it stood behind the first steps of a hundred
replies, which took 7 % of the rate at 50 ms."""

_log = structlog.stdlib.get_logger(__name__)

Deliver = Callable[[Sequence[Queued], set[int]], None]
"""Hands committed replies to the sender, with the chats another replica must finish first."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Updates of one caller, who waits for their commit."""

    arrivals: list[Arrival]
    settled: asyncio.Future[None]


class Intake:
    """Takes updates, gives back after they took effect."""

    def __init__(
        self,
        *,
        db: Database,
        bot: Bot,
        run: RunHandlers,
        deliver: Deliver,
        write_sent: WriteSent,
        apology: poison.Apology,
        clock: Clock,
        health: Health,
        owner: str,
        lost: Lost,
    ) -> None:
        self._bot = bot
        self._deliver = deliver
        self._health = health
        self._lost = lost
        self._attempts = Attempts(
            db=db,
            run=run,
            write_sent=write_sent,
            apology=apology,
            clock=clock,
            owner=owner,
            lost=lost,
            hand_over=self._hand_over,
        )
        self._waiting: deque[Taken] = deque()
        self._wake = asyncio.Event()
        lost.begun = self._wake.set
        self._busy = False
        self._task: asyncio.Task[None] | None = None
        self._dying: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Task[None]:
        """Begin to work; `take` may be called from now on. The task ends with `stop` only."""
        self._task = spawn(self._loop(), name="intake")
        return self._task

    async def stop(self) -> None:
        """Finish the batch in hand; what waits is refused and stays with Telegram."""
        task, self._task = self._task, None
        while self._waiting:
            self._waiting.popleft().settled.cancel()
        if task is not None:
            self._wake.set()
            await asyncio.wait({task}, timeout=LONGEST_BATCH_S)
            task.cancel()  # no more than a word where it has ended

    def kill(self) -> None:
        """Stop as a crash would: nothing more begins; a batch in hand commits or does not."""
        self._dying, self._task = self._task, None
        while self._waiting:
            self._waiting.popleft().settled.cancel()
        self._wake.set()

    async def dead(self) -> None:
        """After `kill`: the batch in hand has let go of the database."""
        if self._dying is not None:
            await asyncio.wait({self._dying})

    @property
    def idle(self) -> bool:
        """Nothing waits, no batch runs, and of none it is unknown whether it took effect."""
        return not self._waiting and not self._busy and not self._lost

    def be_careful(self) -> None:
        """A process died: count the next updates before trying them."""
        self._attempts.be_careful()

    async def take(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Let these updates take effect, in order; returns after the commit.

        Raises what the database raised when it is away: then nothing may be confirmed.
        """
        if self._task is None:
            raise asyncio.CancelledError("the bot is stopping")
        arrivals = [arrival for raw in updates if (arrival := read(raw, self._bot)) is not None]
        if arrivals:
            taken = Taken(arrivals, asyncio.get_running_loop().create_future())
            self._waiting.append(taken)
            self._wake.set()
            await taken.settled

    async def _loop(self) -> None:
        while self._task is not None:
            await self._rest()
            self._wake.clear()
            while self._waiting:
                self._busy = True
                await self._settle(self._at_hand())
            if self._lost.pause == 0:
                await self._attempts.look_for_lost()
                self._hand_over()
            self._busy = False

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._lost.pause):
                await self._wake.wait()

    def _at_hand(self) -> list[Taken]:
        """What makes the next batch: whole callers, at least one, as many as fit."""
        taken = [self._waiting.popleft()]
        size = len(taken[0].arrivals)
        while self._waiting and (size := size + len(self._waiting[0].arrivals)) <= MAX_BATCH:
            taken.append(self._waiting.popleft())
        return taken

    async def _settle(self, at_hand: Sequence[Taken]) -> None:
        try:
            await self._attempts.process(
                [arrival for taken in at_hand for arrival in taken.arrivals]
            )
        except Exception as error:  # the database is away: whoever waits must not confirm
            metrics.batches_failed.inc()
            level = loudness(error, logging.ERROR)
            _log.log(level, "batch_failed", error=type(error).__name__, place=place_of(error))
            for taken in at_hand:
                if not taken.settled.done():
                    taken.settled.set_exception(error)
        else:
            self._health.committed()
            for taken in at_hand:
                if not taken.settled.done():
                    taken.settled.set_result(None)
        for _ in range(TURNS_TO_ASK):  # before the replies, so that they go out while it waits
            await asyncio.sleep(0)
        self._hand_over()

    def _hand_over(self) -> None:
        """Give the sender what was committed.

        Last, so that the next getUpdates is under way before a hundred replies are: they go out
        while it is waited for.
        """
        for replies, elsewhere in self._attempts.committed():
            try:
                self._deliver(replies, elsewhere)
            except Exception as error:  # they are rows and wait; updates must go on
                _log.error("not_delivered", error=type(error).__name__, place=place_of(error))
