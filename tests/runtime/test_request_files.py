"""Uploads and downloads through AiohttpRequest arrive whole and under their names."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import NetworkError, TimedOut

from bot.files.downloads import Downloads, FileGoneError, FileTooBigError
from bot.request import AiohttpRequest, NotSent, adapter
from tests.support.botapi import BotApi
from tests.support.dead_ends import never_read
from tests.support.scripted import TOKEN, Scripted
from tests.support.ways import data

FOUND = {"file_id": "a", "file_unique_id": "b", "file_size": 10, "file_path": "a.pdf"}


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest() as made:
        yield made


async def test_a_file_is_downloaded_whole(way: AiohttpRequest) -> None:
    content = bytes(range(256)) * 5000
    async with BotApi() as api, Bot(api.world.token, f"{api.url}/bot", f"{api.url}/file/bot",
                                    request=way) as bot:  # fmt: skip
        siti = api.world.person("Siti")
        sent = siti.sends_document("ktp 1.pdf", content)["message"]["document"]

        file = await bot.get_file(sent["file_id"])

        assert bytes(await file.download_as_bytearray()) == content


async def test_files_are_uploaded_with_their_names(way: AiohttpRequest) -> None:
    async with BotApi() as api, Bot(api.world.token, f"{api.url}/bot", request=way) as bot:
        siti = api.world.person("Siti")
        siti.starts()

        await bot.send_document(siti.id, b"isi", filename='surat "é😀".pdf', caption="Halo é")
        assert siti.last.document["file_name"] == 'surat "é😀".pdf'
        assert siti.last.text == "Halo é"

        album = [InputMediaDocument(b"1", filename="a.txt"), InputMediaDocument(b"2")]
        await bot.send_media_group(siti.id, album)
        stored = [m.document["file_id"] for m in siti.messages[-2:]]
        paths = [api.world.answer("getFile", {"file_id": f})["file_path"] for f in stored]
        assert [api.world.download(path) for path in paths] == [b"1", b"2"]


async def test_a_file_handle_is_read(way: AiohttpRequest, tmp_path: Any) -> None:
    path = tmp_path / "besar.bin"
    path.write_bytes(b"z" * 300_000)
    async with BotApi() as api, Bot(api.world.token, f"{api.url}/bot", request=way) as bot:
        siti = api.world.person("Siti")
        siti.starts()
        with path.open("rb") as handle:
            await bot.send_document(siti.id, InputFile(handle, read_file_handle=False))

        assert siti.last.document["file_size"] == 300_000


async def test_a_body_that_gets_stuck_is_given_up(way: AiohttpRequest) -> None:
    file = InputFile(b"x" * 8_000_000, filename="a.bin")
    with never_read() as port:
        began = time.monotonic()
        url = f"http://127.0.0.1:{port}/bot{TOKEN}/sendDocument"
        form = data(chat_id=1, document=file)
        short = {"write_timeout": 0.2, "connect_timeout": 0.2, "read_timeout": 0.2}
        with pytest.raises(TimedOut) as caught:
            await way.post(url, form, **short)

    assert not isinstance(caught.value, NotSent)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("odd", ["x", {}, [1], 5, {"file_id": 1, "file_path": ["a"]}, {"x": {}}])
async def test_an_odd_word_about_a_file_is_trouble_of_the_network(
    odd: Any, way: AiohttpRequest
) -> None:
    async with Scripted(200, {"ok": True, "result": odd}) as server:
        url = server.url.removesuffix(TOKEN)
        bot = Bot(TOKEN, url, url.replace("/bot", "/file/bot"), request=way)
        with pytest.raises(NetworkError):
            await Downloads(bot, way)("a file", most=1000)


@pytest.mark.parametrize(
    ("body", "error"),
    [({"ok": False, "description": "Not Found"}, FileGoneError), (b"<html>", NetworkError)],
    ids=["telegram", "a proxy"],
)
async def test_only_telegram_says_that_a_file_is_gone(
    body: Any, error: type[Exception], way: AiohttpRequest
) -> None:
    async with Scripted(200, {"ok": True, "result": FOUND}) as found, Scripted(404, body) as gone:
        kept = f"{gone.url.removesuffix(TOKEN)}"
        bot = Bot(TOKEN, found.url.removesuffix(TOKEN), kept, request=way)
        with pytest.raises(error):
            await Downloads(bot, way)("a file", most=1000)


async def test_a_file_longer_than_it_said_is_too_big(
    way: AiohttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "MOST_FILE", 2000)
    async with (
        Scripted(200, {"ok": True, "result": FOUND}) as found,
        Scripted(200, b"x" * 3000) as kept,
    ):
        url = kept.url.removesuffix(TOKEN)
        bot = Bot(TOKEN, found.url.removesuffix(TOKEN), url, request=way)
        with pytest.raises(FileTooBigError):
            await Downloads(bot, way)("a file", most=1000)
