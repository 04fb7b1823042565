"""The bot's inbox at Telegram: updates wait here until they are confirmed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator

from bot.playground.telegram.errors import JSON, conflict
from bot.playground.telegram.params import Params
from bot.tasks import within

OPTIONAL = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Inbox:
    """A queue with the semantics of `getUpdates`."""

    def __init__(self, first_id: int = 100_000_001) -> None:
        self.pending: deque[JSON] = deque()
        self.allowed: frozenset[str] | None = None
        self.webhook: JSON = {}
        self.listeners: list[Callable[[JSON], None]] = []
        self._next = first_id
        self._waiter: asyncio.Future[bool] | None = None

    def __iter__(self) -> Iterator[JSON]:
        return iter(self.pending)

    def __len__(self) -> int:
        return len(self.pending)

    def put(self, kind: str, content: JSON) -> JSON:
        """Append one update if the bot asked for its kind; gives it back in any case."""
        update = {"update_id": self._next, kind: content}
        if not self._wanted(kind):
            return update
        self._next += 1
        self.pending.append(update)
        self._wake(True)
        for listener in self.listeners:
            listener(update)
        return update

    def _wanted(self, kind: str) -> bool:
        return kind not in OPTIONAL if self.allowed is None else kind in self.allowed

    def _wake(self, more: bool) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(more)

    def take(self, count: int | None = None) -> list[JSON]:
        """Remove and return the oldest updates (all by default), as one confirmed poll would."""
        size = len(self.pending) if count is None else min(count, len(self.pending))
        return [self.pending.popleft() for _ in range(size)]

    def confirm(self, offset: int) -> None:
        """Forget all updates below `offset`; a negative one keeps the last -offset."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
        while offset > 0 and self.pending and self.pending[0]["update_id"] < offset:
            self.pending.popleft()

    def allow(self, p: Params) -> None:
        """Take over `allowed_updates` if the call names it; an empty list is the default."""
        kinds = p.value("allowed_updates")
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def get_updates(self, p: Params) -> list[JSON]:
        """Answer at once, or wait up to `timeout` seconds for the first update."""
        if self.webhook.get("url"):
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        # Telegram lets the newer of two pollers win.
        self._wake(False)
        self.allow(p)
        self.confirm(p.integer("offset"))
        timeout = min(max(p.integer("timeout"), 0), 50)
        if not self.pending and timeout:
            await self._wait(timeout)
        limit = min(max(p.integer("limit", 100), 1), 100)
        return [self.pending[index] for index in range(min(limit, len(self.pending)))]

    async def _wait(self, seconds: float) -> None:
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            alone = await within(waiter, seconds)
        except TimeoutError:
            return
        finally:
            if self._waiter is waiter:
                self._waiter = None
        if not alone:
            raise conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )

    def close(self) -> None:
        """Wake a waiting poller, which then answers with nothing."""
        self._wake(True)
