"""An admin chat hears what is wrong and when it is over; the pages show it; no person is named."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import Conflict, NetworkError

from bot import metrics
from bot.process.runtime import Runtime
from bot.texts import Library
from bot.watch.alarm_words import ADVICE, TITLES
from bot.watch.alarms import Alarms
from bot.watch.health import Health
from models.queries.claims.looking import look_up
from models.rules.claims.codes import claim_code
from models.rules.claims.keys import Key
from models.rules.running.alarms import CALM, WINDOW, Alarm
from models.rules.running.pace import Lane
from tests.support.chat import Somebody, Stage
from tests.support.notices import queue


class Watch:
    """Alarms on a running bot, looked at when a test says so."""

    def __init__(self, stage: Stage, bot: Runtime, chat: int | None, folder: Path) -> None:
        self.said: list[str] = []
        self.refusals: list[Exception] = []
        self.health = Health()
        self.alarms = Alarms(
            db=bot.db,
            call=self._call,
            clock=stage.clock,
            health=self.health,
            words=Library.load().choose("id"),
            chat=chat,
            folder=folder,
            owner=bot.presence.name,
        )

    async def _call(self, method: str, params: Any) -> Any:
        if self.refusals:
            raise self.refusals.pop(0)
        assert (method, params["chat_id"]) == ("sendMessage", -100)
        self.said.append(params["text"])


@pytest.fixture
def bot(stage: Stage) -> Runtime:
    assert stage.bot is not None
    return stage.bot


@pytest.fixture
def watch(stage: Stage, bot: Runtime, tmp_path: Path) -> Watch:
    return Watch(stage, bot, -100, tmp_path)


async def test_all_is_well(watch: Watch) -> None:
    await watch.alarms.look()

    assert (watch.said, watch.health.alarms) == ([], ())


async def test_an_update_set_aside_is_told_shown_and_over_after_a_while(
    stage: Stage, watch: Watch
) -> None:
    metrics.updates_poisoned.inc()
    await watch.alarms.look()
    await watch.alarms.look()
    shown, page = watch.health.alarms, metrics.exposition().decode()
    stage.clock.shift(WINDOW + CALM)
    await watch.alarms.look()
    stage.clock.shift(CALM)
    await watch.alarms.look()

    assert shown == ("set_aside",)
    assert 'jamsostek_alarm{kind="set_aside"} 1.0' in page
    assert [words.partition("\n")[0] for words in watch.said] == [
        "⚠️ <b>Ada pesan warga yang disisihkan</b>",
        "✅ Sudah beres: Ada pesan warga yang disisihkan",
    ]
    assert watch.health.alarms == ()


async def test_sends_that_fail_too_often_are_told(watch: Watch) -> None:
    metrics.replies_sent.inc(50)
    metrics.replies_closed.labels(reason="forbidden").inc(50)
    await watch.alarms.look()
    quiet = list(watch.said)
    metrics.notices.labels(state="unsure").inc(30)
    await watch.alarms.look()

    assert quiet == [], "who blocked the bot is no failure of ours"
    assert watch.health.alarms == ("sends",)


async def test_a_notice_that_waits_too_long_is_told(
    stage: Stage, bot: Runtime, watch: Watch, siti: Somebody
) -> None:
    await siti.starts()
    later = stage.clock.now() + timedelta(minutes=30)
    await queue(bot, siti.person.id, "Siti 1410020304050607", lane=Lane.NOTICE, not_before=later)
    await watch.alarms.look()
    before = watch.health.alarms
    async with bot.db.transaction() as connection:
        await connection.execute(text("UPDATE notice SET due_at = created_at, state = 'sending'"))
        await connection.execute(text("UPDATE notice SET owner = 'gone', state = 'queued'"))
        await connection.execute(
            text("INSERT INTO chat_gate (chat_id, tat, free_at) VALUES (:c, 9e9, 9e9)"),
            {"c": siti.person.id},
        )
    stage.clock.shift(timedelta(minutes=11))
    await watch.alarms.look()

    assert (before, watch.health.alarms) == ((), ("queue",))
    assert "Siti" not in "".join(watch.said)


async def a_job_fails(stage: Stage, bot: Runtime) -> None:
    now = stage.clock.now()
    async with bot.db.transaction() as connection:
        row = {"id": "j", "n": now if not bot.db.is_sqlite else now.replace(tzinfo=None)}
        await connection.execute(
            text(
                "INSERT INTO job_request (id, kind, subject, by, status, wish, due_at, tries,"
                " deaths, done, written, asked_at, ended_at)"
                " VALUES (:id, 'x', 'y', 'cli:a', 'failed', 'none', :n, 1, 0, 0, 0, :n, :n)"
            ),
            row,
        )


async def test_a_job_that_failed_is_told(stage: Stage, bot: Runtime, watch: Watch) -> None:
    await a_job_fails(stage, bot)
    await watch.alarms.look()

    assert watch.health.alarms == ("jobs",)
    assert len(watch.said) == 1


async def test_guessing_at_claims_is_told_whether_or_not_there_are_any(
    stage: Stage, bot: Runtime, watch: Watch
) -> None:
    async with bot.db.session() as session:
        for account in range(31):
            code = claim_code(account.to_bytes(16, "little"))
            key, now = Key(pin="000000"), stage.clock.now()
            assert await look_up(session, user_id=account, code=code, key=key, now=now) is None
    await watch.alarms.look()

    assert watch.health.alarms == ("keys",)
    assert len(watch.said) == 1


async def test_what_another_replica_tells_is_not_told_twice(
    stage: Stage, bot: Runtime, watch: Watch
) -> None:
    watch.alarms._owner = "not-the-first"
    await a_job_fails(stage, bot)
    watch.alarms.conflict_for = lambda: 45.0
    await watch.alarms.look()

    assert watch.health.alarms == ("conflict", "jobs")
    assert len(watch.said) == 1


async def test_a_conflict_that_lasts_is_told(watch: Watch) -> None:
    watch.alarms.conflict_for = lambda: 45.0
    await watch.alarms.look()

    assert watch.health.alarms == ("conflict",)
    assert "@BotFather" in watch.said[0]


async def test_a_silence_that_new_connections_do_not_end_is_told(watch: Watch) -> None:
    watch.alarms.silent_for = lambda: 29.0
    await watch.alarms.look()
    early = watch.health.alarms
    watch.alarms.silent_for = lambda: 45.0
    await watch.alarms.look()

    assert (early, watch.health.alarms) == ((), ("silent",))
    assert "tidak hilang" in watch.said[0]


async def test_the_polling_loop_knows_for_how_long_somebody_else_polls() -> None:
    from tests.runtime.test_polling import Desk

    desk = Desk(*[Conflict("terminated by other getUpdates request"), []] * 2)
    await desk.plays(lambda: desk.polling.conflict_for > 0)
    during = desk.polling.conflict_for

    assert during > 0


async def test_an_alarm_that_could_not_be_sent_is_sent_at_the_next_look(watch: Watch) -> None:
    watch.refusals.append(NetworkError("away"))
    watch.alarms.conflict_for = lambda: 45.0
    await watch.alarms.look()
    await watch.alarms.look()

    assert len(watch.said) == 1


async def test_without_an_admin_chat_everything_is_shown_and_nothing_said(
    stage: Stage, bot: Runtime, tmp_path: Path
) -> None:
    watch = Watch(stage, bot, None, tmp_path)
    metrics.batches_failed.inc(3)
    await watch.alarms.look()

    assert (watch.said, watch.health.alarms) == ([], ("writes",))


async def test_a_database_that_is_away_does_not_silence_the_rest(watch: Watch) -> None:
    watch.alarms._db.break_off()
    watch.alarms.conflict_for = lambda: 45.0
    await watch.alarms.look()

    assert watch.health.alarms == ("conflict",)


async def test_the_running_bot_watches_itself(bot: Runtime) -> None:
    assert bot.alarms is not None
    await bot.alarms.look()

    assert bot.health.alarms == ()
    assert TITLES.keys() == ADVICE.keys() == set(Alarm)


async def test_it_shows_where_people_give_up(stage: Stage, siti: Somebody) -> None:
    await siti.says("/daftar")
    await asyncio.sleep(0)
    page = metrics.exposition().decode()

    assert 'jamsostek_questions_total{flow="enrol",question="' in page
