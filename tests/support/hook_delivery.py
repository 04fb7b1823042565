"""Delivers updates to a webhook as Telegram does: in order per chat, again until it is taken."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

import aiohttp

from bot.playground.telegram import Telegram
from bot.tasks import spawn

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE = 0.2  # seconds; Telegram's own are longer, tests are in a hurry
LONGEST_PAUSE = 2.0
PATIENCE = 30.0


class HookDelivery:
    """Updates of one chat go one after another, chats side by side up to max_connections."""

    def __init__(self, world: Telegram) -> None:
        self.world = world
        self.delivered: list[int] = []
        self.refused = 0
        self._queues: dict[int, deque[dict[str, Any]]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._room: asyncio.Semaphore | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to watch the inbox; what waits there goes out once a webhook is set."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
            connector=aiohttp.TCPConnector(limit=0),
        )
        self._room = asyncio.Semaphore(100)
        self.world.updates.listeners.append(self._put)
        self._watch = self.world.subscribe()
        self._begin(self._settings(), "webhook settings")

    async def stop(self) -> None:
        """Stop delivering; what was not taken stays in the inbox."""
        self.world.updates.listeners.remove(self._put)
        self._watch.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    @property
    def _hook(self) -> dict[str, Any]:
        return self.world.updates.webhook

    async def _settings(self) -> None:
        async for event in self._watch:
            if event["kind"] == "webhook" and self._hook:
                self._room = asyncio.Semaphore(self._hook["max_connections"])
                for update in tuple(self.world.updates):
                    self._put(update)

    def _put(self, update: dict[str, Any]) -> None:
        if not self._hook:
            return
        key = _chat_of(update)
        queue = self._queues.get(key)
        if queue is None:
            queue = self._queues[key] = deque()
            self._begin(self._drain(key, queue), "webhook")
        if all(update is not waiting for waiting in queue):
            queue.append(update)

    def _begin(self, coro: Any, name: str) -> None:
        task = spawn(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: int, queue: deque[dict[str, Any]]) -> None:
        await asyncio.sleep(0)
        pause = FIRST_PAUSE
        while queue and self._hook:
            if await self._deliver(queue[0]):
                self._taken(queue.popleft())
                pause = FIRST_PAUSE
            else:
                self.refused += 1
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
        self._queues.pop(key, None)

    def _taken(self, update: dict[str, Any]) -> None:
        self.delivered.append(update["update_id"])
        pending = self.world.updates.pending
        if pending and pending[0] is update:
            pending.popleft()
        elif update in pending:
            pending.remove(update)

    async def _deliver(self, update: dict[str, Any]) -> bool:
        if self._session is None or self._room is None:
            return False
        headers = {SECRET_HEADER: self._hook["secret"]} if self._hook["secret"] else {}
        async with self._room:
            try:
                url = self._hook["url"]
                async with self._session.post(url, json=update, headers=headers) as answer:
                    await answer.read()
                    if 200 <= answer.status < 300:
                        return True
                    words = f"Wrong response from the webhook: {answer.status}"
            except (aiohttp.ClientError, TimeoutError, KeyError) as error:
                words = f"Connection failed: {type(error).__name__}"
        if self._hook:
            self._hook["last_error_message"] = words
            self._hook["last_error_date"] = self.world.date
        return False


def _chat_of(update: dict[str, Any]) -> int:
    for name, content in update.items():
        if name == "callback_query":
            content = content.get("message") or content
        if isinstance(content, dict) and "chat" in content:
            number: int = content["chat"]["id"]
            return number
    return 0
