"""The loopback Bot API speaks HTTP as Telegram does, and breaks as networks do."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from typing import Any

import aiohttp
import pytest
from telegram.error import NetworkError, RetryAfter

from bot.playground.telegram import Person
from bot.request import AiohttpRequest
from tests.support.botapi import BotApi
from tests.support.remote import RemoteApi
from tests.support.trouble import Kind, Limits

# The library warns of the type its RetryAfter will have one day.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")


async def send(request: AiohttpRequest, api: BotApi, person: Person, text: str = "halo") -> Any:
    url = f"{api.base}/sendMessage"
    return await request.call(url, {"chat_id": person.id, "text": text})


@pytest.mark.parametrize("way", ["json", "form", "multipart", "query"])
async def test_parameters_come_in_any_of_four_ways(way: str) -> None:
    async with BotApi() as api, aiohttp.ClientSession() as session:
        siti = api.world.person("Siti")
        siti.starts()
        given = {"chat_id": f"{siti.id}", "text": "halo é"}
        form = aiohttp.FormData(given)
        if way == "multipart":
            form = aiohttp.FormData(given, default_to_multipart=True)
        how: dict[str, dict[str, Any]] = {
            "json": {"json": given},
            "form": {"data": form},
            "multipart": {"data": form},
            "query": {"params": given},
        }
        async with session.post(f"{api.base}/sendMessage", **how[way]) as answer:
            body = json.loads(await answer.read())

        assert body["result"]["text"] == "halo é"
        assert siti.last.text == "halo é"


async def test_a_wrong_token_is_unauthorized() -> None:
    async with (
        BotApi() as api,
        aiohttp.ClientSession() as session,
        session.get(f"{api.url}/bot1:wrong/getMe") as answer,
    ):
        body = json.loads(await answer.read())

    assert (answer.status, body["description"]) == (401, "Unauthorized")


async def test_an_answer_takes_as_long_as_asked() -> None:
    async with BotApi(delay=0.05) as api, AiohttpRequest() as request:
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(request.call(f"{api.base}/getMe", {}) for _ in range(20)))
        took = asyncio.get_running_loop().time() - began

    assert 0.05 <= took < 0.5


async def test_lost_answers_are_known_to_the_test() -> None:
    async with BotApi(seed=7) as api, AiohttpRequest() as request:
        siti = api.world.person("Siti")
        siti.starts()
        api.troubles.add(Kind.DROP_AFTER, method="sendMessage", times=None, chance=0.3)
        results = await asyncio.gather(
            *(send(request, api, siti, f"{n}") for n in range(60)), return_exceptions=True
        )
        lost = {n for n, result in enumerate(results) if isinstance(result, NetworkError)}
        dropped = {int(r.params["text"]) for r in api.received if r.outcome == Kind.DROP_AFTER}

        assert lost == dropped
        assert 5 < len(lost) < 40
        assert len(siti.messages) == 60


async def test_a_call_without_effect_leaves_no_message() -> None:
    async with BotApi() as api, AiohttpRequest() as request:
        siti = api.world.person("Siti")
        siti.starts()
        api.troubles.add(Kind.RESET_BEFORE)
        with pytest.raises(NetworkError):
            await send(request, api, siti)

        assert siti.messages == []


async def test_the_limits_of_telegram_can_be_switched_on() -> None:
    async with BotApi(limits=Limits()) as api, AiohttpRequest() as request:
        people = [api.world.person(f"Orang {n}") for n in range(40)]
        for person in people:
            person.starts()
        results = await asyncio.gather(
            *(send(request, api, person) for person in people), return_exceptions=True
        )

        assert sum(isinstance(result, RetryAfter) for result in results) == 10
        assert api.limits is not None
        assert (api.limits.peak, api.limits.during_ban) == (30, 9)


async def test_one_chat_gets_one_message_a_second_after_a_burst() -> None:
    limits = Limits()

    waits = [limits.check("5", now) for now in (0.0, 0.1, 0.2, 0.3, 3.3, 3.4)]

    assert waits == [None, None, None, 3, None, None]


async def test_a_group_gets_twenty_messages_a_minute() -> None:
    limits = Limits()

    waits = [limits.check("-100", float(now)) for now in range(21)]

    assert waits[:20] == [None] * 20
    assert waits[20] == 41


async def test_the_port_can_close_and_open_again() -> None:
    async with BotApi() as api, AiohttpRequest() as request:
        url = f"{api.base}/getMe"
        await request.call(url, {})
        api.close()
        with pytest.raises(NetworkError):
            await request.call(url, {})
        await api.open()

        assert await request.call(url, {})


async def test_it_runs_as_a_process_of_its_own_and_obeys() -> None:
    async with RemoteApi(delay=0.01) as api, AiohttpRequest() as request:
        siti = (await api.order("person", name="Siti Aminah", phone="+6281234567801"))["id"]
        await api.act(siti, "starts", "mrt-1")
        base = f"{api.url}/bot{api.token}"
        updates = await request.call(f"{base}/getUpdates", {"timeout": 1})
        button = {"text": "Ya", "callback_data": "y"}
        markup = {"inline_keyboard": [[button]]}
        await request.call(
            f"{base}/sendMessage", {"chat_id": siti, "text": "Halo", "reply_markup": markup}
        )
        await api.act(siti, "taps", "Ya")
        await api.order("trouble", kind="too_many", retry_after=5)
        with pytest.raises(RetryAfter):
            await request.call(f"{base}/getMe", {})

        shown = await api.order("messages", chat=siti)
        state = await api.order("state")
        outcomes = Counter(r["outcome"] for r in await api.order("received"))

    assert updates[0]["message"]["text"] == "/start mrt-1"
    assert [message["buttons"] for message in shown] == [["Ya"]]
    assert (state["pending"], state["unanswered_taps"], state["misfits"]) == (2, 1, [])
    assert outcomes == {"ok": 1, "too_many": 1}


async def test_an_order_that_cannot_be_obeyed_says_why() -> None:
    async with RemoteApi() as api:
        with pytest.raises(RuntimeError, match="no such order"):
            await api.order("dance")
        with pytest.raises(RuntimeError, match="people cannot do that"):
            await api.act(1, "__init__")
