"""Finds the cases that have something to show, and carries them side by side."""

import asyncio
import logging
from contextlib import suppress
from datetime import datetime
from time import monotonic

import structlog

from bot.clock import Clock
from bot.courier.carrier import Carrier
from bot.courier.late import tell_who_has_to_hear
from bot.courier.words import Words
from bot.db import Database
from bot.engines.away import loudness
from bot.process.presence import DEAD_AFTER
from bot.tasks import place_of, spawn, within
from models.queries.desk import carrying
from models.queries.updates import replicas

LOOK_EVERY_S = 1.0
"""Other replicas' updates, albums and pauses are noticed within this."""
AT_ONCE = 16
"""Cases in hand at the same time."""
CALLS_END_S = 2.0
"""How long a stop waits for calls in hand; a line cut off is carried on in the next life."""
REST_AT_MOST_S = 60.0
"""A case that fails again and again is tried each minute; the others go on."""

_log = structlog.stdlib.get_logger(__name__)


class Courier:
    """One per process; `wake` after a commit that stirred a case."""

    def __init__(
        self,
        *,
        db: Database,
        carrier: Carrier,
        words: Words,
        clock: Clock,
        owner: str,
    ) -> None:
        self._db = db
        self._carrier = carrier
        self._words = words
        self._clock = clock
        self._owner = owner
        self._wake = asyncio.Event()
        self._looking = False
        self._ending = False
        self._in_hand: dict[str, asyncio.Task[None]] = {}
        self._failed: dict[str, tuple[int, float]] = {}
        """Case -> how often it failed in a row, and until when it rests (monotonic)."""
        self._looked_at: datetime | None = None

    def wake(self) -> None:
        """Something new is committed: look now."""
        self._looking = True
        self._wake.set()

    @property
    def idle(self) -> bool:
        """Nothing is in hand and nothing new came."""
        return not (self._looking or self._in_hand)

    async def run(self) -> None:
        """Look when woken and every second, until `stop`."""
        while not self._ending:
            with suppress(TimeoutError):  # then it is time to look anyway
                await within(self._wake.wait(), LOOK_EVERY_S)
            self._wake.clear()
            try:
                await self._look()
            except Exception as error:  # the database is away; the cases wait as rows
                _log.log(
                    loudness(error, logging.WARNING),
                    "desk_not_looked",
                    error=type(error).__name__,
                    place=place_of(error),
                )
            self._looking = self._wake.is_set()

    async def _look(self) -> None:
        now = self._clock.now()
        await self._mind_the_clock(now)
        dead_before = await self._dead_before()
        async with self._db.reading() as session:
            due = await carrying.due(session, now=now, owner=self._owner, dead_before=dead_before)
        await tell_who_has_to_hear(self._db, self._words, self._clock)
        for case_id in due:
            if case_id not in self._in_hand and self._has_room_for(case_id):
                task = spawn(self._carry(case_id, dead_before), name="carry")
                self._in_hand[case_id] = task

    async def _mind_the_clock(self, now: datetime) -> None:
        """A clock set back, here or before the start, must close no chat for as long as the step.

        What waits is due at once, and waits again for as long as its reason still asks.
        """
        if self._looked_at is None or now < self._looked_at:
            async with self._db.session() as session:
                await carrying.due_at_once(session, now=now)
        self._looked_at = now

    def _has_room_for(self, case_id: str) -> bool:
        _, rests_until = self._failed.get(case_id, (0, 0.0))
        room = len(self._in_hand) < AT_ONCE and not self._ending
        return room and rests_until <= monotonic()

    async def _carry(self, case_id: str, dead_before: datetime | None) -> None:
        try:
            async with self._db.session() as session:
                mine = await carrying.claim(
                    session, case_id=case_id, owner=self._owner, dead_before=dead_before
                )
            if mine:
                await self._carrier.carry(case_id, owner=self._owner)
            self._failed.pop(case_id, None)
        except Exception as error:  # it stays ours and due: a later look goes on
            self._let_rest(case_id)
            _log.log(
                loudness(error, logging.WARNING),
                "case_not_carried",
                error=type(error).__name__,
                place=place_of(error),
            )
        finally:
            self._in_hand.pop(case_id, None)
            self.wake()  # what came meanwhile, or found no room

    def _let_rest(self, case_id: str) -> None:
        """Each time twice as long: a damaged line must not keep the database busy."""
        times = self._failed.get(case_id, (0, 0.0))[0] + 1
        pause = min(LOOK_EVERY_S * 2 ** min(times, 10), REST_AT_MOST_S)
        self._failed[case_id] = (times, monotonic() + pause)

    async def _dead_before(self) -> datetime | None:
        if self._db.is_sqlite:
            return None
        async with self._db.reading() as session:
            moment = await replicas.moment(await session.connection())
        return self._clock.applied_to(moment) - DEAD_AFTER

    async def stop(self) -> None:
        """Finish the calls in hand, take no more."""
        self._ending = True
        tasks = list(self._in_hand.values())
        if tasks:
            await asyncio.wait(tasks, timeout=CALLS_END_S)
        self.kill()

    def kill(self) -> None:
        """Stop as a crash would."""
        for task in self._in_hand.values():
            task.cancel()

    async def dead(self) -> None:
        """After `kill`: everything has let go of the database."""
        await asyncio.gather(*self._in_hand.values(), return_exceptions=True)
