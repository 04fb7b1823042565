"""The library runs on PlaygroundRequest as it does over HTTP, refusals included."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, ChatMigrated, EndPointNotFound, Forbidden, InvalidToken

from bot.playground.telegram import Person, Telegram
from bot.playground.transport import PlaygroundRequest


@pytest.fixture
def world() -> Telegram:
    return Telegram()


@pytest.fixture
def siti(world: Telegram) -> Person:
    person = world.person("Siti Aminah")
    person.starts()
    return person


@pytest.fixture
async def bot(world: Telegram) -> AsyncIterator[Bot]:
    request = PlaygroundRequest(world)
    async with Bot(world.token, request=request, get_updates_request=request) as made:
        yield made


async def test_a_message_arrives(bot: Bot, siti: Person) -> None:
    sent = await bot.send_message(siti.id, "<b>Halo</b>", parse_mode="HTML")

    assert siti.last.html == "<b>Halo</b>"
    assert sent.text_html == "<b>Halo</b>"


async def test_updates_are_polled(bot: Bot, siti: Person) -> None:
    siti.says("halo")

    texts = [u.message.text for u in await bot.get_updates() if u.message]

    assert texts == ["/start", "halo"]


async def test_files_go_out_and_come_in(bot: Bot, siti: Person) -> None:
    await bot.send_media_group(siti.id, [InputMediaPhoto(b"satu"), InputMediaPhoto(b"dua")])
    assert len({m.media_group_id for m in siti.messages}) == 1

    photo = siti.sends_photo(b"ktp")["message"]["photo"][-1]
    file = await bot.get_file(photo["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"ktp"


async def test_a_block_is_forbidden(bot: Bot, siti: Person) -> None:
    siti.blocks()

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(siti.id, "halo")


async def test_a_moved_group_says_where(bot: Bot, siti: Person, world: Telegram) -> None:
    group = world.group("Warga", [siti], kind="group")
    old = group.id
    group.becomes_supergroup()

    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(old, "halo")

    assert caught.value.new_chat_id == group.id


async def test_an_unknown_method_is_not_found(bot: Bot, world: Telegram) -> None:
    world.on_call.clear()

    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendPigeon")


async def test_a_wrong_token_is_refused(world: Telegram) -> None:
    wrong = Bot("7000000009:AAsomebodyElsesToken0123456789abcd", request=PlaygroundRequest(world))

    with pytest.raises(InvalidToken):
        await wrong.get_me()


async def test_the_short_way_gives_the_result_and_the_librarys_errors(
    world: Telegram, siti: Person
) -> None:
    request = PlaygroundRequest(world)
    url = f"https://api.telegram.org/bot{world.token}/sendMessage"

    sent = await request.call(url, {"chat_id": siti.id, "text": "halo"})
    assert sent["text"] == "halo"

    with pytest.raises(BadRequest, match="Chat not found"):
        await request.call(url, {"chat_id": 1, "text": "halo"})
    with pytest.raises(InvalidToken):
        await request.call("https://api.telegram.org/bot1:a/getMe", {})
