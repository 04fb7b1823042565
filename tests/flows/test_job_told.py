"""A person sees how far the work is that they asked for, and how it ended."""

from __future__ import annotations

import asyncio
import time

import pytest
from sqlalchemy import func
from sqlmodel import col, select
from telegram.error import RetryAfter

from bot.db import Database
from bot.jobs import screens
from bot.jobs.job import Job
from bot.screen import Screen
from bot.texts import Library
from models.rules.running.jobs import JobStatus, Wish
from models.tables import Notice
from tests.support.chat import Somebody, Stage, until
from tests.support.jobs import Kinds, ask, ended, wish

pytestmark = pytest.mark.usefixtures("kinds")
INDONESIAN = Library.load().choose("id")


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


async def asked_by(stage: Stage, siti: Somebody, kind: str) -> str:
    await siti.says("/menu")
    return await ask(db_of(stage), kind, by=f"tg:{siti.person.id}", now=stage.clock.now())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.telling.SHOW_EVERY_S", 0.1)
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)


async def test_progress_is_one_message_that_changes_and_ends(
    kinds: Kinds, stage: Stage, siti: Somebody, quick: None
) -> None:
    gate = asyncio.Event()

    async def long(job: Job) -> None:
        for number in range(1, 5):
            await job.progress(number, 4)
            await asyncio.sleep(0.2)
            if number == 2:
                await gate.wait()

    kinds.known["long"] = long
    request_id = await asked_by(stage, siti, "long")
    at_first = len(siti.messages)
    await until(lambda: "Sudah 2 dari 4." in siti.last)
    half = siti.last
    gate.set()
    await ended(db_of(stage), request_id)
    await until(lambda: "Selesai" in siti.last)

    assert "▓▓▓▓▓░░░░░ 50 %" in half
    assert siti.last == "✅ Selesai. 4 sudah dikerjakan."
    assert len(siti.messages) == at_first + 1


async def test_work_that_is_done_at_once_says_nothing(
    kinds: Kinds, stage: Stage, siti: Somebody
) -> None:
    async def short(job: Job) -> None:
        await job.progress(0, 2)
        await job.progress(2, 2)

    kinds.known["short"] = short
    request_id = await asked_by(stage, siti, "short")
    at_first = len(siti.messages)
    await ended(db_of(stage), request_id)
    async with db_of(stage).reading() as session:
        notices = (await session.exec(select(func.count(col(Notice.id))))).one()

    assert (len(siti.messages), notices) == (at_first, 0)


async def test_work_that_was_cancelled_says_what_stays(
    kinds: Kinds, stage: Stage, siti: Somebody, quick: None
) -> None:
    async def endless(job: Job) -> None:
        for number in range(1, 1_000):
            await job.progress(min(number, 3), 4)
            await asyncio.sleep(0.05)
            await job.checkpoint()

    kinds.known["endless"] = endless
    request_id = await asked_by(stage, siti, "endless")
    await until(lambda: "Sudah 3 dari 4." in siti.last)
    await wish(db_of(stage), request_id, Wish.CANCEL)
    await until(lambda: "Dihentikan" in siti.last)

    assert siti.last == "⏹ Dihentikan setelah 3 dikerjakan."


async def test_work_that_failed_is_told_politely_with_a_code_and_a_way_on(
    kinds: Kinds, stage: Stage, siti: Somebody, quick: None
) -> None:
    async def fail(_job: Job) -> None:
        raise RuntimeError("1403012509870003")

    kinds.known["fail"] = fail
    request_id = await asked_by(stage, siti, "fail")
    request = await ended(db_of(stage), request_id)
    await until(lambda: request_id[:8] in siti.last)

    assert request.status is JobStatus.FAILED
    assert siti.last.startswith("Maaf, Bapak/Ibu")
    assert siti.buttons == ["🏠 Menu"]


async def test_a_job_tells_somebody_exactly_once_also_when_it_is_tried_again(
    kinds: Kinds, stage: Stage, siti: Somebody, quick: None
) -> None:
    tries: list[int] = []

    async def greet(job: Job) -> None:
        await job.tell(siti.person.id, Screen(INDONESIAN("jobs.left.soon")))
        tries.append(1)
        if len(tries) < 3:
            raise RuntimeError

    kinds.known["greet"] = greet
    request_id = await asked_by(stage, siti, "greet")
    at_first = len(siti.messages)
    await ended(db_of(stage), request_id)
    await until(lambda: len(siti.messages) > at_first)
    await asyncio.sleep(0.2)

    assert len(tries) == 3
    assert len(siti.messages) == at_first + 1


@pytest.mark.parametrize(
    ("done", "total", "left", "shown"),
    [
        (0, 200, None, "░░░░░░░░░░ 0 %\nSudah 0 dari 200."),
        (50, 200, 30.0, "▓▓░░░░░░░░ 25 %\nSudah 50 dari 200.\nKira-kira 30 detik lagi."),
        (50, 200, 150.0, "▓▓░░░░░░░░ 25 %\nSudah 50 dari 200.\nKira-kira 2 menit lagi."),
        (1_234, 1_000, 0.0, "▓▓▓▓▓▓▓▓▓▓ 100 %\nSudah 1.234 dari 1.000.\nSebentar lagi selesai."),
        (7, None, None, "Sudah 7."),
    ],
    ids=["nothing yet", "nearly", "minutes", "more than there was", "nobody knows how much"],
)
def test_the_bar(done: int, total: int | None, left: float | None, shown: str) -> None:
    made = screens.progress(INDONESIAN, job="a", done=done, total=total, seconds_left=left)

    assert made.text == "⏳ <b>Sedang dikerjakan</b>\n" + shown


async def test_a_stop_does_not_wait_for_a_bar_that_is_still_on_its_way(
    kinds: Kinds, stage: Stage, siti: Somebody, quick: None
) -> None:
    async def long(job: Job) -> None:
        for number in range(1, 4):
            await job.progress(number, 4)
            await asyncio.sleep(0.15)

    kinds.known["long"] = long
    stage.world.faults.add(RetryAfter(600), method="sendMessage", times=None)
    request_id = await ask(db_of(stage), "long", by=f"tg:{siti.person.id}")
    await ended(db_of(stage), request_id)
    begun = time.monotonic()
    assert stage.bot is not None
    await stage.bot.pump.stop()

    assert time.monotonic() - begun < 2
