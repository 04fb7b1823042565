"""What the bot cannot live without: when it ends by itself, the process ends too."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import NetworkError, TimedOut

from bot import app, polling
from bot.errors import OperatorError
from bot.playground.transport import PlaygroundRequest
from bot.request import AiohttpRequest, NotSent
from bot.tasks import to_the_end, within
from bot.watch import silence
from bot.watch.health import Health
from tests.support.chat import Somebody, Stage, until

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_between_two_sessions_a_call_is_certainly_not_sent() -> None:
    request = AiohttpRequest()
    await request.initialize()
    await request.shutdown()

    with pytest.raises(NotSent):
        await request.call("http://127.0.0.1:1/bot/sendMessage", {})


async def test_polling_outlives_a_renewal_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence, "WEDGED_AFTER_S", 0.1)
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.02)
    calls = 0

    async def call(_method: str, _params: Any) -> Any:
        nonlocal calls
        calls += 1
        raise NetworkError("away")

    renewed = 0

    async def renew() -> None:
        nonlocal renewed
        renewed = calls
        raise OSError("no socket left")

    async def take(_updates: Any) -> None:
        raise AssertionError

    loop = polling.Polling(call=call, take=take, renew=renew, health=Health())
    task = asyncio.ensure_future(loop.run())
    await until(lambda: 0 < renewed < calls or task.done())
    loop.stop()
    await task

    assert 0 < renewed < calls


@SQLITE
@pytest.mark.parametrize("name", ["polling", "intake", "ledger"])
async def test_a_vital_task_that_ends_by_itself_fails_the_process(stage: Stage, name: str) -> None:
    assert stage.bot is not None
    next(task for task in asyncio.all_tasks() if task.get_name() == name).cancel()

    with pytest.raises(OperatorError, match=f"{name} ended"):
        await within(stage.bot.failure, 1)
    assert stage.bot.health.why_not_ready == f"{name} ended"


@SQLITE
async def test_the_intake_outlives_a_sender_that_raises(
    stage: Stage, siti: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stage.bot is not None

    def broken(_replies: Any, _elsewhere: Any) -> None:
        raise RuntimeError("no lane")

    deliver = stage.bot.intake._deliver
    monkeypatch.setattr(stage.bot.intake, "_deliver", broken)
    await siti.says("/menu")
    monkeypatch.setattr(stage.bot.intake, "_deliver", deliver)
    await siti.says("/bantuan")

    assert len(siti.said) == 1


@SQLITE
async def test_a_start_outlives_a_time_out_of_its_second_call(stage: Stage) -> None:
    await stage.stop()
    stage.world.faults.add(TimedOut(), method="deleteWebhook", times=1)
    await stage.start()


@SQLITE
async def test_a_start_that_fails_leaves_no_task_and_no_lock(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.stop()
    before = asyncio.all_tasks()

    async def broken(*_: Any, **__: Any) -> None:
        raise OSError("no port")

    with monkeypatch.context() as patch:
        patch.setattr(app, "listen", broken)
        with pytest.raises(OSError, match="no port"):
            await app.start(
                stage.settings,
                request=PlaygroundRequest(stage.world),
                web=False,
                say=lambda _: None,
            )

    assert asyncio.all_tasks() == before
    await stage.start()


async def test_what_a_caller_is_told_is_not_logged_as_well() -> None:
    async def breaks() -> None:
        raise ValueError

    with capture_logs() as logs, pytest.raises(ValueError):  # noqa: PT011 - no words at all
        await to_the_end(breaks(), name="x")
    await asyncio.sleep(0)

    assert logs == []
