"""The webhook server on a free port, callers good and bad, and a desk that takes the updates."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.process.server import Server, serve
from bot.tasks import within
from bot.watch.health import Health
from bot.webhook import SECRET_HEADER, Door, web_app

SECRET = "geheim-0123456789abcdef"
PATH = "/8f14e45fceea167a"
KNOWN = {SECRET_HEADER: SECRET, "Content-Type": "application/json"}
UPDATE = {"update_id": 7, "message": {"text": "halo kenari"}}
BODY = json.dumps(UPDATE)

Intake = Callable[[list[dict[str, Any]]], Awaitable[None]]


class Desk:
    """Keeps what it was given; can be slow, or fail."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.open = asyncio.Event()
        self.open.set()
        self.fault: BaseException | None = None

    async def take(self, updates: list[dict[str, Any]]) -> None:
        await self.open.wait()
        if self.fault is not None:
            raise self.fault
        self.taken += updates


@asynccontextmanager
async def webhook(intake: Intake, body_seconds: float = 5) -> AsyncIterator[Server]:
    door = Door()
    door.take = intake
    app = web_app(health=Health(), door=door, secret=SECRET, path=PATH, body_seconds=body_seconds)
    running = await serve(app, "127.0.0.1", 0)
    try:
        yield running
    finally:
        await running.stop()


async def post(
    running: Server, data: Any = BODY, headers: dict[str, str] = KNOWN
) -> tuple[int, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.post(running.address + PATH, data=data, headers=headers) as answer,
    ):
        return answer.status, await answer.text()


async def raw(running: Server, *pieces: bytes, pause: float = 0) -> bytes:
    """Send bytes piece by piece; what the server says until it hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
        return await within(reader.read(), 5)
    except (ConnectionError, RuntimeError):  # hung up; the fast loop says it in its own way
        return b""
    finally:
        writer.close()


def head(length: int | None, secret: str = SECRET) -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return (
        f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {secret}\r\n"
        f"Content-Type: application/json\r\n{size}\r\n\r\n"
    ).encode()
