"""Every call has its end: a server that drips, or whose answer never stops, keeps nobody."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram.error import NetworkError, TimedOut

from bot.request import AiohttpRequest, NotSent, TooLarge, adapter
from bot.request.session import Patience
from bot.tasks import spawn, within
from tests.support.http_lines import Request, ServerLine, head
from tests.support.scripted import TOKEN, Scripted
from tests.support.ways import data

IMPATIENT: dict[str, Any] = {"connect_timeout": 0.2, "read_timeout": 0.1, "write_timeout": 0.1}
"""Half a second in all."""
ACTS: dict[str, Callable[[AiohttpRequest, str], Awaitable[object]]] = {
    "call": lambda request, base: request.call(f"{base}/sendMessage", {}),
    "post": lambda request, base: request.post(f"{base}/sendMessage", data(a=1)),
    "getUpdates": lambda request, base: request.call(f"{base}/getUpdates", {"timeout": 0}),
    "file": lambda request, base: request.retrieve(f"{base}/a.pdf"),
}


@asynccontextmanager
async def dripping() -> AsyncIterator[str]:
    """A byte of an answer each 20 ms: no single read is ever late. The prefix of its methods."""

    lines: set[ServerLine] = set()

    async def drip(line: ServerLine) -> None:
        line.write(head(200, 100_000, "application/json"))
        while line in lines:
            line.write(b" ")
            await asyncio.sleep(0.02)

    def take(line: ServerLine, _: Request) -> None:
        spawn(drip(line), name="drip")

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: ServerLine(take, lines), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot{TOKEN}"
    finally:
        server.close()
        for line in tuple(lines):
            line.close()
        await asyncio.sleep(0.03)  # the last drop finds nobody


@pytest.mark.parametrize("way", ACTS)
async def test_an_answer_that_drips_is_given_up(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "FILE_S", 0.1)
    monkeypatch.setattr(adapter, "UPDATES_S", 0.1)
    async with dripping() as base, AiohttpRequest(1, **IMPATIENT) as request:
        begun = time.monotonic()
        with pytest.raises(TimedOut) as caught:
            await within(ACTS[way](request, base), 3)
        took = time.monotonic() - begun
        with pytest.raises(TimedOut):  # the one place is free again
            await request.call(f"{base}/sendMessage", {})

    assert not isinstance(caught.value, NotSent)
    assert took < 2


def test_a_long_poll_ends_before_the_watchdog_looks() -> None:
    poll = adapter._longer(Patience(), {"timeout": 25}, None)

    assert poll.read == 30
    assert poll.whole == 65
    assert Patience().whole == 20


@pytest.mark.parametrize("told", [True, False], ids=["its length is told", "it just goes on"])
@pytest.mark.parametrize("way", ACTS)
async def test_an_answer_without_an_end_is_not_kept(
    way: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MOST_ANSWER", "MOST_FILE"):
        monkeypatch.setattr(adapter, name, 1000)
    async with Scripted() as server, AiohttpRequest(1) as request:
        start = head(200, 2_000, "application/json") if told else b"HTTP/1.1 200 OK\r\n\r\n"
        server.answer = start + b" " * 2_000
        with pytest.raises(TooLarge) as caught:
            await within(ACTS[way](request, server.url), 3)
        server.answer = head(200, 12, "application/json") + b'{"result":1}'
        assert await request.call(f"{server.url}/getMe", {}) == 1

    assert isinstance(caught.value, NetworkError)
    assert not isinstance(caught.value, NotSent)
