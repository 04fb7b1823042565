"""AiohttpRequest keeps the library's own expectations of a BaseRequest, on both of its ways."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from telegram.error import (
    NetworkError,
    TimedOut,
)
from telegram.request import BaseRequest

from bot.request import AiohttpRequest, NotSent
from tests.support.botapi import BotApi
from tests.support.scripted import Scripted
from tests.support.trouble import Kind
from tests.support.ways import data


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest() as made:
        yield made


async def test_both_ways_ask_alike_and_give_the_result(way: AiohttpRequest) -> None:
    async with Scripted(200, {"ok": True, "result": {"message_id": 5}}) as server:
        url = f"{server.url}/sendMessage"
        parameters = {"chat_id": 1, "text": "é😀", "reply_markup": {"inline_keyboard": []}}
        results = [await way.call(url, parameters), await way.post(url, data(**parameters))]

    assert results == [{"message_id": 5}] * 2
    assert [json.loads(r.body) for r in server.requests] == [parameters] * 2
    assert {(r.method, r.kind) for r in server.requests} == {("POST", "application/json")}


async def test_one_connection_serves_request_after_request(way: AiohttpRequest) -> None:
    async with Scripted(200, {"ok": True, "result": True}) as server:
        for _ in range(5):
            await way.call(f"{server.url}/getMe", {})

    assert server.opened == 1


async def test_a_body_is_not_sent_on_to_where_an_answer_points(way: AiohttpRequest) -> None:
    async with Scripted() as other, Scripted() as server:
        away = f"HTTP/1.1 307 Away\r\nLocation: {other.url}/sendMessage\r\n"
        server.answer = f"{away}Content-Length: 0\r\n\r\n".encode()
        with pytest.raises(NetworkError):
            await way.call(f"{server.url}/sendMessage", {"text": "1410012407800001"})

    assert len(server.requests) == 1
    assert other.requests == []


async def test_bytes_that_are_no_text_are_replaced(way: AiohttpRequest) -> None:
    async with Scripted(200, b'{"result": "test_string\x80"}') as server:
        result: object = await way.post(f"{server.url}/getMe", data(a=1))

    assert result == "test_string�"


@pytest.mark.parametrize("body", [b"", b'{"result": "tes', b"<html>", b"[]"])
async def test_an_answer_that_is_no_json_is_an_error_that_leaves_it_open(
    body: bytes, way: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    async with Scripted(200, body) as server:
        for act in (way.call(f"{server.url}/x", {}), way.post(f"{server.url}/x", data(a=1))):
            with pytest.raises(NetworkError, match="Invalid server response"):
                await act

    assert "tes" not in caplog.text


async def test_the_agent_names_the_library(way: AiohttpRequest) -> None:
    async with Scripted(200, {"result": True}) as server:
        await way.call(f"{server.url}/getMe", {})

    assert server.requests[0].headers["user-agent"] == BaseRequest.USER_AGENT


async def test_it_may_be_initialised_and_shut_down_twice() -> None:
    request = AiohttpRequest()
    await request.shutdown()
    await request.initialize()
    await request.initialize()
    async with Scripted(200, {"result": 1}) as server:
        assert await request.call(f"{server.url}/getMe", {}) == 1
        await request.shutdown()
        await request.shutdown()
        await request.initialize()
        assert await request.call(f"{server.url}/getMe", {}) == 1
        await request.shutdown()


async def test_before_it_is_initialised_it_says_so() -> None:
    request = AiohttpRequest()

    with pytest.raises(NetworkError, match="not initialized"):
        await request.post("http://127.0.0.1:9/bot1/getMe", data(a=1))
    with pytest.raises(NotSent, match="not initialized"):
        await request.call("http://127.0.0.1:9/bot1/getMe", {})


async def test_a_cancelled_request_leaves_no_answer_for_the_next_one(way: AiohttpRequest) -> None:
    async with BotApi(delay=0.05) as api:
        slow = asyncio.ensure_future(way.call(f"{api.base}/getMe", {}))
        await asyncio.sleep(0.02)
        slow.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slow

        hook = await way.call(f"{api.base}/getWebhookInfo", {})

    assert hook["url"] == ""


async def test_a_long_poll_outlasts_the_read_timeout() -> None:
    async with BotApi() as api, AiohttpRequest(read_timeout=0.05) as request:
        url = f"{api.base}/getUpdates"
        polled = asyncio.ensure_future(request.call(url, {"timeout": 1}))
        await asyncio.sleep(0.3)
        api.world.person("Siti").says("halo")

        assert len(await polled) == 1


async def test_the_read_timeout_is_the_one_given() -> None:
    assert AiohttpRequest(read_timeout=3).read_timeout == 3
    assert AiohttpRequest(read_timeout=None).read_timeout is None


async def test_a_timeout_given_with_one_call_counts_for_it_alone(way: AiohttpRequest) -> None:
    async with BotApi() as api:
        api.troubles.add(Kind.SLOW, seconds=0.5)
        url, name = f"{api.base}/setMyName", data(name="Jamsostek")
        with pytest.raises(TimedOut):
            await way.post(url, name, read_timeout=0.01)

        assert await way.post(url, name, read_timeout=None) is True
