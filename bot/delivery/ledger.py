"""What became of replies, until their rows say so too.

Most is written in the transaction of the next batch, which is open anyway and costs no commit of
its own; what no batch takes along is written by itself a moment later.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.tasks import to_the_end
from models.queries.sending import reachability
from models.queries.updates import replies
from models.queries.updates.replies import Key

WRITTEN_AFTER = 0.1
"""Seconds within which a sent reply is forgotten: only so many can come twice after a crash."""

_log = structlog.stdlib.get_logger(__name__)


class Ledger:
    """Replies that were sent or given up, whose rows still stand."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock
        self._sent: set[Key] = set()
        self._closed: dict[Key, str] = {}
        self._unreachable: set[int] = set()
        self._news = asyncio.Event()
        self._since = 0.0
        """When the oldest entry came, by the event loop's clock."""

    def sent(self, key: Key) -> None:
        """Telegram took this reply."""
        self._sent.add(key)
        self._note()

    def closed(self, keys: Iterable[Key], reason: str) -> None:
        """These replies will never go out."""
        self._closed |= dict.fromkeys(keys, reason)
        self._note()

    def unreachable(self, chat_id: int) -> None:
        """Telegram lets nothing through to this person."""
        self._unreachable.add(chat_id)
        self._note()

    @property
    def keys(self) -> set[Key]:
        """Replies that are done with, although their rows still stand."""
        return self._sent | self._closed.keys()

    async def write_sent(self, connection: AsyncConnection) -> Callable[[], None]:
        """Forget sent replies in a transaction that is open anyway.

        Call what this gives after the commit, and only then.
        """
        sent, begun = set(self._sent), asyncio.get_running_loop().time()
        if sent:
            await replies.remove_replies(connection, sent)

        def committed() -> None:
            self._sent -= sent
            self._written(begun)

        return committed

    async def write(self) -> None:
        """Forget sent replies, keep the reasons of closed ones, in a transaction of its own."""
        if not self._news.is_set():
            return
        async with self._db.transaction() as connection:
            closed, gone = dict(self._closed), set(self._unreachable)
            committed = await self.write_sent(connection)
            if closed:
                await replies.close_replies(connection, closed)
            if gone:
                await reachability.mark_unreachable(connection, gone, now=self._clock.now())
        for key in closed:
            self._closed.pop(key, None)
        self._unreachable -= gone
        committed()

    async def run(self) -> None:
        """Write by itself what no batch took along in time."""
        while True:
            await self._news.wait()
            left = self._since + WRITTEN_AFTER - asyncio.get_running_loop().time()
            if left > 0:
                await asyncio.sleep(left)
                continue
            try:
                await to_the_end(self.write(), name="write ledger")
            except Exception as error:  # the database is away: remember, try again
                _log.log(
                    loudness(error, logging.ERROR), "settle_failed", error=type(error).__name__
                )
                await asyncio.sleep(1)

    def _note(self) -> None:
        if not self._news.is_set():
            self._news.set()
            self._since = asyncio.get_running_loop().time()

    def _written(self, begun: float) -> None:
        if self._closed or self._unreachable:
            return  # rare, so that no batch takes them along: they keep their time
        if self._sent:
            self._since = begun
        else:
            self._news.clear()
