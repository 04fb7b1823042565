"""The webhook over real HTTP: strangers, huge bodies, slow callers, broken JSON."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp
import pytest

from bot.process import server as server_module
from bot.webhook import MAX_BODY_BYTES, SECRET_HEADER
from tests.support.webhook import KNOWN, SECRET, UPDATE, Desk, head, post, raw, webhook


@pytest.mark.parametrize(
    "shown",
    [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), "géheim"],
)
async def test_a_stranger_is_refused_without_a_word(shown: str | None) -> None:
    desk = Desk()
    headers = {"Content-Type": "application/json"}
    if shown is not None:
        headers[SECRET_HEADER] = shown
    async with webhook(desk.take) as running:
        assert await post(running, headers=headers) == (403, "")
    assert desk.taken == []


async def test_a_stranger_is_refused_before_sending_anything() -> None:
    async with webhook(Desk().take) as running:
        answer = await raw(running, head(50_000_000, secret="wrong"))

    assert answer.startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_another_type_than_json_is_refused(kind: str) -> None:
    async with webhook(Desk().take) as running:
        assert await post(running, headers={**KNOWN, "Content-Type": kind}) == (415, "")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b'{"update_id": 7', id="cut short"),
        pytest.param(b'{"update_id": 7, "x": "\xff\xfe"}', id="invalid UTF-8"),
        pytest.param(b"[" * 500_000, id="half a million brackets"),
        pytest.param(b"[" * 900 + b"]" * 900, id="nested 900 deep"),
        pytest.param(
            b'{"update_id": 7, "x": ' + b'{"a":' * 200 + b"1" + b"}" * 201, id="a deep update"
        ),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b'"update_id"', id="a string"),
        pytest.param(b"{}", id="no id"),
        pytest.param(b'{"update_id": "7"}', id="an id in quotes"),
        pytest.param(b'{"update_id": true}', id="an id that is true"),
        pytest.param(b'{"update_id": 7, "x": NaN}', id="a number that is none"),
        pytest.param(b'{"update_id": ' + b"9" * 5000 + b"}", id="a number without end"),
    ],
)
async def test_what_is_no_update_is_refused_and_the_server_goes_on(body: bytes) -> None:
    desk = Desk()
    async with webhook(desk.take) as running:
        assert await post(running, body) == (400, "")
        assert await post(running) == (200, "")
    assert desk.taken == [UPDATE]


async def test_50_megabytes_are_refused_by_their_announcement() -> None:
    async with webhook(Desk().take) as running:
        answer = await raw(running, head(50_000_000))

    assert answer.startswith(b"HTTP/1.1 413")


async def test_50_megabytes_without_announcement_are_cut_off_early() -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(500):
            sent += 100_000
            yield b" " * 100_000

    desk = Desk()
    async with webhook(desk.take) as running:
        with suppress(aiohttp.ClientError):  # Hung up while we were still sending.
            assert (await post(running, endless()))[0] == 413
        assert await post(running) == (200, "")
    assert sent < 20 * MAX_BODY_BYTES
    assert desk.taken == [UPDATE]


async def test_a_body_that_drips_is_given_up() -> None:
    drops = [b"5\r\n     \r\n"] * 20
    async with webhook(Desk().take, body_seconds=0.3) as running:
        answer = await raw(running, head(None), *drops, pause=0.05)

    assert answer.startswith(b"HTTP/1.1 408") or answer == b""


async def test_a_body_that_never_comes_is_given_up() -> None:
    async with webhook(Desk().take, body_seconds=0.2) as running:
        answer = await raw(running, head(100) + b"{")

    assert answer.startswith(b"HTTP/1.1 408")


async def test_a_head_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "HEAD_SECONDS", 0.3)
    async with webhook(Desk().take) as running:
        async with asyncio.timeout(3):
            answer = await raw(running, *[b"P", b"O", b"S", b"T"] * 5, pause=0.05)

        assert answer == b""
        assert await post(running) == (200, "")


async def test_more_callers_than_there_is_room_for_are_sent_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever opens lines and says nothing costs no memory without end; Telegram asks again."""
    monkeypatch.setattr(server_module, "MAX_CONNECTIONS", 3)
    desk = Desk()
    async with webhook(desk.take) as running:
        silent = [await asyncio.open_connection("127.0.0.1", running.port) for _ in range(3)]
        crowded = await post(running)
        for _, writer in silent:
            writer.close()
        for reader, _ in silent:
            await reader.read()
        calm = await post(running)

    assert crowded[0] == 503
    assert calm == (200, "")
    assert desk.taken == [UPDATE]
