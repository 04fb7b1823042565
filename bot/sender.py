"""Sends what the updates caused: in order within a chat, chats side by side (DESIGN.md 2).

A reply is a row until Telegram took it. One that fails for certain is closed with its reason; in
network trouble it is tried again with growing pauses, at once when the person writes again. After
a crash an answer may come twice, never not at all: its buttons carry the wizard's version.
"""

import asyncio
from bisect import insort
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import structlog
from telegram.error import TelegramError

from bot import metrics, outcomes
from bot.clock import Clock
from bot.db import Database
from bot.ledger import Ledger
from bot.outcomes import Again, AsNewMessage, Closed, Moved, Sent
from bot.tasks import place_of, spawn
from bot.update.batch import Queued
from bot.update.turn import Outgoing
from models.queries import inbox
from models.queries.inbox import Key

MAX_IN_FLIGHT = 256
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LOOK_ELSEWHERE_EVERY = 0.2
LOOK_AGAIN_EVERY = 1.0
LOOKS = 4
"""How many lanes may look at their rows at once, when a network comes back to all of them."""

_log = structlog.stdlib.get_logger(__name__)

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""(method, parameters) -> result; raises the library's errors."""


class Attach(Protocol):
    """Makes the file of a reply and sends it."""

    async def __call__(self, out: Outgoing) -> object:
        """Raise the library's errors."""


@dataclass(slots=True)
class Lane:
    """The replies of one chat that wait, oldest first."""

    waiting: list[Queued] = field(default_factory=list)
    running: bool = False
    nudge: asyncio.Event = field(default_factory=asyncio.Event)
    elsewhere: set[int] = field(default_factory=set)
    """Updates whose replies must wait for earlier ones that another replica has to send."""


class Sender:
    """One per process; the only thing that talks to people."""

    def __init__(
        self, *, db: Database, call: Call, attach: Attach, clock: Clock, owner: str
    ) -> None:
        self._db = db
        self._call = call
        self._attach = attach
        self._owner = owner
        self.ledger = Ledger(db, clock)
        """What was sent and is not written yet; a batch may write it along."""
        self._lanes: dict[int, Lane] = {}
        self._room = asyncio.Semaphore(MAX_IN_FLIGHT)
        self._looks = asyncio.Semaphore(LOOKS)
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
            await asyncio.wait_for(self._idle.wait(), patience)
        self.kill()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            await self.ledger.write()
        except Exception as error:  # the database is away: what was sent may come twice
            _log.error("settle_failed", error=type(error).__name__)

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

    def deliver(self, replies: Sequence[Queued], elsewhere: set[int]) -> None:
        """Take committed replies; `elsewhere` are chats another replica must finish first."""
        for queued in replies if not self._dead else ():
            self._idle.clear()
            lane = self._lanes.setdefault(queued.out.chat_id, Lane())
            insort(lane.waiting, queued, key=lambda q: (q.update_id, q.number))
            if queued.out.chat_id in elsewhere:
                lane.elsewhere.add(queued.update_id)
            lane.nudge.set()
            if not lane.running:
                lane.running = True
                self._spawn(self._drain(queued.out.chat_id, lane), name="lane")

    async def _drain(self, chat_id: int, lane: Lane) -> None:
        failures = 0
        while lane.waiting:
            queued = lane.waiting[0]
            if queued.update_id in lane.elsewhere:
                await self._wait_for_others(chat_id, lane, queued.update_id)
                continue  # what was adopted meanwhile goes first
            lane.nudge.clear()  # before the call: a message during it must cut the pause short
            async with self._room:
                outcome = await self._send(queued.out)
            if isinstance(outcome, Again):
                failures += 1
                metrics.replies_retried.inc()
                await self._pause(lane, outcome.after, failures)
                await self._leave_out_erased(chat_id, lane)
            else:
                failures = 0
                self._record(lane, queued, outcome)
        lane.running = False
        self._lanes.pop(chat_id, None)
        if not self._lanes:
            self._idle.set()

    def _record(self, lane: Lane, queued: Queued, outcome: outcomes.Outcome) -> None:
        place = lane.waiting.index(queued)  # an adopted, older reply may have come before it
        match outcome:
            case AsNewMessage() if queued.out.method == "editMessageText":
                lane.waiting[place] = replace(queued, out=as_new_message(queued.out))
            case Moved(chat_id=new):
                lane.waiting[place] = replace(queued, out=moved(queued.out, new))
            case Closed():
                self._close(lane, queued, outcome)
            case _:
                del lane.waiting[place]
                metrics.replies_sent.inc()
                self.ledger.sent((queued.update_id, queued.number))

    async def _send(self, out: Outgoing) -> outcomes.Outcome:
        try:
            if out.attachment is not None:
                await self._attach(out)
            else:
                await self._call(out.method, out.params)
        except TelegramError as error:
            outcome = outcomes.of(error)
            unsure = isinstance(outcome, Again) and outcome.ambiguous
            return Closed("unsure") if unsure and not out.repeatable else outcome
        except Exception as error:  # a file that cannot be made must not stop the chat
            _log.error("reply_failed", error=type(error).__name__, place=place_of(error))
            return Closed(type(error).__name__)
        return Sent()

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

    async def _pause(self, lane: Lane, after: float | None, failures: int) -> None:
        """Wait as long as Telegram says, or ever longer; a new message of the person wakes us."""
        if after is not None:
            await asyncio.sleep(after)
            return
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
        try:
            await asyncio.wait_for(lane.nudge.wait(), pause)
        except TimeoutError:
            return

    async def _leave_out_erased(self, chat_id: int, lane: Lane) -> None:
        """What was deleted while it waited has no row any more, and must not go out."""
        waiting = {(q.update_id, q.number) for q in lane.waiting}
        standing: set[Key] | None = None
        while standing is None:
            try:
                async with self._looks, self._db.reading() as session:
                    standing = await inbox.open_replies(await session.connection(), chat_id)
            except Exception as error:  # the database is away: nobody can tell, so wait
                _log.warning("erasure_unknown", error=type(error).__name__)
                await asyncio.sleep(LOOK_AGAIN_EVERY)
        gone = waiting - standing
        lane.waiting[:] = [q for q in lane.waiting if (q.update_id, q.number) not in gone]

    async def _wait_for_others(self, chat_id: int, lane: Lane, update_id: int) -> None:
        """Keep the order of a chat when the earlier reply is another replica's to send.

        A row that was just adopted is ours already but not in the lane yet: so all rows count
        that this process has neither sent nor waiting.
        """
        try:
            async with self._db.reading() as session:
                earlier = await inbox.earlier_replies(
                    await session.connection(), chat_id, before=update_id
                )
            known = {(q.update_id, q.number) for q in lane.waiting}
            if not earlier - known - self.ledger.keys:
                lane.elsewhere.discard(update_id)
                return
        except Exception as error:  # the database is away: order cannot be known, so wait
            _log.warning("order_unknown", error=type(error).__name__)
        await asyncio.sleep(LOOK_ELSEWHERE_EVERY)

    def _spawn(self, coro: Any, *, name: str) -> asyncio.Task[None]:
        task: asyncio.Task[None] = spawn(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def as_new_message(out: Outgoing) -> Outgoing:
    """The same screen, sent instead of edited."""
    params = {name: value for name, value in out.params.items() if name != "message_id"}
    return replace(out, method="sendMessage", params=params)


def moved(out: Outgoing, chat_id: int) -> Outgoing:
    """The same call to the chat's new id."""
    return replace(out, chat_id=chat_id, params={**out.params, "chat_id": chat_id})
