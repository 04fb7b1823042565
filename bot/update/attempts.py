"""How updates are tried: all in one transaction; where one fails, each alone, three times.

After an unclean stop each is counted before it is tried, since one of them may be deadly.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from time import monotonic

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.engines.away import is_database_away
from bot.tasks import place_of
from bot.update import poison
from bot.update.arrival import Arrival
from bot.update.batch import HandlerFailed, RunHandlers, handle, save
from bot.update.lost import Lost
from bot.update.queued import Queued
from bot.update.work import Work, open_work

CAREFUL_UPDATES = 200
"""How many updates after an unclean stop are counted before they are tried."""
SUSPECT_PAUSE_S = 1.0
"""The longest pause before an update is tried again under which a process died."""

_log = structlog.stdlib.get_logger(__name__)

WriteSent = Callable[[AsyncConnection], Awaitable[Callable[[], None]]]
"""Forgets sent replies in the batch's transaction; what it gives is called after the commit."""
Committed = tuple[Sequence[Queued], set[int]]
"""Replies that are rows now, with the chats another replica must finish first."""


class Attempts:
    """Runs batches; `hand_over` is called when something was committed and others still wait."""

    def __init__(
        self,
        *,
        db: Database,
        run: RunHandlers,
        write_sent: WriteSent,
        apology: poison.Apology,
        clock: Clock,
        owner: str,
        lost: Lost,
        hand_over: Callable[[], None],
    ) -> None:
        self._db = db
        self._run = run
        self._write_sent = write_sent
        self._apology = apology
        self._clock = clock
        self._owner = owner
        self._lost = lost
        self._hand_over = hand_over
        self._committed: list[Committed] = []
        self._careful = 0
        self._counted: set[int] = set()

    def be_careful(self) -> None:
        """A process died: count the next updates before trying them."""
        self._careful = CAREFUL_UPDATES

    def committed(self) -> list[Committed]:
        """What was committed since the last call."""
        committed, self._committed = self._committed, []
        return committed

    async def process(self, arrivals: Sequence[Arrival]) -> None:
        """Let them take effect, whatever it takes; raises what a database raises that is away."""
        try:
            await self._process(arrivals)
        except Exception:  # at the commit perhaps, when it had taken effect already
            self._lost.unsure(arrival.update_id for arrival in arrivals)
            raise

    async def look_for_lost(self) -> None:
        """Find what is to be said after a commit that failed and took effect."""
        found = await self._lost.look()
        self._committed.append((found, {queued.out.chat_id for queued in found}))

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
        if self._lost and (handled := [each for each in arrivals if each not in left]):
            await self._attempt(handled)  # first what they still have to say
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
            lost = await self._lost.of(connection, work.handled) if self._lost else []
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
        metrics.batch_seconds.observe(monotonic() - begun)
        self._note(work, arrivals, lost)

    def _note(self, work: Work, arrivals: Sequence[Arrival], lost: list[Queued]) -> None:
        metrics.updates_handled.inc(len(work.done))
        metrics.updates_duplicate.inc(len(arrivals) - len(work.done))
        metrics.batch_size.observe(len(arrivals))
        if self._lost:
            lost = self._lost.taken(lost)
            self._lost.sure(arrival.update_id for arrival in arrivals)
            self._committed.append((lost, {queued.out.chat_id for queued in lost}))
        self._committed.append((work.replies, work.waiting_elsewhere))
