"""The queue in front of the transaction: what is at hand is one batch, and no two run at once.

Polling and webhook both call `take`, which returns after the commit. No waiting to fill a batch:
under low load a batch is one update.
"""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeGuard

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Bot

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.engines.away import is_database_away
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
from bot.update.reading import read_update

MAX_BATCH = 100
CAREFUL_UPDATES = 200
"""How many updates after an unclean stop are counted before they are tried."""
LONGEST_BATCH_S = 6.0
"""How long a stop waits for the batch in hand; a database that hangs is given up before."""
SUSPECT_PAUSE_S = 1.0
"""The longest pause before an update is tried again under which a process died."""

_log = structlog.stdlib.get_logger(__name__)

Deliver = Callable[[Sequence[Queued], set[int]], None]
"""Hands committed replies to the sender, with the chats another replica must finish first."""
WriteSent = Callable[[AsyncConnection], Awaitable[Callable[[], None]]]
"""Forgets sent replies in the batch's transaction; what it gives is called after the commit."""


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
    ) -> None:
        self._db = db
        self._bot = bot
        self._run = run
        self._deliver = deliver
        self._write_sent = write_sent
        self._apology = apology
        self._clock = clock
        self._health = health
        self._owner = owner
        self._waiting: deque[Taken] = deque()
        self._committed: list[tuple[Sequence[Queued], set[int]]] = []
        self._wake = asyncio.Event()
        self._careful = 0
        self._counted: set[int] = set()
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
        arrivals = [arrival for raw in updates if (arrival := read(raw, self._bot)) is not None]
        if arrivals:
            taken = Taken(arrivals, asyncio.get_running_loop().create_future())
            self._waiting.append(taken)
            self._wake.set()
            await taken.settled

    async def _loop(self) -> None:
        while self._task is not None:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                self._busy = True
                await self._settle(self._at_hand())
            self._busy = False

    def _at_hand(self) -> list[Taken]:
        """What makes the next batch: whole callers, at least one, as many as fit."""
        taken = [self._waiting.popleft()]
        size = len(taken[0].arrivals)
        while self._waiting and (size := size + len(self._waiting[0].arrivals)) <= MAX_BATCH:
            taken.append(self._waiting.popleft())
        return taken

    async def _settle(self, at_hand: Sequence[Taken]) -> None:
        try:
            await self._process([arrival for taken in at_hand for arrival in taken.arrivals])
        except Exception as error:  # the database is away: whoever waits must not confirm
            metrics.batches_failed.inc()
            _log.error("batch_failed", error=type(error).__name__, place=place_of(error))
            for taken in at_hand:
                if not taken.settled.done():
                    taken.settled.set_exception(error)
        else:
            self._health.committed()
            for taken in at_hand:
                if not taken.settled.done():
                    taken.settled.set_result(None)
        self._hand_over()

    def _hand_over(self) -> None:
        """Give the sender what was committed.

        Last, so that the next getUpdates is under way before a hundred replies are: they go out
        while it is waited for.
        """
        committed, self._committed = self._committed, []
        for replies, elsewhere in committed:
            try:
                self._deliver(replies, elsewhere)
            except Exception as error:  # they are rows and wait; updates must go on
                _log.error("not_delivered", error=type(error).__name__, place=place_of(error))

    async def _process(self, arrivals: Sequence[Arrival]) -> None:
        if self._careful:
            await self._process_carefully(arrivals)
            self._careful = max(0, self._careful - len(arrivals))
            return
        try:
            await self._attempt(arrivals)
        except HandlerFailed:
            for arrival in arrivals:
                await self._process_alone(arrival)
                self._hand_over()

    async def _process_carefully(self, arrivals: Sequence[Arrival]) -> None:
        # What a dead process finished needs no care: one that dies often would else never get
        # beyond the first of a hundred.
        left, suspects = await poison.unhandled(self._db, arrivals)
        for arrival in left:
            if arrival.update_id in suspects - self._counted:
                # Whoever kills processes in a rhythm must not hit the same update each time.
                await asyncio.sleep(random.uniform(0, SUSPECT_PAUSE_S))  # noqa: S311 - no secret
            await self._process_counted(arrival)

    async def _process_counted(self, arrival: Arrival) -> None:
        if arrival.update_id not in self._counted:  # once a process: a full disk kills nobody
            before = await poison.count_try(self._db, arrival, self._clock.now())
            if before >= poison.MAX_TRIES:
                await self._set_aside(arrival, "process_died")
                return
            self._counted.add(arrival.update_id)
        await self._process_alone(arrival)
        self._counted.discard(arrival.update_id)

    async def _process_alone(self, arrival: Arrival) -> None:
        for attempt in range(1, poison.MAX_TRIES + 1):
            try:
                await self._attempt([arrival])
            except HandlerFailed as failure:
                error = f"{type(failure.error).__name__} at {place_of(failure.error)}"
                _log.error("handler_failed", error=error, attempt=attempt)
                metrics.handlers_failed.labels(error=type(failure.error).__name__).inc()
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
        _log.error("set_aside", error=error)
        self._committed.append((replies, set()))

    async def _attempt(self, arrivals: Sequence[Arrival]) -> None:
        """One transaction. Counting and handing on happen after the commit, never before."""
        begun = monotonic()
        async with AsyncExitStack() as closing, self._db.transaction() as connection:
            work = await open_work(self._db, connection, arrivals, self._clock.now(), closing)
            arrival = arrivals[0]
            try:
                for arrival in arrivals:
                    await handle(work, arrival, self._run)
                await work.flush()  # once for all: one statement a table, not one an update
                await save(work, owner=self._owner)
                if counted := self._counted.intersection(a.update_id for a in arrivals):
                    await poison.forget_tries(connection, counted)
            except Exception as error:  # what cannot be written is an update's fault too
                if is_database_away(error):
                    raise
                raise HandlerFailed(arrival, error) from error
            sent_written = await self._write_sent(connection)
        sent_written()
        work.committed()
        metrics.updates_handled.inc(len(work.done))
        metrics.updates_duplicate.inc(len(arrivals) - len(work.done))
        metrics.batch_seconds.observe(monotonic() - begun)
        metrics.batch_size.observe(len(arrivals))
        self._committed.append((work.replies, work.waiting_elsewhere))


def read(raw: Mapping[str, Any], bot: Bot) -> Arrival | None:
    """Read one update by itself: one that cannot be parsed must not take others with it.

    None for what is no update at all. A type we do not know yet is an arrival without `update`:
    handled by doing nothing.
    """
    update_id = raw.get("update_id")
    if not is_id(update_id):
        return None
    try:
        update = read_update(raw, bot)
        chat, user = update.effective_chat, update.effective_user
        user_id = user.id if user else 0
        key = (chat.id if chat else user_id, user_id)
        if not all(map(is_id, key)):  # a table would not take it, and the whole batch would fail
            raise ValueError
    except Exception as error:  # any shape may come from outside; no content in the log
        _log.warning("update_unreadable", error=type(error).__name__)
        return Arrival(update_id, dict(raw), None, (0, 0))
    return Arrival(update_id, dict(raw), update, key)


def is_id(value: object) -> TypeGuard[int]:
    """Whether this is a number that fits a column."""
    return type(value) is int and -(2**63) <= value < 2**63
