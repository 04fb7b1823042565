"""The webhook as Telegram has it: what is shown of it, when it is set again, what is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram.error import NetworkError

from bot.config.keys import write_new
from bot.config.setting_types import Mode
from bot.process import listening
from bot.process.hook import GONE, Hook
from bot.process.runtime import Runtime
from tests.support.chat import Stage, until
from tests.support.databases import VAULT, Databases
from tests.support.webhook import PATH, SECRET

ADDRESS = f"https://bot.example.go.id{PATH}"


@pytest.fixture
async def stage(databases: Databases, tmp_path: Path) -> AsyncIterator[Stage]:
    """A bot that is called by Telegram, with a group of admins to tell."""
    write_new(tmp_path / "keys.json", VAULT.dump())
    stage = Stage(databases.sqlite(), tmp_path)
    stage.settings = stage.settings.model_copy(
        update={
            "mode": Mode.WEBHOOK,
            "webhook_url": "https://bot.example.go.id",
            "webhook_path": PATH,
            "webhook_secret": type(stage.settings.webhook_secret)(SECRET),
            "listen_port": 0,
            "admin_chat": stage.world.group("Pengelola").id,
        }
    )
    await stage.start()
    yield stage
    await stage.stop()


@pytest.fixture
def bot(stage: Stage) -> Runtime:
    assert stage.bot is not None
    return stage.bot


@pytest.fixture
def hook(bot: Runtime) -> Hook:
    assert bot.hook is not None
    return bot.hook


def at_telegram(stage: Stage) -> dict[str, Any]:
    return stage.world.updates.webhook


async def alarms(bot: Runtime) -> tuple[str, ...]:
    assert bot.alarms is not None
    await bot.alarms.look()
    return bot.health.alarms


@pytest.mark.parametrize("elsewhere", [{}, {"url": "https://x.example", "max_connections": 40}])
async def test_a_webhook_taken_away_is_set_again_and_the_admins_hear_of_it(
    stage: Stage, bot: Runtime, hook: Hook, elsewhere: dict[str, Any]
) -> None:
    await hook.look()
    before = await alarms(bot)
    stage.world.updates.webhook = elsewhere
    await hook.look()

    assert (before, await alarms(bot)) == ((), ("hook_taken",))
    assert (at_telegram(stage)["url"], at_telegram(stage)["secret"]) == (ADDRESS, SECRET)
    assert bot.health.why_not_ready is None


async def test_the_running_bot_looks_by_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.stop()
    monkeypatch.setattr(listening, "ASK_AGAIN_S", 0.01)
    await stage.start()
    stage.world.answer("deleteWebhook")

    await until(lambda: at_telegram(stage).get("url") == ADDRESS)


async def test_while_it_cannot_be_set_again_nobody_is_told_that_all_is_ready(
    stage: Stage, bot: Runtime, hook: Hook
) -> None:
    stage.world.updates.webhook = {}
    stage.world.faults.add(NetworkError("away"), method="setWebhook")
    with pytest.raises(NetworkError):
        await hook.look()
    during = bot.health.why_not_ready
    await hook.look()

    assert (during, bot.health.why_not_ready) == (GONE, None)


async def test_what_telegram_says_of_it_is_shown(stage: Stage, bot: Runtime, hook: Hook) -> None:
    stage.person().person.says("halo")
    why = "Wrong response from the webhook: 502 Bad Gateway"
    at_telegram(stage).update(last_error_date=1_780_000_000, last_error_message=why)
    await hook.look()

    assert bot.server is not None
    async with ClientSession() as session, session.get(f"{bot.server.address}/healthz") as answer:
        shown = (await answer.json())["webhook"]
    assert shown == {
        "pending": 1,
        "last_error": why,
        "last_error_at": "2026-05-28T20:26:40+00:00",
    }


async def test_updates_that_do_not_come_raise_an_alarm_until_they_do(
    stage: Stage, bot: Runtime, hook: Hook
) -> None:
    stage.person().person.says("halo")
    await hook.look()
    at_telegram(stage).update(
        last_error_date=1_780_000_000, last_error_message="Connection refused"
    )
    await hook.look()
    once = await alarms(bot)
    stage.clock.shift(timedelta(minutes=1.5))
    await hook.look()
    lasting = await alarms(bot)
    stage.world.updates.take()
    await hook.look()

    assert (once, lasting, await alarms(bot)) == ((), ("webhook",), ())


async def test_with_somebody_elses_secret_at_our_address_it_is_set_again(
    stage: Stage, hook: Hook
) -> None:
    stage.person().person.says("halo")
    await hook.look()
    at_telegram(stage).update(
        secret="other",
        last_error_date=1_780_000_000,
        last_error_message="Wrong response from the webhook: 403 Forbidden",
    )
    await hook.look()

    assert at_telegram(stage)["secret"] == SECRET
