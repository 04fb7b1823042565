"""The replies of one chat that wait to be sent, and what their rows say of them."""

import asyncio
from dataclasses import dataclass, field

import structlog

from bot.db import Database
from bot.delivery.ledger import Ledger
from bot.update.queued import Queued
from models.queries.updates import replies
from models.queries.updates.replies import Key

LOOK_ELSEWHERE_EVERY = 0.2
LOOK_AGAIN_EVERY = 1.0
LOOKS = 4
"""How many lanes may look at their rows at once, when a network comes back to all of them."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(slots=True)
class Lane:
    """The replies of one chat that wait, oldest first."""

    waiting: list[Queued] = field(default_factory=list)
    running: bool = False
    nudge: asyncio.Event = field(default_factory=asyncio.Event)
    elsewhere: set[int] = field(default_factory=set)
    """Updates whose replies must wait for earlier ones that another replica has to send."""


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
                _log.warning("erasure_unknown", error=type(error).__name__)
                await asyncio.sleep(LOOK_AGAIN_EVERY)
        gone = waiting - standing
        lane.waiting[:] = [q for q in lane.waiting if (q.update_id, q.number) not in gone]

    async def wait_for_others(self, chat_id: int, lane: Lane, update_id: int) -> None:
        """Keep the order of a chat when the earlier reply is another replica's to send.

        A row that was just adopted is ours already but not in the lane yet: so all rows count
        that this process has neither sent nor waiting.
        """
        try:
            async with self._db.reading() as session:
                earlier = await replies.earlier_replies(
                    await session.connection(), chat_id, before=update_id
                )
            known = {(q.update_id, q.number) for q in lane.waiting}
            if not earlier - known - self._ledger.keys:
                lane.elsewhere.discard(update_id)
                return
        except Exception as error:  # the database is away: order cannot be known, so wait
            _log.warning("order_unknown", error=type(error).__name__)
        await asyncio.sleep(LOOK_ELSEWHERE_EVERY)
