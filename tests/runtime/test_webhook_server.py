"""The webhook over real HTTP: when Telegram is told that an update is ours."""

import asyncio
import json

import aiohttp
import pytest

from bot.process import server as server_module
from bot.watch.health import Health
from bot.webhook import MAX_DEPTH, SECRET_HEADER, Door, web_app
from tests.support.bot_logging import bots_own_logging
from tests.support.webhook import KNOWN, PATH, SECRET, UPDATE, Desk, post, raw, webhook


async def test_an_update_is_answered_only_after_it_was_committed() -> None:
    desk = Desk()
    desk.open.clear()
    async with webhook(desk.take) as running:
        answer = asyncio.ensure_future(post(running))
        await asyncio.sleep(0.1)
        assert not answer.done()

        desk.open.set()

        assert await answer == (200, "")
    assert desk.taken == [UPDATE]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(OSError("disk full"), id="the database is away"),
        pytest.param(asyncio.CancelledError(), id="the bot is stopping"),
    ],
)
async def test_what_was_not_committed_is_answered_503_so_that_telegram_keeps_it(
    fault: BaseException,
) -> None:
    desk = Desk()
    desk.fault = fault
    async with webhook(desk.take) as running:
        assert await post(running) == (503, "")

        desk.fault = None

        assert await post(running) == (200, "")


async def test_an_update_with_many_short_lists_is_not_taken_for_a_deep_one() -> None:
    wide = {"update_id": 7, "x": [[{}] for _ in range(10 * MAX_DEPTH)]}
    async with webhook(Desk().take) as running:
        assert await post(running, json.dumps(wide)) == (200, "")


async def test_a_slow_commit_is_not_taken_for_a_slow_caller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server_module, "HEAD_SECONDS", 0.1)
    desk = Desk()
    desk.open.clear()
    async with webhook(desk.take, body_seconds=0.1) as running:
        answer = asyncio.ensure_future(post(running))
        await asyncio.sleep(0.4)
        desk.open.set()

        assert await answer == (200, "")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", PATH, 405), ("PUT", PATH, 405), ("POST", "/", 404), ("POST", "/healthz", 405)],
)
async def test_other_doors_are_closed(method: str, path: str, status: int) -> None:
    async with (
        webhook(Desk().take) as running,
        aiohttp.ClientSession() as session,
        session.request(method, running.address + path, headers=KNOWN) as answer,
    ):
        assert answer.status == status


async def test_neither_body_nor_secret_nor_path_reaches_the_log() -> None:
    desk = Desk()
    desk.fault = ValueError("halo kenari")
    with bots_own_logging() as configure:
        out = configure(log_level="DEBUG")
        async with webhook(desk.take) as running:
            await post(running)
            await post(running, b'{"update_id": "halo kenari')
            await post(running, headers={**KNOWN, SECRET_HEADER: "wrong-kenari"})
            await raw(running, b"halo kenari\r\n\r\n")

    assert "webhook_not_taken" in out.getvalue()
    for canary in ("kenari", SECRET, PATH):
        assert canary not in out.getvalue()


def test_a_webhook_without_a_secret_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="secret"):
        web_app(health=Health(), door=Door(), secret="", path=PATH)
