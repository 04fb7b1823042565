"""A bare HTTP/1.1 server: cheap enough for load tests, and able to misbehave on purpose."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from bot.playground.telegram import Upload


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; header names are in small letters."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The content type."""
        return self.headers.get("content-type", "")

    def parameters(self) -> tuple[dict[str, Any], dict[str, Upload]]:
        """The parameters and files, whichever of the four ways of the Bot API was used."""
        params: dict[str, Any] = dict(parse_qsl(self.query, keep_blank_values=True))
        files: dict[str, Upload] = {}
        if self.kind.startswith("application/json"):
            params |= json.loads(self.body or b"{}")
        elif self.kind.startswith("multipart/form-data"):
            fields, files = _parts(self.body, self.kind)
            params |= fields
        elif self.body:
            params |= dict(parse_qsl(self.body.decode(), keep_blank_values=True))
        return params, files


def _parts(body: bytes, kind: str) -> tuple[dict[str, str], dict[str, Upload]]:
    boundary = b"--" + kind.split("boundary=", 1)[1].strip('"').encode()
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    for part in body.split(boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        content = content.removesuffix(b"\r\n")
        words = head.decode()
        name = words.split('name="', 1)[1].split('"', 1)[0]
        if 'filename="' not in words:
            fields[name] = content.decode()
            continue
        filename = words.split('filename="', 1)[1].split('"', 1)[0].replace("%22", '"')
        mime = words.lower().partition("content-type:")[2].strip() or "application/octet-stream"
        files[name] = Upload(filename, content, mime)
    return fields, files


class ServerLine(asyncio.Protocol):
    """One connection of a client; requests on it are answered one after another."""

    def __init__(
        self, take: Callable[[ServerLine, Request], None], lines: set[ServerLine]
    ) -> None:
        self._take = take
        self._lines = lines
        self._buffer = b""
        self._busy = False
        self.deaf = False
        self.transport: asyncio.Transport | None = None

    # uvloop's transport is no asyncio.Transport to isinstance.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.transport = transport
        self._lines.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self._lines.discard(self)

    def data_received(self, data: bytes) -> None:
        if self.deaf:
            return
        self._buffer = self._buffer + data if self._buffer else data
        self._next()

    def _next(self) -> None:
        if self._busy:
            return
        head_end = self._buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        first, *lines = self._buffer[:head_end].decode("latin-1").split("\r\n")
        headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
        body, end = self._body(headers, head_end + 4)
        if body is None:
            return
        self._buffer = self._buffer[end:]
        method, target, _ = first.split(" ", 2)
        path, _, query = target.partition("?")
        if "%" in path:
            path = unquote(path)
        self._busy = True
        self._take(self, Request(method, path, query, headers, body))

    def _body(self, headers: dict[str, str], start: int) -> tuple[bytes | None, int]:
        """The whole body and where it ends, or None while it is still coming."""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return _chunked(self._buffer, start)
        end = start + int(headers.get("content-length", 0))
        return (self._buffer[start:end], end) if len(self._buffer) >= end else (None, 0)

    # ---- answering -------------------------------------------------------------------------

    def reply(self, status: int, body: bytes, kind: str = "application/json") -> None:
        """Answer the request at hand and look for the next."""
        self.write(head(status, len(body), kind) + body)
        self.done()

    def write(self, data: bytes) -> None:
        """Bytes as they are."""
        if self.transport is not None and not self.deaf:
            self.transport.write(data)

    def done(self) -> None:
        """The request at hand is over."""
        self._busy = False
        if self._buffer:
            self._next()

    def close(self) -> None:
        """End the connection in the polite way."""
        if self.transport is not None:
            self.transport.close()

    def reset(self) -> None:
        """End it with a RST."""
        if self.transport is not None:
            handle = self.transport.get_extra_info("socket")
            handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()


def head(status: int, length: int, kind: str) -> bytes:
    """The head of an answer, like nginx in front of the Bot API."""
    return (
        f"HTTP/1.1 {status} X\r\nServer: nginx\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {length}\r\nConnection: keep-alive\r\n\r\n"
    ).encode()


def _chunked(buffer: bytes, start: int) -> tuple[bytes | None, int]:
    chunks: list[bytes] = []
    while True:
        line_end = buffer.find(b"\r\n", start)
        if line_end < 0:
            return None, 0
        size = int(buffer[start:line_end].split(b";")[0], 16)
        start = line_end + 2
        if len(buffer) < start + size + 2:
            return None, 0
        if size == 0:
            return b"".join(chunks), start + 2
        chunks.append(buffer[start : start + size])
        start += size + 2
