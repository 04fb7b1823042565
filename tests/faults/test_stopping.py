"""SIGTERM: the batch in hand is finished, the rest stays with Telegram, all within 8 seconds."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from bot.db import Database
from models.tables import Conversation, HandledUpdate
from tests.faults.killing import until
from tests.faults.nursery import Zygote
from tests.faults.process import BotProcess, free_port
from tests.support.botapi import BotApi
from tests.support.databases import VAULT, Databases

WAITING = 1_000
PEOPLE = 50


async def effects(url: str) -> tuple[int, int]:
    db = Database(url, VAULT)
    async with db.reading() as session:
        total = (await session.exec(select(func.sum(Conversation.handled)))).one()
        ids = (await session.exec(select(func.count()).select_from(HandledUpdate))).one()
    await db.close()
    return int(total or 0), ids


def bot_of(api: BotApi, folder: Path, url: str, **more: Any) -> BotProcess:
    return BotProcess(folder, api_url=api.url, token=api.world.token, database_url=url, **more)


def crowd_writes(api: BotApi) -> list[Any]:
    people = [api.world.person(f"Orang {n}", phone=f"+62812{n:08}") for n in range(PEOPLE)]
    for number in range(WAITING):
        people[number % PEOPLE].says("/menu")
    return people


async def stopped_in(process: BotProcess, *numbers: signal.Signals) -> float:
    begun = time.monotonic()
    for number in numbers:
        process.tell(number)
        await asyncio.sleep(0.05)
    assert await process.ended(10) == 0
    return time.monotonic() - begun


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param((signal.SIGTERM,), id="one SIGTERM", marks=pytest.mark.long),
        pytest.param((signal.SIGTERM, signal.SIGTERM), id="a second SIGTERM"),
    ],
)
async def test_sigterm_with_a_thousand_waiting_stops_within_8_seconds_and_loses_nothing(
    databases: Databases, tmp_path: Path, numbers: tuple[signal.Signals, ...]
) -> None:
    url = databases.sqlite()
    async with BotApi() as api, Zygote() as nursery:
        api.delay = 0.05
        people = crowd_writes(api)
        process = bot_of(api, tmp_path, url, nursery=nursery)
        async with process:
            await until(lambda: any(person.messages for person in people), 30)
            took = await stopped_in(process, *numbers)
            left = len(api.world.updates)
            await process.start()
            await until(lambda: all(len(p.messages) >= WAITING // PEOPLE for p in people), 60)
            await until(lambda: not len(api.world.updates), 10)

    assert took < 8
    assert left > 0, "it must have been stopped in the middle"
    assert await effects(url) == (WAITING, WAITING)


async def test_sigterm_while_telegram_answers_nothing_stops_within_8_seconds(
    databases: Databases, tmp_path: Path
) -> None:
    """Answers that cannot go out stay rows; the next life sends them."""
    url = databases.sqlite()
    async with BotApi() as api, Zygote() as nursery:
        process = bot_of(api, tmp_path, url, nursery=nursery)
        async with process:
            people = [api.world.person(f"Orang {n}") for n in range(20)]
            api.troubles.add("hang_before", method="sendMessage", times=None)
            for person in people:
                person.says("/menu")
            await until(lambda: not len(api.world.updates), 30)
            took = await stopped_in(process, signal.SIGTERM)
            api.troubles.waiting.clear()
            await process.start()
            await until(lambda: all(person.messages for person in people), 30)

    assert took < 8
    assert [len(person.messages) for person in people] == [1] * 20


@pytest.mark.long
async def test_sigterm_behind_a_webhook_refuses_what_it_cannot_finish(
    databases: Databases, tmp_path: Path
) -> None:
    url, port = databases.sqlite(), free_port()
    hook = {"mode": "webhook", "webhook_url": f"http://127.0.0.1:{port}", "listen_port": port}
    async with BotApi() as api, Zygote() as nursery:
        process = bot_of(api, tmp_path, url, nursery=nursery, **hook)
        async with process:
            people = crowd_writes(api)
            await until(lambda: any(person.messages for person in people), 30)
            took = await stopped_in(process, signal.SIGTERM)
            left = len(api.world.updates)
            await process.start()
            await until(lambda: not len(api.world.updates), 60)
            await until(lambda: all(len(p.messages) >= WAITING // PEOPLE for p in people), 30)

    assert took < 8
    assert left > 0
    assert await effects(url) == (WAITING, WAITING)


@pytest.mark.long
async def test_a_kill_ten_seconds_after_sigterm_loses_nothing(
    databases: Databases, tmp_path: Path
) -> None:
    """What a container does when the stop takes too long: here it never does, so kill at once."""
    url = databases.sqlite()
    async with BotApi() as api, Zygote() as nursery:
        api.delay = 0.2
        people = crowd_writes(api)
        process = bot_of(api, tmp_path, url, nursery=nursery)
        async with process:
            for _ in range(5):
                await until(lambda: len(api.world.calls) > 20, 30)
                process.tell(signal.SIGTERM)
                await asyncio.sleep(0.3)
                await process.kill()
                await process.start()
            await until(lambda: not len(api.world.updates), 60)
            await until(lambda: all(len(p.messages) >= WAITING // PEOPLE for p in people), 60)

    assert await effects(url) == (WAITING, WAITING)
