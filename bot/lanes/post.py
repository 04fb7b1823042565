"""The loop behind the lanes: looks, takes, sends each notice in its slot, writes what came of it.

Idle it costs one look a second. While it works it opens some seven transactions a second,
however many messages go out.
"""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.lanes.claiming import Claiming
from bot.lanes.parcels import News, Parcel, Result
from bot.lanes.sending import Sending, Verdict
from bot.lanes.traffic import Call, Traffic
from bot.tasks import place_of, spawn, to_the_end
from models.rules.running import pace, refusals
from models.rules.running.pace import Speed
from models.tables import NoticeState

LOOK_EVERY_S = 1.0
"""How long a notice that another process queued can wait to be seen."""
GATED_LOOK_S = 0.2
"""How often it is looked whether a chat is free again."""
SETTLE_AFTER_S = 0.05
"""What was sent is written so soon: it would be unsure after a crash."""
MAX_IN_FLIGHT = 200
OFFLINE_AFTER = 3

_log = structlog.stdlib.get_logger(__name__)


class Post:
    """One per process; sends what `queue_notice` queued, whoever queued it."""

    def __init__(
        self,
        *,
        db: Database,
        call: Call,
        attach: Any,
        clock: Clock,
        owner: str,
        traffic: Traffic,
        speed: Speed | None = None,
        paid: bool = False,
    ) -> None:
        self._claiming = Claiming(
            db=db, clock=clock, owner=owner, speed=speed or Speed(), paid=paid
        )
        self._sending = Sending(call=call, attach=attach, traffic=traffic)
        self._clock = clock
        self._owner = owner
        self._traffic = traffic
        traffic.news = self.wake
        self._news = News()
        self._late: list[Parcel] = []
        self._mine: set[str] = set()
        """Ids taken and not settled in the database yet."""
        self._calls: set[asyncio.Task[None]] = set()
        self._bell = asyncio.Event()
        self._bell.set()
        self._next_look = 0.0
        self._idle = False
        self._offline = 0
        """Calls in a row that did not reach Telegram."""
        self._resume_at = 0.0
        self._lost = False
        """A commit failed: what it took, if anything, must be freed."""
        self._ending = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> asyncio.Task[None]:
        """Begin; the task ends with `stop` or `kill` only."""
        self._task = spawn(self._run(), name="post")
        return self._task

    async def adopt(self, connection: AsyncConnection, dead_before: datetime | None) -> None:
        """Take over what the dead had under way, in the transaction of `bot.process.presence`."""
        now = self._clock.now()
        again, doubtful = await self._claiming.adopt(connection, dead_before, now)
        if again or doubtful:
            _log.warning("notices_adopted", again=again, unsure=doubtful)
            self.wake()

    def wake(self) -> None:
        """Something was committed that should go out."""
        self._idle = False
        self._bell.set()

    @property
    def idle(self) -> bool:
        """Nothing is due or under way, as far as this process knows."""
        return self._idle and not self._bell.is_set() and not self._mine

    async def stop(self, patience: float) -> None:
        """Take nothing more, let calls under way end, give the rest back."""
        self._ending = True
        self._bell.set()
        until = asyncio.get_running_loop().time() + patience
        if self._task is not None:
            # By itself: a look under way begins what it has taken, which then is given back.
            await asyncio.wait({self._task}, timeout=patience)
            self._task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self._task
        await self._calls_end(until)
        try:
            await self._write_last()
        except Exception as error:  # the database is away: they are unsure now
            _log.log(
                loudness(error, logging.ERROR), "notices_not_settled", error=type(error).__name__
            )

    async def _calls_end(self, until: float) -> None:
        """Wait for calls under way; one that takes longer is unsure in the next life."""
        if self._calls:
            left = max(0.0, until - asyncio.get_running_loop().time())
            await asyncio.wait(set(self._calls), timeout=left)
        for task in self._calls:
            task.cancel()

    def kill(self) -> None:
        """Stop as a crash would."""
        self._ending = True
        for task in (self._task, *self._calls):
            if task is not None:
                task.cancel()

    async def dead(self) -> None:
        """After `kill`: everything has let go of the database."""
        tasks = {task for task in (self._task, *self._calls) if task is not None}
        if tasks:
            await asyncio.wait(tasks)

    async def _run(self) -> None:
        while not self._ending:
            await self._rest()
            try:
                await self._round()
            except Exception as error:  # the database is away: what is known stays known
                _log.log(
                    loudness(error, logging.ERROR),
                    "post_failed",
                    error=type(error).__name__,
                    place=place_of(error),
                )
                self._lost = True
                await asyncio.sleep(LOOK_EVERY_S)
                self._bell.set()

    async def _rest(self) -> None:
        loop = asyncio.get_running_loop()
        with suppress(TimeoutError):
            async with asyncio.timeout_at(self._next_look):
                await self._bell.wait()
        if self._bell.is_set():
            self._bell.clear()
            self._idle = False
        soon = loop.time() + SETTLE_AFTER_S
        if self._news and self._next_look > soon:  # several results are written together
            await asyncio.sleep(SETTLE_AFTER_S)

    async def _round(self) -> None:
        loop = asyncio.get_running_loop()
        self._next_look = loop.time() + LOOK_EVERY_S
        if self._lost:
            await to_the_end(self._claiming.free_what_was_lost(self._mine), name="free notices")
            self._lost = False
        busy = self._news or self._late or self._traffic.seen.urgent
        if not busy and not await self._claiming.anything_due():
            self._idle = True
            return
        self._idle = False
        await to_the_end(self._claim(), name="claim notices")

    async def _claim(self) -> None:
        news, seen, late = self._news.take(), self._traffic.take(), list(self._late)
        room = self._room()
        try:
            claim = await self._claiming.claim(
                news=news, seen=seen, late=late, most=room, mine=self._mine
            )
        except BaseException:
            self._traffic.not_written(seen)
            raise
        self._news.forget(news)
        self._mine -= news.results.keys()
        self._mine -= set(claim.given_back)
        self._late = [each for each in self._late if not set(each.ids) & set(claim.given_back)]
        taken = {notice_id for parcel, _ in claim.parcels for notice_id in parcel.ids}
        # Others may have missed their slots while the transaction ran.
        self._late = [each for each in self._late if not taken.issuperset(each.ids)]
        self._mine |= taken | set(claim.unreadable)
        self._note(Result(each, NoticeState.FAILED, "unreadable") for each in claim.unreadable)
        metrics.send_rate_factor.set(claim.factor)
        for parcel, at in claim.parcels:
            self._begin(parcel, at)
        # Without room it is no slot that is waited for: an ended call rings, the network is asked.
        self._plan(claim.next_look if room > 0 else None)
        if not claim.parcels and claim.next_look is None:
            self._idle = not await self._claiming.anything_due()

    def _plan(self, at: float | None) -> None:
        now = asyncio.get_running_loop().time()
        look = now + GATED_LOOK_S if at is None else max(now + 0.01, min(at, now + LOOK_EVERY_S))
        self._next_look = look

    def _begin(self, parcel: Parcel, at: float) -> None:
        task = spawn(self._in_its_slot(parcel, at), name="notice")
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    async def _in_its_slot(self, parcel: Parcel, at: float) -> None:
        loop = asyncio.get_running_loop()
        if (early := at - loop.time()) > 0:
            await asyncio.sleep(early)
        if self._ending or self._traffic.wait(parcel.chat_id):
            self._note(Result(each, None) for each in parcel.ids)
        elif loop.time() - at > pace.LATE_S:
            metrics.slots_missed.inc()
            self._late.append(parcel)
            self._bell.set()
        else:
            metrics.notice_late_seconds.observe(loop.time() - at)
            self._take_in(parcel, await self._sending.send(parcel))

    def _take_in(self, parcel: Parcel, verdict: Verdict) -> None:
        self._offline = self._offline + 1 if verdict.offline else 0
        if verdict.offline:
            until = asyncio.get_running_loop().time() + verdict.gate_s
            self._traffic.seen.refused[parcel.chat_id] = until
            if self._offline > OFFLINE_AFTER:
                pause = refusals.retry_pause(self._offline - OFFLINE_AFTER)
                self._resume_at = asyncio.get_running_loop().time() + pause
        if verdict.unreachable and parcel.chat_id > 0:
            self._news.unreachable.add(parcel.chat_id)
        self._note(verdict.results)

    def _note(self, results: Iterable[Result]) -> None:
        for result in results:
            self._news.results[result.notice_id] = result
            self._bell.set()

    def _room(self) -> int:
        """How many may be taken; while the network seems to be away one try at a time tells."""
        if self._ending or asyncio.get_running_loop().time() < self._resume_at:
            return 0
        if self._offline > OFFLINE_AFTER:
            return 0 if self._calls else 1
        return MAX_IN_FLIGHT - len(self._calls)

    async def _write_last(self) -> None:
        """Settle what is known; what was taken and has not left waits for another day."""
        self._note(Result(each, None) for parcel in self._late for each in parcel.ids)
        self._late.clear()
        if self._news:
            await self._claim()
