"""The lean way to the Bot API: POST a small body, take the answer, keep the line open.

aiohttp costs about 100 us of CPU a request, this about 30 us; files, downloads and proxies stay
with aiohttp. A line that lay idle is looked at before it is used again, so that a server's
closing it is not mistaken for a lost request.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections import deque
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from bot.request.errors import NotSent, pool_timeout
from bot.request.origin import Origin

WRONG_ADDRESS = "the address of the Bot API must be http(s)://host[:port]"
_SAFE = re.compile(r"[!-~]*")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for each part of a request; None waits for ever."""

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 1.0


class Wire:
    """Lines to any number of servers, at most `limit` requests under way."""

    def __init__(self, limit: int, user_agent: str) -> None:
        self._room = Room(limit)
        self._origins: dict[str, Origin] = {}
        self._agent = user_agent.encode()
        self._context: ssl.SSLContext | None = None

    async def post(
        self, url: str, body: bytes, kind: str, patience: Patience
    ) -> tuple[int, bytes]:
        """POST a body of a content type; gives status and body. Raises NetworkError and kin."""
        origin, path = self._place(url)
        head = b"POST %b HTTP/1.1\r\n%bContent-Type: %b\r\nContent-Length: %d\r\n\r\n" % (
            path,
            origin.header,
            kind.encode(),
            len(body),
        )
        await self._room.enter(patience.pool)
        try:
            line = origin.take() or await origin.connect(self._tls(origin), patience.connect)
            answer = await line.ask(head + body, patience.read)
            if answer.reusable:
                origin.give(line)
            else:
                line.drop()
            return answer.status, answer.body
        finally:
            self._room.leave()

    def close(self) -> None:
        """Close all lines; those under way fail."""
        for origin in self._origins.values():
            origin.close()
        self._origins.clear()

    def _place(self, url: str) -> tuple[Origin, bytes]:
        scheme, separator, rest = url.partition("://")
        authority, _, path = rest.partition("/")
        key = f"{scheme}{separator}{authority}"
        origin = self._origins.get(key)
        if origin is None:
            origin = self._origins[key] = self._origin(key)
        if not _SAFE.fullmatch(path):
            path = quote(path, safe="/%:?=&")
        return origin, b"/" + path.encode()

    def _origin(self, key: str) -> Origin:
        try:
            parts = urlsplit(key)
            port, name = parts.port, parts.netloc.encode("idna")
        except ValueError:
            raise NotSent(WRONG_ADDRESS) from None
        if parts.scheme not in {"http", "https"} or not parts.hostname or b"@" in name:
            raise NotSent(WRONG_ADDRESS)
        tls = parts.scheme == "https"
        header = b"Host: %b\r\nUser-Agent: %b\r\n" % (name, self._agent)
        return Origin(parts.hostname, port or (443 if tls else 80), tls, header)

    def _tls(self, origin: Origin) -> ssl.SSLContext | None:
        if origin.tls and self._context is None:
            self._context = ssl.create_default_context()
        return self._context if origin.tls else None


class Room:
    """At most `limit` requests at once; who waits is served in order."""

    def __init__(self, limit: int) -> None:
        self._free = limit
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self, seconds: float | None) -> None:
        """Wait up to `seconds` for a place; raises NotSentInTime."""
        if self._free > 0:
            self._free -= 1
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except BaseException as error:
            if waiter.done() and not waiter.cancelled():
                self.leave()  # the place came in the last moment
            if isinstance(error, TimeoutError):
                raise pool_timeout() from None
            raise

    def leave(self) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return
        self._free += 1
