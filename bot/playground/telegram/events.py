"""Tells listeners, such as the playground's page, what changes in the chats."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import TracebackType

from bot.playground.telegram.errors import JSON


class Subscription:
    """One listener; iterate over it for events, close it (or leave the `with`) when done."""

    def __init__(self, events: Events) -> None:
        self._events = events
        self._queue: asyncio.Queue[JSON] = asyncio.Queue()

    def put(self, event: JSON) -> None:
        self._queue.put_nowait(event)

    async def get(self) -> JSON:
        """Wait for the next event."""
        return await self._queue.get()

    def drain(self) -> list[JSON]:
        """The events at hand, without waiting."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]

    def close(self) -> None:
        self._events.forget(self)

    async def __aiter__(self) -> AsyncIterator[JSON]:
        while True:
            yield await self._queue.get()

    def __enter__(self) -> Subscription:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Events:
    """All listeners. An event is a dict with `kind` and mostly `chat`.

    Kinds: message, edit, delete, callback_answer, chat_action, reaction, markup, blocked, topic,
    pin, profile, migrate.
    """

    def __init__(self) -> None:
        self._listeners: list[Subscription] = []

    def subscribe(self) -> Subscription:
        listener = Subscription(self)
        self._listeners.append(listener)
        return listener

    def forget(self, listener: Subscription) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def tell(self, kind: str, chat: int | None = None, **more: object) -> None:
        """Hand an event to all listeners."""
        if not self._listeners:
            return
        event: JSON = {"kind": kind, "chat": chat, **more}
        for listener in self._listeners:
            listener.put(event)
