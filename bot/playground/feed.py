"""What every open page hears: the world's events and the bot's life, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from bot.playground import view
from bot.playground.stage import Stage
from bot.tasks import spawn, within

JSON = dict[str, Any]

BREATH = 15.0  # seconds of silence after which a comment keeps the connection open
GLANCE = 0.4  # seconds between two looks at the bot's inbox
_END = ""


class Feed:
    """Each listener first gets a snapshot, then every event after it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._listeners: set[asyncio.Queue[str]] = set()
        self._company: JSON = {}
        self._bot: JSON = {}
        self._head = 0
        stage.changed = self._tell_bot
        stage.renewed = self._renewed
        self._tasks = [self._follow(), spawn(self._glance(), name="playground-glance")]

    def tell(self, event: JSON) -> None:
        """Hand an event to all open pages."""
        line = json.dumps(event, ensure_ascii=False)
        for listener in self._listeners:
            listener.put_nowait(line)

    async def stream(self) -> AsyncIterator[str]:
        """The lines of one page's event stream, until `close`."""
        lines: asyncio.Queue[str] = asyncio.Queue()
        lines.put_nowait(json.dumps(self._state(), ensure_ascii=False))
        self._listeners.add(lines)
        try:
            yield "retry: 800\n\n"
            while line := await _next(lines):
                yield line
        finally:
            self._listeners.discard(lines)

    def close(self) -> None:
        """End all streams and stop listening to the world."""
        for task in self._tasks:
            task.cancel()
        for listener in self._listeners:
            listener.put_nowait(_END)

    def _state(self) -> JSON:
        state = view.snapshot(self._stage)
        state["bot"]["pending"] = self._waiting()
        return {"kind": "state", "state": state}

    def _follow(self) -> asyncio.Task[None]:
        return spawn(self._listen(), name="playground-feed")

    async def _listen(self) -> None:
        with self._stage.world.subscribe() as events:
            while True:
                event = view.event(self._stage, await events.get())
                if event is not None:
                    self.tell(event)
                self._tell_company()

    def _renewed(self) -> None:
        self._tasks[0].cancel()
        self._tasks[0] = self._follow()
        self.tell(self._state())

    def _tell_company(self) -> None:
        """Who is blocked, which commands and topics there are: told when it differs."""
        company = view.company(self._stage)
        if company != self._company:
            self._company = company
            self.tell({"kind": "people", **company})
        self._tell_bot()

    def _tell_bot(self) -> None:
        bot = {**view.bot(self._stage), "pending": self._waiting()}
        if bot != self._bot:
            self._bot = bot
            self.tell({"kind": "bot", "bot": bot})

    def _waiting(self) -> int:
        """Updates that the bot leaves lying: those of this very moment do not count."""
        pending = self._stage.world.updates.pending
        return len(pending) if pending and pending[0]["update_id"] == self._head else 0

    async def _glance(self) -> None:
        while True:
            await asyncio.sleep(GLANCE)
            self._tell_bot()
            pending = self._stage.world.updates.pending
            self._head = pending[0]["update_id"] if pending else 0


async def _next(lines: asyncio.Queue[str]) -> str:
    """The next event as it goes over the wire, a comment after silence, "" at the end."""
    try:
        line = await within(lines.get(), BREATH)
    except TimeoutError:
        return ": still here\n\n"
    return f"data: {line}\n\n" if line else _END
