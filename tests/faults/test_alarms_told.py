"""From the trouble itself to the message in the admin chat, and what is left without a token."""

from __future__ import annotations

import asyncio
import shutil
from collections import namedtuple
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, InvalidToken, NetworkError, TimedOut

from bot import polling
from bot.config.keys import write_new
from bot.playground.telegram.groups import Group
from bot.polling import TokenRevokedError
from bot.process.insisting import insist, while_known
from bot.watch import silence
from bot.watch.health import STARTING, Health
from bot.watch.silence import SilentPollingError
from models.rules.running import alarms as rules
from models.rules.running.alarms import CALM, FEWEST_SENDS, WINDOW
from tests.support.chat import Stage, until
from tests.support.databases import VAULT, Databases

Usage = namedtuple("Usage", "total used free")
GIGABYTE = 10**9


@pytest.fixture
async def watched(databases: Databases, tmp_path: Path) -> AsyncIterator[tuple[Stage, Group]]:
    """A bot with a group of admins to tell."""
    write_new(tmp_path / "keys.json", VAULT.dump())
    stage = Stage(databases.sqlite(), tmp_path)
    group = stage.world.group("Pengelola")
    stage.settings = stage.settings.model_copy(update={"admin_chat": group.id})
    await stage.start()
    yield stage, group
    await stage.stop()


async def look(stage: Stage) -> tuple[str, ...]:
    assert stage.bot is not None
    assert stage.bot.alarms is not None
    await stage.bot.alarms.look()
    return stage.bot.health.alarms


async def over(stage: Stage) -> None:
    """Long enough for everything to count as over."""
    await look(stage)
    stage.clock.shift(WINDOW + CALM)
    assert await look(stage) == ()
    stage.clock.shift(CALM)
    await look(stage)


async def test_a_disk_that_fills_up_is_told_and_over_when_there_is_room(
    watched: tuple[Stage, Group], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, group = watched
    free = [100 * GIGABYTE]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(200 * GIGABYTE, 0, free[0]))
    assert (await look(stage), group.messages) == ((), [])

    free[0] = 400_000_000
    assert await look(stage) == ("disk",)
    await look(stage)
    free[0] = 100 * GIGABYTE
    await over(stage)

    first, second = [message.text.partition("\n")[0] for message in group.messages]
    assert (first, second) == (
        "⚠️ Ruang simpan hampir penuh",
        "✅ Sudah beres: Ruang simpan hampir penuh",
    )


async def test_a_disk_that_is_full_is_told_although_nothing_can_be_written(
    watched: tuple[Stage, Group],
) -> None:
    stage, group = watched
    assert stage.bot is not None
    db = stage.bot.db
    async with db.transaction() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count={pages}"))
    for number in range(40):
        somebody = stage.person(f"Orang {number}", phone=f"+62812{number:08}").person
        for words in ("/start", "/daftar", "ya", "1"):
            somebody.says(words)
    for _ in range(100):
        await asyncio.sleep(0.1)
        if await look(stage) == ("writes",):
            break
    told = [message.text.partition("\n")[0] for message in group.messages]
    async with db.transaction() as connection:
        await connection.execute(text("PRAGMA max_page_count=1000000"))
    await until(lambda: not len(stage.world.updates), within=20)
    await stage.quiet()
    await over(stage)

    assert len(told) == 1
    assert told[0].startswith("⚠️")
    assert group.messages[-1].text.startswith("✅ Sudah beres")


async def test_sends_that_fail_are_told_as_soon_as_one_gets_through(
    watched: tuple[Stage, Group],
) -> None:
    stage, group = watched
    people = [stage.person(f"Orang {n}", phone=f"+62812{n:08}") for n in range(FEWEST_SENDS)]
    broken = stage.world.faults.add(
        BadRequest("can't parse entities"), method="sendMessage", times=None
    )
    for somebody in people:
        somebody.person.says("/menu")
    await until(lambda: not len(stage.world.updates))
    await stage.quiet()
    assert await look(stage) == ("sends",)
    assert group.messages == [], "this one was refused as well"
    broken.times = 0

    await look(stage)
    await look(stage)

    (told,) = group.messages
    assert told.text.startswith("⚠️")
    assert await look(stage) == ("sends",)


async def test_without_a_token_the_process_ends_and_says_why(
    watched: tuple[Stage, Group],
) -> None:
    stage, group = watched
    bot = stage.bot
    assert bot is not None

    stage.world.faults.add(InvalidToken("Unauthorized"), times=None)
    stage.person().person.says("/menu")
    await until(bot.failure.done)

    error = bot.failure.exception()
    assert isinstance(error, TokenRevokedError)
    assert (error.exit_code, str(error)) == (3, "Telegram refuses the token: JAMSOSTEK_TOKEN")
    assert bot.health.why_not_ready == "token refused"
    assert group.messages == []


async def test_when_nothing_but_polling_is_silent_it_is_told_and_then_the_process_ends(
    watched: tuple[Stage, Group], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, group = watched
    bot = stage.bot
    assert bot is not None
    assert bot.polling is not None
    monkeypatch.setattr(silence, "WEDGED_AFTER_S", 1.0)
    monkeypatch.setattr(rules, "SILENT_S", 0.0)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.1)
    stage.world.faults.add(TimedOut(), method="getUpdates", times=None)
    stage.person().person.says("/menu")
    await until(lambda: bot.polling.silent_for > 0)  # type: ignore[union-attr]

    assert await look(stage) == ("silent",)
    assert group.messages[-1].text.startswith("⚠️ Telegram tidak menjawab bot")
    await until(bot.failure.done)
    error = bot.failure.exception()
    assert isinstance(error, SilentPollingError)
    assert error.exit_code == 4
    assert bot.health.why_not_ready == "polling ended"


async def test_a_webhook_notices_that_its_token_was_revoked() -> None:
    odd = AttributeError("what the library makes of an odd answer")
    answers = [None, NetworkError("away"), odd, InvalidToken("Unauthorized")]

    async def ask() -> None:
        error = answers.pop(0)
        if error is not None:
            raise error

    with pytest.raises(TokenRevokedError):
        await while_known(ask, every=0.001)

    assert answers == []


async def test_an_odd_answer_at_the_start_is_waited_out() -> None:
    answers: list[Exception] = [TypeError("File.__init__() missing 1 argument")]

    async def ask() -> None:
        if answers:
            raise answers.pop()

    health = Health()
    await insist(ask, health)

    assert (answers, health.why_not_ready) == ([], STARTING)
