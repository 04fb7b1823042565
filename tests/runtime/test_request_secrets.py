"""The token in the URL shows up in no log line, no error and no chain of errors."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TelegramError

from bot.request import AiohttpRequest
from bot.request.errors import redacted
from tests.support.botapi import BotApi
from tests.support.dead_ends import closed_port, full_queue, untrusted
from tests.support.scripted import TOKEN, Scripted
from tests.support.trouble import Kind
from tests.support.ways import QUICK, data

# The library warns of the type its RetryAfter will have one day.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

SECRET = TOKEN.split(":")[1]


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest(**QUICK) as made:
        yield made


async def _refused(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    await ask(f"http://127.0.0.1:{closed_port()}/bot{TOKEN}/getMe")


async def _unresolved(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    await ask(f"http://nowhere.invalid/bot{TOKEN}/getMe")


async def _late(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    with full_queue() as port:
        await ask(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")


async def _untrusted(ask: Callable[[str], Awaitable[Any]], folder: Path) -> None:
    async with untrusted(folder) as port:
        await ask(f"https://127.0.0.1:{port}/bot{TOKEN}/getMe")


async def _no_address(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    await ask(f"http:///bot{TOKEN}/getMe")


async def _wrong_scheme(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    await ask(f"ftp://127.0.0.1/bot{TOKEN}/getMe")


async def _unauthorized(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
    async with BotApi() as api:
        await ask(f"{api.url}/bot{TOKEN}/getMe")


def _trouble(kind: Kind) -> Callable[[Callable[[str], Awaitable[Any]], Path], Awaitable[None]]:
    async def meet(ask: Callable[[str], Awaitable[Any]], _: Path) -> None:
        async with BotApi() as api:
            api.world.token = TOKEN
            api.troubles.add(kind)
            await ask(f"{api.base}/getMe")

    return meet


CASES: dict[str, Callable[[Callable[[str], Awaitable[Any]], Path], Awaitable[None]]] = {
    "refused": _refused,
    "no such name": _unresolved,
    "connect time-out": _late,
    "untrusted certificate": _untrusted,
    "no host in the address": _no_address,
    "no http": _wrong_scheme,
    "wrong token": _unauthorized,
    **{kind.value: _trouble(kind) for kind in Kind if kind is not Kind.SLOW},
}


@pytest.mark.parametrize("short", [False, True], ids=["post", "call"])
@pytest.mark.parametrize("label", CASES)
async def test_the_token_is_nowhere(
    label: str, short: bool, way: AiohttpRequest, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    async def ask(url: str) -> Any:
        return await (way.call(url, {}) if short else way.post(url, data()))

    with caplog.at_level(logging.DEBUG), pytest.raises(TelegramError) as caught:
        await CASES[label](ask, tmp_path)

    told = "".join(traceback.format_exception(caught.value)) + caplog.text
    error: BaseException | None = caught.value
    while error is not None:
        told += repr(error) + str(error.args)
        error = error.__cause__ or error.__context__
    assert SECRET not in told


async def test_the_token_is_not_in_the_logs_of_a_good_request(
    way: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with Scripted(200, {"result": True}) as server:
            await way.call(f"{server.url}/getMe", {})
            await way.retrieve(f"{server.url}/photos/file_1.jpg")

    assert SECRET not in caplog.text


async def test_what_people_wrote_is_not_in_the_error_of_half_an_answer(
    way: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with Scripted(500, b"<html>Siti Aminah</html>") as server:
            for act in (way.call(f"{server.url}/a", {}), way.post(f"{server.url}/a", data(b=1))):
                with pytest.raises(TelegramError) as caught:
                    await act
                assert "Siti" not in str(caught.value)

    assert "Siti" not in caplog.text


@pytest.mark.parametrize(
    "words", [f"http://a/bot{TOKEN}/x", TOKEN.replace(":", "%3A"), f"Cannot open {TOKEN}"]
)
def test_whatever_looks_like_a_token_is_taken_out(words: str) -> None:
    assert SECRET not in redacted(words)
    assert "<token>" in redacted(words)
