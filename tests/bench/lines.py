"""HTTP as the load server needs it: requests with a Content-Length on kept connections."""

import asyncio
import re
from collections.abc import Callable
from typing import Protocol

_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


class Line(Protocol):
    """Where an answer goes."""

    def say(self, answer: bytes) -> None:
        """Write it, unless the caller is gone."""


Asked = Callable[[Line, bytes, bytes], None]
"""(where the answer goes, method of the Bot API, body)"""


class Lines(asyncio.Protocol):
    """One connection."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._transport: asyncio.Transport | None = None
        self._buffer = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Keep where to write."""
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody listens any more."""
        self._transport = None

    def say(self, answer: bytes) -> None:
        """Write an answer."""
        if self._transport is not None:
            self._transport.write(answer)

    def data_received(self, data: bytes) -> None:
        """Take requests off the buffer as they become whole."""
        self._buffer = self._buffer + data if self._buffer else data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._buffer, 0, end)
            whole = end + 4 + (int(found.group(1)) if found else 0)
            if len(self._buffer) < whole:
                return
            request, self._buffer = self._buffer[:whole], self._buffer[whole:]
            path = request[: request.index(b"\r\n")].split(b" ")[1]
            self._asked(self, path[path.rindex(b"/") + 1 :].partition(b"?")[0], request[end + 4 :])
