"""One kept-open connection that carries one small request at a time."""

from __future__ import annotations

import asyncio
import select
from typing import TYPE_CHECKING

from telegram.error import NetworkError, TelegramError, TimedOut

from bot.request.answer import Answer, BadAnswerError
from bot.request.errors import NotSent

if TYPE_CHECKING:
    from bot.request.origin import Origin

MAX_IDLE = 15.0  # seconds; servers and NAT close later than that
LOOK_AFTER = 0.25  # seconds of idleness after which a line is looked at before it is used


class Line(asyncio.Protocol):
    """One connection; at most one request is under way on it."""

    def __init__(self, home: Origin) -> None:
        self.home = home
        self.loop = asyncio.get_running_loop()
        self.transport: asyncio.Transport | None = None
        self.idle_since = 0.0
        self._answer = Answer()
        self._waiter: asyncio.Future[Answer] | None = None
        self._patience: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    # A stream's transport always writes; uvloop's is no asyncio.Transport to isinstance.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport

    def usable(self) -> bool:
        """Whether the line still stands, as far as can be known before writing."""
        transport = self.transport
        if transport is None or transport.is_closing():
            return False
        idle = self.loop.time() - self.idle_since
        return idle < LOOK_AFTER or (idle < MAX_IDLE and not _readable(transport))

    async def ask(self, request: bytes, patience: float | None) -> Answer:
        """Send and wait; `patience` in seconds without a byte. Raises ambiguous errors only."""
        if self.transport is None:
            raise NotSent("the connection is gone")
        self._answer = Answer()
        waiter: asyncio.Future[Answer] = self.loop.create_future()
        self._waiter = waiter
        self._patience = patience
        self.transport.write(request)
        self._wind()
        try:
            return await waiter
        except BaseException:
            self.drop()
            raise
        finally:
            self._waiter = None
            if self._timer is not None:
                self._timer.cancel()

    def _wind(self) -> None:
        if self._patience is not None:
            self._timer = self.loop.call_later(self._patience, self._too_late)

    def _too_late(self) -> None:
        self._fail(TimedOut())

    def data_received(self, data: bytes) -> None:
        if self._waiter is None:
            self.drop()  # nobody asked
            return
        if self._timer is not None:
            self._timer.cancel()
        try:
            whole = self._answer.feed(data)
        except BadAnswerError as error:
            self._fail(NetworkError(f"Bad answer: {error}"))
            return
        if not whole:
            self._wind()
        elif not self._waiter.done():
            self._waiter.set_result(self._answer)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self.home.forget(self)
        if self._waiter is None or self._waiter.done():
            return
        if exc is None and self._answer.ended():
            self._waiter.set_result(self._answer)
            return
        when = "in the middle of the answer" if self._answer.begun else "before it answered"
        cause = type(exc).__name__ if exc else "the server closed the connection"
        self._fail(NetworkError(f"Connection lost {when}: {cause}"))

    def _fail(self, error: TelegramError) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(error)

    def drop(self) -> None:
        """Close at once."""
        if self.transport is not None:
            self.transport.abort()


def _readable(transport: asyncio.Transport) -> bool:
    """Whether something waits to be read: on an idle line that is the server's farewell."""
    handle = transport.get_extra_info("socket")
    if handle is None or not hasattr(select, "poll"):
        return False
    poll = select.poll()
    poll.register(handle.fileno(), select.POLLIN)
    return bool(poll.poll(0))
