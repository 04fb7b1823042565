"""At the start Telegram is asked until it answers: how long between, and what the log says."""

from __future__ import annotations

from typing import Any

import pytest
import structlog
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot.process.insisting import NO_NETWORK, REFUSED, TOLD_TO_WAIT, insist
from bot.request import NotSent
from bot.watch.health import STARTING, Health

SERVER = "http://127.0.0.1:8121"


@pytest.mark.parametrize(
    ("error", "why", "line", "pause"),
    [
        (RetryAfter(5), TOLD_TO_WAIT, {"event": "told_to_wait", "pause": 5.0}, 5.0),
        (
            NotSent("Connection refused"),
            NO_NETWORK,
            {"event": "no_network", "why": "Connection refused", "server": SERVER},
            0.5,
        ),
        (NetworkError("x"), NO_NETWORK, {"event": "no_network", "why": "x"}, 0.5),
        (Forbidden("no"), REFUSED, {"event": "telegram_refuses", "error": "Forbidden"}, 0.5),
    ],
)
async def test_what_is_said_and_how_long_it_waits(
    monkeypatch: pytest.MonkeyPatch,
    error: TelegramError,
    why: str,
    line: dict[str, Any],
    pause: float,
) -> None:
    answers: list[TelegramError | None] = [error, None]
    slept: list[tuple[float, str | None]] = []
    health = Health()

    async def ask() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    async def sleep(seconds: float) -> None:
        slept.append((seconds, health.why_not_ready))

    monkeypatch.setattr("bot.process.insisting.asyncio.sleep", sleep)
    with structlog.testing.capture_logs() as lines:
        await insist(ask, health, server=SERVER)

    assert slept == [(pause, why)]
    assert line.items() <= lines[0].items()
    assert health.why_not_ready == STARTING
