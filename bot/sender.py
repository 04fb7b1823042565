"""Sends what the updates caused: in order within a chat, chats side by side.

A reply is a row until Telegram took it. One that Telegram refuses is closed with its reason; one
that never reached it is tried again with growing pauses, at once when the person writes again. One
that may have arrived is repeated once Telegram answers again, as often as
`models.rules.running.repeats` allows, then closed as unsure, so that the chat goes on. After a
crash an answer may come twice, never not at all: its buttons carry the wizard's version.
"""

import asyncio
import logging
from bisect import insort
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.delivery import outcomes, tick
from bot.delivery.calling import Attach, Call, Calling
from bot.delivery.lane import Lane, Rows
from bot.delivery.ledger import Ledger
from bot.delivery.outcomes import Again, AsNewMessage, Closed, Moved
from bot.engines.away import loudness
from bot.tasks import place_of, spawn, within
from bot.update.queued import Queued
from models.queries.updates.replies import Key

_log = structlog.stdlib.get_logger(__name__)


class Sender:
    """One per process; the only thing that talks to people."""

    def __init__(
        self, *, db: Database, call: Call, attach: Attach, clock: Clock, owner: str
    ) -> None:
        self._calling = Calling(call, attach)
        self._owner = owner
        self._clock = clock
        self.ledger = Ledger(db, clock)
        """What was sent and is not written yet; a batch may write it along."""
        self._rows = Rows(db, self.ledger)
        self._lanes: dict[int, Lane] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._dead = False
        self._idle = asyncio.Event()
        self._idle.set()

    def start(self) -> asyncio.Task[None]:
        """Begin to forget what was sent; `deliver` may be called before. The task never ends."""
        return self._spawn(self.ledger.run(), name="ledger")

    async def stop(self, patience: float) -> None:
        """Send what can go out within `patience` seconds; the rest are rows and wait."""
        with suppress(TimeoutError):
            await within(self._idle.wait(), patience)
        self.kill()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            await self.ledger.write()
        except Exception as error:  # the database is away: what was sent may come twice
            _log.log(loudness(error, logging.ERROR), "settle_failed", error=type(error).__name__)

    def kill(self) -> None:
        """Stop as a crash would: what is not sent stays a row."""
        self._dead = True
        for task in self._tasks:
            task.cancel()

    async def dead(self) -> None:
        """After `kill`: everything has let go of the database."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def waiting(self) -> int:
        """Replies not sent yet, in this process."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    def keys(self) -> set[Key]:
        """Replies that this process has, or has sent although their rows still stand."""
        waiting = (q for lane in self._lanes.values() for q in lane.waiting)
        return self.ledger.keys | {(q.update_id, q.number) for q in waiting}

    def deliver(self, replies: Sequence[Queued], elsewhere: set[int]) -> None:
        """Take committed replies; `elsewhere` are chats another replica must finish first."""
        for queued in replies if not self._dead else ():
            self._idle.clear()
            lane = self._lanes.setdefault(queued.out.chat_id, Lane())
            insort(lane.waiting, queued, key=lambda q: (q.update_id, q.number))
            if queued.out.chat_id in elsewhere:
                lane.elsewhere[queued.update_id] = 0.0
            lane.nudge.set()
            if not lane.running:
                lane.running = True
                self._spawn(self._drain(queued.out.chat_id, lane), name="lane")

    async def _drain(self, chat_id: int, lane: Lane) -> None:
        try:
            while lane.waiting:
                queued = lane.waiting[0]
                try:
                    await self._step(chat_id, lane, queued)
                except Exception as error:  # nothing may make a chat mute
                    _log.log(
                        loudness(error, logging.ERROR),
                        "lane_failed",
                        error=type(error).__name__,
                        place=place_of(error),
                    )
                    if lane.stumbled(queued):
                        self._close(lane, queued, Closed(type(error).__name__))
                    else:
                        await lane.rest(None)
        finally:
            lane.running = False
            self._lanes.pop(chat_id, None)
            if not self._lanes:
                self._idle.set()

    async def _step(self, chat_id: int, lane: Lane, queued: Queued) -> None:
        if queued.update_id in lane.elsewhere:
            await self._rows.wait_for_others(chat_id, lane, queued.update_id)
            return  # what was adopted meanwhile goes first
        if queued.out.tick is not None:
            await tick.wait_for(datetime.fromisoformat(queued.out.tick), self._clock)
            if lane.waiting[0] is not queued:
                return  # the same of what was adopted while this one waited
        outcome = await self._try(lane, queued)
        if isinstance(outcome, Again):
            if lane.gives_up(queued, outcome):
                self._record(lane, queued, Closed("unsure"))
                return
            metrics.replies_retried.inc()
            await self._rest(lane, outcome, queued.out.chat_id)
            await self._rows.leave_out_erased(lane)
        else:
            self._record(lane, queued, outcome)

    def _record(self, lane: Lane, queued: Queued, outcome: outcomes.Outcome) -> None:
        lane.answered(queued)
        place = lane.waiting.index(queued)  # an adopted, older reply may have come before it
        match outcome:
            case AsNewMessage() if queued.out.method == "editMessageText":
                lane.waiting[place] = replace(queued, out=queued.out.as_new_message())
            case Moved(chat_id=new):
                lane.waiting[place] = replace(queued, out=queued.out.moved(new))
            case Closed():
                self._close(lane, queued, outcome)
            case _:
                del lane.waiting[place]
                metrics.replies_sent.inc()
                self.ledger.sent((queued.update_id, queued.number))

    async def _rest(self, lane: Lane, failure: Again, chat_id: int) -> None:
        """Wait until it makes sense to try again; in doubt, until Telegram answers anything."""
        trouble: Again | None = failure
        while trouble is not None:
            await lane.rest(trouble.after)
            if not failure.doubtful:
                return
            lane.nudge.clear()
            trouble = await self._calling.trouble(chat_id)
            if trouble is not None:
                lane.failed()

    async def _try(self, lane: Lane, queued: Queued) -> outcomes.Outcome:
        lane.nudge.clear()  # before the call: a message during it must cut the pause short
        return await self._calling.send(queued.out)

    def _close(self, lane: Lane, queued: Queued, why: Closed) -> None:
        metrics.replies_closed.labels(reason=why.reason).inc()
        _log.warning("reply_closed", reason=why.reason, method=queued.out.method)
        # Not what later updates caused: the person may have come back while this one failed.
        gone = [q for q in lane.waiting if q.update_id == queued.update_id]
        closing = gone if why.unreachable else [queued]
        self.ledger.closed(((q.update_id, q.number) for q in closing), why.reason)
        if why.unreachable:
            self.ledger.unreachable(queued.out.chat_id)
        lane.waiting[:] = [q for q in lane.waiting if q not in closing]

    def _spawn(self, coro: Any, *, name: str) -> asyncio.Task[None]:
        task: asyncio.Task[None] = spawn(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
