"""Files that go out as answers: counted, and stopped where Telegram refuses, as messages are."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from telegram.error import ChatMigrated, RetryAfter

from bot.lanes.traffic import Traffic
from bot.playground.telegram.errors import too_many_requests
from bot.update.outgoing import Outgoing
from models.rules.running.pace import Speed
from tests.support.chat import Stage, until
from tests.support.notices import queue
from tests.support.sign_up import up_to

PHOTO = Outgoing("sendPhoto", 7, {"chat_id": 7}, {"kind": "photo"})
TO_GROUP = PHOTO.moved(-7)


class Wire:
    """Calls and files behind one traffic; the next of both meets `trouble`."""

    def __init__(self, *trouble: Exception) -> None:
        self.traffic = Traffic(Speed(overall=25))
        self.trouble = list(trouble)
        self.asked: list[int] = []
        self.call = self.traffic.watched(self._call)
        self.files = self.traffic.watched_files(self._attach)

    async def _call(self, method: str, params: Mapping[str, Any]) -> Any:
        return await self._ask(params["chat_id"])

    async def _attach(self, out: Outgoing) -> object:
        return await self._ask(out.chat_id)

    async def _ask(self, chat_id: int) -> str:
        self.asked.append(chat_id)
        if self.trouble:
            raise self.trouble.pop()
        return "taken"


async def test_a_file_that_is_refused_bars_its_chat_for_files_and_messages() -> None:
    wire = Wire(RetryAfter(30))
    for act in (
        lambda: wire.files(PHOTO),
        lambda: wire.files(PHOTO),
        lambda: wire.call("sendMessage", PHOTO.params),
    ):
        with pytest.raises(RetryAfter):
            await act()

    assert wire.asked == [7], "nothing more is asked, nor made"
    assert 29 < wire.traffic.wait(7) <= 30
    assert wire.traffic.seen.refused.keys() == {7}, "the other replicas hear of it"
    assert await wire.files(PHOTO.moved(8)) == "taken"


async def test_a_chat_barred_for_messages_is_barred_for_files() -> None:
    wire = Wire(RetryAfter(30))
    with pytest.raises(RetryAfter):
        await wire.call("sendMessage", PHOTO.params)
    with pytest.raises(RetryAfter):
        await wire.files(PHOTO)

    assert wire.asked == [7]


async def test_files_weigh_as_much_as_messages() -> None:
    wire = Wire()
    await wire.files(PHOTO)
    await wire.files(TO_GROUP)
    seen = wire.traffic.take()

    assert seen.debt.used == pytest.approx(2 / 25)
    assert seen.groups == {-7: 1}


async def test_a_group_that_moved_under_a_file_is_known_under_its_new_id() -> None:
    wire = Wire(ChatMigrated(-1007))
    with pytest.raises(ChatMigrated):
        await wire.files(TO_GROUP)

    assert wire.traffic.seen.moved == {-7: -1007}


async def test_after_a_refused_photo_the_running_bot_asks_its_chat_nothing(stage: Stage) -> None:
    siti = stage.person()
    await up_to(siti, "summary")
    assert stage.bot is not None
    begun: list[str] = []
    stage.world.on_call.insert(0, lambda method, *_: begun.append(method))
    stage.world.faults.add(too_many_requests(30), method="sendPhoto", times=1)
    siti.person.taps("✅ Sudah benar, kirim")
    await until(lambda: "sendPhoto" in begun)
    await until(lambda: siti.person.id in stage.bot.post._traffic._barred)  # type: ignore[union-attr]
    begun.clear()
    await queue(stage.bot, siti.person.id, "kabar")
    await asyncio.sleep(0.2)

    assert [method for method in begun if method != "getUpdates"] == []
