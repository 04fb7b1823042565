"""Updates reach a webhook as Telegram delivers them: secret, in order per chat, until taken."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from bot.playground.telegram import Person
from tests.support.botapi import BotApi
from tests.support.hook_delivery import SECRET_HEADER
from tests.support.http_lines import Request, ServerLine
from tests.support.scripted import Scripted


class Hook(Scripted):
    """A webhook that refuses the first `refusals` deliveries and takes its time for others."""

    def __init__(self, refusals: int = 0) -> None:
        super().__init__()
        self.refusals = refusals
        self.texts: list[str] = []
        self.at_once = 0
        self.most_at_once = 0
        self.more = asyncio.Event()

    def _take(self, line: ServerLine, request: Request) -> None:
        self.requests.append(request)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        asyncio.get_running_loop().call_later(0.01, self._answer, line, request)

    def _answer(self, line: ServerLine, request: Request) -> None:
        self.at_once -= 1
        if self.refusals:
            self.refusals -= 1
            line.reply(500, b"")
            return
        self.texts.append(json.loads(request.body)["message"]["text"])
        self.more.set()
        line.reply(200, b"")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as made:
        yield made


async def until(hook: Hook, count: int) -> None:
    async with asyncio.timeout(5):
        while len(hook.texts) < count:
            hook.more.clear()
            await hook.more.wait()


def listen(api: BotApi, hook: Hook, **more: object) -> None:
    url = f"http://127.0.0.1:{hook.port}/hook"
    api.world.answer("setWebhook", {"url": url, "secret_token": "rahasia", **more})


def named(api: BotApi, count: int) -> list[Person]:
    return [api.world.person(f"Orang {number}") for number in range(count)]


async def test_the_secret_comes_along(api: BotApi) -> None:
    async with Hook() as hook:
        listen(api, hook)
        named(api, 1)[0].says("halo")
        await until(hook, 1)

    assert hook.requests[0].headers[SECRET_HEADER.lower()] == "rahasia"


async def test_one_chat_is_in_order_and_chats_go_side_by_side(api: BotApi) -> None:
    async with Hook() as hook:
        listen(api, hook)
        for person in named(api, 5):
            for number in range(10):
                person.says(f"{person.name}: {number}")
        await until(hook, 50)

    for number in range(5):
        mine = [text for text in hook.texts if text.startswith(f"Orang {number}:")]
        assert mine == [f"Orang {number}: {n}" for n in range(10)]
    assert hook.most_at_once == 5


async def test_never_more_at_once_than_asked_for(api: BotApi) -> None:
    async with Hook() as hook:
        listen(api, hook, max_connections=2)
        await asyncio.sleep(0)
        for person in named(api, 6):
            person.says("halo")
        await until(hook, 6)

    assert hook.most_at_once == 2


async def test_a_refused_update_comes_again_before_the_next(api: BotApi) -> None:
    async with Hook(refusals=1) as hook:
        listen(api, hook)
        siti = named(api, 1)[0]
        siti.says("satu")
        siti.says("dua")
        await until(hook, 2)
        info = api.world.answer("getWebhookInfo")

    assert hook.texts == ["satu", "dua"]
    assert api.hooks.refused == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_what_waited_is_delivered_once_a_webhook_is_set(api: BotApi) -> None:
    named(api, 1)[0].says("sudah lama menunggu")
    async with Hook() as hook:
        listen(api, hook)
        await until(hook, 1)
        await asyncio.sleep(0.05)

    assert hook.texts == ["sudah lama menunggu"]
    assert api.world.answer("getWebhookInfo")["pending_update_count"] == 0
