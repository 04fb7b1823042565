"""What was certainly not sent is told apart from what may have arrived (FAULTS.md D8)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.request import AiohttpRequest, NotSent
from tests.support.botapi import BotApi
from tests.support.dead_ends import closed_port, full_queue, speaks_plainly, untrusted
from tests.support.scripted import TOKEN
from tests.support.trouble import Kind
from tests.support.ways import PATIENT, QUICK, data

Ask = Callable[[BaseRequest, str], Awaitable[Any]]


async def call(request: BaseRequest, url: str) -> Any:
    if isinstance(request, AiohttpRequest):
        return await request.call(f"{url}/setMyName", {"name": "a"})
    return await request.post(f"{url}/setMyName", data(name="a"))


async def post(request: BaseRequest, url: str) -> Any:
    return await request.post(f"{url}/setMyName", data(name="a"))


async def upload(request: BaseRequest, url: str) -> Any:
    file = InputFile(b"x" * 100_000, filename="a.bin")
    return await request.post(f"{url}/sendDocument", data(chat_id=1, document=file))


ASKS: dict[str, Ask] = {"call": call, "post": post, "upload": upload}


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest(**PATIENT) as made:
        yield made


async def failure(act: Awaitable[Any]) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await act
    return caught.value


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_refused_connection_was_not_sent(ask: Ask, way: AiohttpRequest) -> None:
    error = await failure(ask(way, f"http://127.0.0.1:{closed_port()}/bot{TOKEN}"))

    assert isinstance(error, NotSent)
    assert not isinstance(error, TimedOut)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_name_that_does_not_resolve_was_not_sent(ask: Ask, way: AiohttpRequest) -> None:
    error = await failure(ask(way, f"http://nowhere.invalid/bot{TOKEN}"))

    assert isinstance(error, NotSent)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:many", "http://", "ftp://a.id", f"http://{'a' * 64}.id"]
)
async def test_an_address_that_is_none_was_not_sent(address: str, way: AiohttpRequest) -> None:
    assert isinstance(await failure(call(way, f"{address}/bot{TOKEN}")), NotSent)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_certificate_nobody_vouches_for_was_not_sent(
    ask: Ask, way: AiohttpRequest, tmp_path: Path
) -> None:
    async with untrusted(tmp_path) as port:
        error = await failure(ask(way, f"https://127.0.0.1:{port}/bot{TOKEN}"))

    assert isinstance(error, NotSent)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_server_without_tls_was_not_sent(ask: Ask, way: AiohttpRequest) -> None:
    async with speaks_plainly() as port:
        error = await failure(ask(way, f"https://127.0.0.1:{port}/bot{TOKEN}"))

    assert isinstance(error, NotSent)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_connection_that_takes_too_long_was_not_sent(ask: Ask) -> None:
    with full_queue() as port:
        async with AiohttpRequest(**QUICK) as request:
            error = await failure(ask(request, f"http://127.0.0.1:{port}/bot{TOKEN}"))

    assert isinstance(error, NotSent)
    assert isinstance(error, TimedOut)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
async def test_a_request_without_a_free_connection_was_not_sent(ask: Ask) -> None:
    async with BotApi() as api, AiohttpRequest(1, **PATIENT) as request:
        siti = api.world.person("Siti", id=1)
        siti.starts()
        api.delay = 0.25
        first = asyncio.ensure_future(ask(request, api.base))
        await asyncio.sleep(0.05)
        error = await failure(ask(request, api.base))
        await first

    assert isinstance(error, NotSent)
    assert "Pool timeout" in error.message
    assert len(api.received) == 1


AMBIGUOUS: dict[Kind, type[NetworkError]] = {
    Kind.DROP_BEFORE: NetworkError,
    Kind.DROP_AFTER: NetworkError,
    Kind.RESET_BEFORE: NetworkError,
    Kind.RESET_AFTER: NetworkError,
    Kind.HANG_BEFORE: TimedOut,
    Kind.HANG_AFTER: TimedOut,
    Kind.HALF: NetworkError,
    Kind.EMPTY: NetworkError,
    Kind.GARBAGE: NetworkError,
    Kind.SERVER_ERROR: NetworkError,
    Kind.BAD_GATEWAY: NetworkError,
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
@pytest.mark.parametrize("kind", AMBIGUOUS)
async def test_what_the_server_may_have_seen_is_left_open(kind: Kind, ask: Ask) -> None:
    seconds = QUICK if AMBIGUOUS[kind] is TimedOut else PATIENT
    async with BotApi() as api, AiohttpRequest(**seconds) as request:
        api.world.person("Siti", id=1).starts()
        api.troubles.add(kind)
        error = await failure(ask(request, api.base))
        assert await ask(request, api.base)  # the next one is fine

    assert isinstance(error, AMBIGUOUS[kind])
    assert not isinstance(error, NotSent)


@pytest.mark.parametrize("kind", AMBIGUOUS)
async def test_the_class_of_an_error_is_the_librarys_own(kind: Kind) -> None:
    seconds = QUICK if AMBIGUOUS[kind] is TimedOut else PATIENT
    async with (
        BotApi() as api,
        HTTPXRequest(**seconds) as theirs,
        AiohttpRequest(**seconds) as request,
    ):
        api.troubles.add(kind, times=2)
        expected = await failure(post(theirs, api.base))
        ours = await failure(post(request, api.base))

    # The library's own leaves a body it cannot read as a bare TelegramError: ours says network.
    assert isinstance(ours, type(expected))


async def test_a_slow_answer_is_waited_for_while_it_drips() -> None:
    async with BotApi() as api, AiohttpRequest(read_timeout=0.6) as request:
        api.troubles.add(Kind.SLOW, seconds=0.9)  # longer than the read time-out in all

        assert await call(request, api.base)


async def test_a_black_hole_times_out_and_the_healed_server_is_found_again() -> None:
    async with BotApi() as api, AiohttpRequest(read_timeout=0.5) as request:
        assert await call(request, api.base)
        api.black_hole = True
        assert isinstance(await failure(call(request, api.base)), TimedOut)
        api.heal()

        assert await call(request, api.base)
