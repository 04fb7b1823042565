"""A server on loopback that answers every request with the same bytes."""

from __future__ import annotations

import asyncio
import json
from types import TracebackType
from typing import Any, Self

from tests.support.http_lines import Request, ServerLine, head


class Scripted:
    """`async with Scripted(status, body) as server:`; `requests` is what came."""

    def __init__(self, status: int = 200, body: bytes | dict[str, Any] = b"") -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.answer = head(status, len(content), "application/json") + content
        self.requests: list[Request] = []
        self.lines: set[ServerLine] = set()
        self.opened = 0
        self.port = 0
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The prefix of method URLs, with a token that must never show up anywhere."""
        return f"http://127.0.0.1:{self.port}/bot{TOKEN}"

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._line, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._server is not None:
            self._server.close()
        for line in tuple(self.lines):
            line.close()
        await asyncio.sleep(0)

    def _line(self) -> ServerLine:
        self.opened += 1
        return ServerLine(self._take, self.lines)

    def _take(self, line: ServerLine, request: Request) -> None:
        self.requests.append(request)
        line.write(self.answer)
        line.done()


TOKEN = "7000000002:AAthisTokenMustNeverBeSeenAnywhere12"
