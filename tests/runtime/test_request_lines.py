"""Kept-open lines: reused, limited, and never mistaken for lost requests when they were idle."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.request import AiohttpRequest, NotSent
from tests.support.botapi import BotApi
from tests.support.dead_ends import closed_port
from tests.support.scripted import Scripted


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest() as made:
        yield made


async def test_a_line_the_server_closed_while_it_was_idle_is_not_used(way: AiohttpRequest) -> None:
    async with Scripted(200, {"result": True}) as server:
        for _ in range(20):
            assert await way.call(f"{server.url}/getMe", {}) is True
            for line in tuple(server.lines):
                line.close()
            await asyncio.sleep(0.02)

    assert len(server.requests) == 20


async def test_no_more_connections_are_opened_than_allowed(way: AiohttpRequest) -> None:
    async with Scripted(200, {"result": True}) as server, AiohttpRequest(4) as request:
        url = f"{server.url}/getMe"
        await asyncio.gather(*(request.call(url, {}) for _ in range(40)))

    assert (server.opened, len(server.requests)) == (4, 40)


async def test_who_waits_for_a_line_is_served_in_order(way: AiohttpRequest) -> None:
    async with BotApi() as api, AiohttpRequest(1, pool_timeout=5) as request:
        names = [f"{number}" for number in range(20)]
        await asyncio.gather(
            *(request.call(f"{api.base}/setMyName", {"name": name}) for name in names)
        )

    assert [r.params["name"] for r in api.received] == names


async def test_a_place_given_up_while_waiting_is_not_lost() -> None:
    async with BotApi(delay=0.05) as api, AiohttpRequest(1, pool_timeout=0.01) as request:
        asked = [request.call(f"{api.base}/getMe", {}) for _ in range(10)]
        results = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(r, dict) for r in results) == 1

        assert await request.call(f"{api.base}/getMe", {})


async def test_a_proxy_gets_the_request_only_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Scripted(200, {"result": 1}) as proxy, Scripted(200, {"result": 2}) as server:
        there = f"http://127.0.0.1:{proxy.port}"
        monkeypatch.setenv("HTTP_PROXY", there)
        monkeypatch.setenv("http_proxy", there)
        monkeypatch.setenv("no_proxy", "")
        cases: dict[str, tuple[dict[str, Any], int]] = {
            "not asked for": ({}, 2),
            "given": ({"proxy": there}, 1),
            "from the environment": ({"trust_env": True}, 1),
        }
        for options, expected in cases.values():
            async with AiohttpRequest(**options) as request:
                assert await request.call(f"{server.url}/getMe", {}) == expected


async def test_hundreds_at_once_all_get_their_own_answer(way: AiohttpRequest) -> None:
    async with BotApi() as api:
        people = [api.world.person(f"Orang {number}") for number in range(300)]
        for person in people:
            person.starts()
        url = f"{api.base}/sendMessage"
        sent = await asyncio.gather(
            *(way.call(url, {"chat_id": p.id, "text": p.name}) for p in people)
        )

    assert [message["text"] for message in sent] == [person.name for person in people]


async def test_a_request_given_up_closes_its_line(way: AiohttpRequest) -> None:
    async with BotApi(delay=5) as api:
        slow = asyncio.ensure_future(way.call(f"{api.base}/getMe", {}))
        await asyncio.sleep(0.05)
        assert len(api.lines) == 1
        slow.cancel()
        await asyncio.sleep(0.05)

        assert len(api.lines) == 0


def test_it_runs_on_uvloop_too() -> None:
    uvloop = pytest.importorskip("uvloop")

    async def journey() -> list[object]:
        async with Scripted(200, {"result": True}) as server, AiohttpRequest() as request:
            url = f"{server.url}/getMe"
            results = list(await asyncio.gather(*(request.call(url, {}) for _ in range(20))))
            try:
                await request.call(f"http://127.0.0.1:{closed_port()}/bot1:a/getMe", {})
            except NotSent as error:
                results.append(type(error))
            return results

    assert uvloop.run(journey()) == [True] * 20 + [NotSent]
