"""One server and the free lines to it."""

from __future__ import annotations

import asyncio
import socket
import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address

import aiohappyeyeballs
from aiohappyeyeballs import AddrInfoType

from bot.request.errors import NotSent, NotSentInTime
from bot.request.line import Line

SECOND_ADDRESS_AFTER = 0.25  # seconds, as RFC 8305 recommends


@dataclass(slots=True, eq=False)
class Origin:
    """One server: where it is and the lines to it that are free."""

    host: str
    port: int
    tls: bool
    header: bytes
    free: list[Line] = field(default_factory=list)
    lines: set[Line] = field(default_factory=set)

    def take(self) -> Line | None:
        """The line used last, which is the least likely to be stale."""
        while self.free:
            line = self.free.pop()
            if line.usable():
                return line
            line.drop()
        return None

    def give(self, line: Line) -> None:
        line.idle_since = line.loop.time()
        self.free.append(line)

    def forget(self, line: Line) -> None:
        self.lines.discard(line)
        if line in self.free:
            self.free.remove(line)

    async def connect(self, context: ssl.SSLContext | None, seconds: float | None) -> Line:
        """Open a line within `seconds`; every failure is a NotSent."""
        try:
            async with asyncio.timeout(seconds):
                return await self._open(context)
        except TimeoutError:
            raise NotSentInTime(f"Connect timeout: {self.host}") from None
        except OSError as error:
            raise NotSent(f"Cannot connect to {self.host}: {_short(error)}") from None

    async def _open(self, context: ssl.SSLContext | None) -> Line:
        loop = asyncio.get_running_loop()
        found = _literal(self.host, self.port) or await loop.getaddrinfo(
            self.host, self.port, type=socket.SOCK_STREAM
        )
        handle = await aiohappyeyeballs.start_connection(
            found, happy_eyeballs_delay=SECOND_ADDRESS_AFTER, loop=loop
        )
        name = self.host if context is not None else None
        _, line = await loop.create_connection(
            lambda: Line(self), sock=handle, ssl=context, server_hostname=name
        )
        self.lines.add(line)
        return line

    def close(self) -> None:
        """Drop all lines, busy ones too."""
        for line in tuple(self.lines):
            line.drop()


def _literal(host: str, port: int) -> list[AddrInfoType]:
    """A numeric address needs no look-up, and no thread for it."""
    try:
        address = ip_address(host)
    except ValueError:
        return []
    if address.version == 4:
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))]
    return [(socket.AF_INET6, socket.SOCK_STREAM, 0, "", (host, port, 0, 0))]


def _short(error: OSError) -> str:
    return f"{type(error).__name__} {error.strerror or ''}".rstrip()
