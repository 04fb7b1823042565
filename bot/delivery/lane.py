"""The replies of one chat that wait to be sent, and what their rows say of them."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from bot.db import Database
from bot.delivery.ledger import Ledger
from bot.delivery.outcomes import Again
from bot.engines.away import loudness
from bot.tasks import within
from bot.update.queued import Queued
from models.queries.updates import replies
from models.queries.updates.replies import Key
from models.rules.running import repeats

LOOK_ELSEWHERE_EVERY = 0.2
LONGEST_ELSEWHERE_S = 120.0
"""So long an answer waits for another replica's earlier one; then a chat out of order is better
than a mute one."""
LOOK_AGAIN_EVERY = 1.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
LOOKS = 4
"""How many lanes may look at their rows at once, when a network comes back to all of them."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(slots=True)
class Lane:
    """The replies of one chat that wait, oldest first."""

    waiting: list[Queued] = field(default_factory=list)
    running: bool = False
    nudge: asyncio.Event = field(default_factory=asyncio.Event)
    elsewhere: dict[int, float] = field(default_factory=dict)
    """Updates whose replies must wait for earlier ones that another replica has to send, and since
    when, by the event loop's clock (0.0: not yet)."""
    _stumbled: Queued | None = None
    _failures: int = 0
    _doubts: dict[Key, list[bool]] = field(default_factory=dict)
    """For each reply that failed in doubt: for each time, whether it was met with silence."""

    def failed(self) -> None:
        """Something was tried in vain: the next pause is longer."""
        self._failures += 1

    def stumbled(self, queued: Queued) -> bool:
        """An error nobody thought of, on our side; True: it was the second over this one."""
        again, self._stumbled = self._stumbled is queued, queued
        self._failures += 1
        return again

    def gives_up(self, queued: Queued, failure: Again) -> bool:
        """It was tried in vain: was it the last time, by `models.rules.running.repeats`?"""
        self.failed()
        if not failure.doubtful:
            return False
        tries = self._doubts.setdefault((queued.update_id, queued.number), [])
        tries.append(failure.silent)
        silent, refused = tries.count(True), tries.count(False)
        return repeats.is_given_up(queued.out.method, silent=silent, refused=refused)

    def answered(self, queued: Queued) -> None:
        """It is settled what becomes of this one."""
        self._failures = 0
        self._doubts.pop((queued.update_id, queued.number), None)

    async def rest(self, after: float | None) -> None:
        """Wait as long as Telegram says, or ever longer; a new message of the person wakes us."""
        if after is not None:
            await asyncio.sleep(after)
            return
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(self._failures - 1, 10))
        with suppress(TimeoutError):
            await within(self.nudge.wait(), pause)


class Rows:
    """Asked where memory does not know: after trouble, and when another replica has its part."""

    def __init__(self, db: Database, ledger: Ledger) -> None:
        self._db = db
        self._ledger = ledger
        self._looks = asyncio.Semaphore(LOOKS)

    async def leave_out_erased(self, lane: Lane) -> None:
        """What was deleted while it waited has no row any more, and must not go out."""
        waiting = {(q.update_id, q.number) for q in lane.waiting}
        standing: set[Key] | None = None
        while standing is None:
            try:
                async with self._looks, self._db.reading() as session:
                    standing = await replies.open_among(await session.connection(), waiting)
            except Exception as error:  # the database is away: nobody can tell, so wait
                _log.log(
                    loudness(error, logging.WARNING), "erasure_unknown", error=type(error).__name__
                )
                await asyncio.sleep(LOOK_AGAIN_EVERY)
        gone = waiting - standing
        lane.waiting[:] = [q for q in lane.waiting if (q.update_id, q.number) not in gone]

    async def wait_for_others(self, chat_id: int, lane: Lane, update_id: int) -> None:
        """Keep the order of a chat when the earlier reply is another replica's to send.

        A row that was just adopted is ours already but not in the lane yet: so all rows count
        that this process has neither sent nor waiting.
        """
        now = asyncio.get_running_loop().time()
        since = lane.elsewhere[update_id] = lane.elsewhere[update_id] or now
        if now - since > LONGEST_ELSEWHERE_S:
            _log.error("order_given_up")
            del lane.elsewhere[update_id]
            return
        try:
            async with self._db.reading() as session:
                earlier = await replies.earlier_replies(
                    await session.connection(), chat_id, before=update_id
                )
            known = {(q.update_id, q.number) for q in lane.waiting}
            if not earlier - known - self._ledger.keys:
                del lane.elsewhere[update_id]
                return
        except Exception as error:  # the database is away: order cannot be known, so wait
            _log.log(loudness(error, logging.WARNING), "order_unknown", error=type(error).__name__)
        await asyncio.sleep(LOOK_ELSEWHERE_EVERY)
