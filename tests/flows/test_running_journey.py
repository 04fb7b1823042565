"""Below the bar: whoever asked, or an admin over them, pauses work, lets it go on, or stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.db import Database
from bot.imports import writing as written
from bot.imports.slices import Pace
from bot.jobs.job import Job
from bot.jobs.pump import TOLD_WITHIN
from handlers.lists import writing
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.rules.roles import Role
from models.rules.running import slices as slices_rules
from models.rules.running.jobs import JobStatus, Wish
from models.tables import ImportBatch, ImportRow, Person
from tests.support.chat import Somebody, Stage
from tests.support.chat import until as until_within
from tests.support.jobs import Kinds, ask, ended, row, until_row, wish
from tests.support.list_senders import officer, reads, sends
from tests.support.menu import taps_duty
from tests.support.office import office
from tests.support.sheets import people

PAUSE, RESUME, CANCEL = "⏸️ Jeda", "▶️ Lanjut", "⏹️ Hentikan"
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


async def until(true: Callable[[], bool]) -> None:
    """Wait for it, on a busy machine too."""
    await until_within(true, within=40)


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


class Long:
    """Work in many short steps that is not over before it may be."""

    def __init__(self) -> None:
        self.last = asyncio.Event()
        self.at = 0

    async def run(self, job: Job) -> None:
        while not (self.last.is_set() and self.at > 3):
            self.at += 1
            await job.step(asyncio.sleep, 0.03)
            if self.at < 20:  # then it is quiet, so that others can be heard
                await job.progress(min(self.at, 3), 4)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.telling.SHOW_EVERY_S", 0.1)
    monkeypatch.setattr("bot.jobs.pump.HEED_EVERY_S", 0.05)
    monkeypatch.setattr("bot.jobs.pump.CLOSE_EVERY_S", 0.0)


@pytest.fixture
def work(kinds: Kinds) -> Long:
    made = Long()
    kinds.known["long"] = made.run
    return made


async def under_way(stage: Stage, somebody: Somebody) -> str:
    """Work this person asked for, whose bar is there."""
    await somebody.says("/menu")
    by = f"tg:{somebody.person.id}"
    number = await ask(db_of(stage), "long", by=by, now=stage.clock.now())
    await until(lambda: "Sudah 3 dari 4." in somebody.last)
    return number


async def taps(somebody: Somebody, what: str, number: str) -> None:
    """The button with this number, wherever it was seen."""
    await somebody.taps({"text": "x", "callback_data": f"go:kerja.{what}.{number}"})


@pytest.mark.usefixtures("kinds", "quick")
@ON_BOTH
async def test_it_is_paused_goes_on_and_ends(stage: Stage, siti: Somebody, work: Long) -> None:
    number = await under_way(stage, siti)
    messages = len(siti.messages)
    assert siti.buttons == [PAUSE, CANCEL]

    await siti.taps(PAUSE)
    await until_row(db_of(stage), number, lambda r: r.status is JobStatus.PAUSED)
    await until(lambda: siti.last.startswith("⏸️ Sedang dijeda"))
    at = work.at
    assert siti.last == "⏸️ Sedang dijeda\n▓▓▓▓▓▓▓░░░ 75 %\nSudah 3 dari 4."
    assert siti.buttons == [RESUME, CANCEL]
    await asyncio.sleep(0.2)
    assert work.at == at
    await siti.taps(RESUME)
    await until(lambda: siti.last.startswith("⏳") and work.at > at)
    work.last.set()
    await ended(db_of(stage), number)
    await until(lambda: "Selesai" in siti.last)

    assert siti.buttons == []
    assert len(siti.messages) == messages


@pytest.mark.usefixtures("kinds", "quick")
@ON_BOTH
async def test_it_is_cancelled_where_it_is_and_the_bar_says_so(
    stage: Stage, siti: Somebody, work: Long
) -> None:
    number = await under_way(stage, siti)

    await siti.taps(CANCEL)
    request = await ended(db_of(stage), number)
    await until(lambda: siti.last == "⏹ Dihentikan setelah 3 dikerjakan.")

    assert request.status is JobStatus.CANCELLED
    assert siti.buttons == []
    await taps(siti, "lanjut", number)
    assert (await row(db_of(stage), number)).status is JobStatus.CANCELLED


@pytest.mark.usefixtures("kinds", "quick")
@pytest.mark.parametrize("where", ["in the chat", "on the console"])
@ON_ONE
async def test_what_is_cancelled_while_it_stands_still_leaves_no_bar(
    stage: Stage, siti: Somebody, work: Long, where: str
) -> None:
    number = await under_way(stage, siti)
    await siti.taps(PAUSE)
    await until(lambda: siti.last.startswith("⏸️"))

    if where == "in the chat":
        await siti.taps(CANCEL)
    else:
        await wish(db_of(stage), number, Wish.CANCEL)
    await until(lambda: siti.last == "⏹ Dihentikan setelah 3 dikerjakan.")

    assert (await ended(db_of(stage), number)).status is JobStatus.CANCELLED
    assert (await row(db_of(stage), number)).notice_id is None


@pytest.mark.usefixtures("kinds", "quick")
@ON_ONE
async def test_what_ended_without_a_word_is_told_by_whoever_lives(
    stage: Stage, siti: Somebody, work: Long
) -> None:
    number = await under_way(stage, siti)
    shown = (await row(db_of(stage), number)).notice_id
    work.last.set()
    await ended(db_of(stage), number)
    await until(lambda: "Selesai" in siti.last)
    async with db_of(stage).session() as session:  # as after a death before the last word
        await job_rows.note_notice(session, request_id=number, notice_id=shown)
    assert shown is not None

    stage.clock.shift(TOLD_WITHIN + timedelta(seconds=5))
    await until_row(db_of(stage), number, lambda r: r.notice_id is None)

    assert "Selesai" in siti.last


@pytest.mark.usefixtures("kinds", "quick")
@ON_ONE
async def test_others_find_no_work_and_an_admin_over_the_asker_does(
    stage: Stage, siti: Somebody, work: Long
) -> None:
    at = await office(stage)
    rahma = await officer(stage)
    stranger = stage.person("Admin Natuna")
    await stranger.starts()
    await stage.duty(stranger, Role.ADMIN, "21.03")
    await siti.starts()
    number = await under_way(stage, rahma)

    for who in (siti, stranger):
        for what in ("jeda", "batal"):
            await taps(who, what, number)
            await taps(who, what, "0" * 32)
    await asyncio.sleep(0.2)
    assert (await row(db_of(stage), number)).wish is Wish.NONE

    await taps(at.hendra, "jeda", number)
    await until_row(db_of(stage), number, lambda r: r.status is JobStatus.PAUSED)
    await taps(at.hendra, "batal", number)

    assert (await ended(db_of(stage), number)).status is JobStatus.CANCELLED


@pytest.mark.usefixtures("kinds", "quick")
@ON_ONE
async def test_who_was_dismissed_stops_nothing_any_more(
    stage: Stage, siti: Somebody, work: Long
) -> None:
    at = await office(stage)
    rahma = await officer(stage)
    number = await under_way(stage, rahma)
    await taps_duty(at.hendra, "👥 Petugas")
    await at.hendra.taps("👤 Rahma Yulianti")
    await at.hendra.taps("🛑 Akhiri tugas")
    await at.hendra.taps("🛑 Ya, akhiri")

    await taps(rahma, "batal", number)
    await asyncio.sleep(0.2)

    request = await row(db_of(stage), number)
    assert (request.wish, request.status) == (Wish.NONE, JobStatus.RUNNING)
    work.last.set()
    await ended(db_of(stage), number)


# --- a list that is being saved


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Slices of twenty rows; the third waits until it may begin."""
    go, whole, slices = asyncio.Event(), written._slice, 0

    async def one(*about: Any, **how: Any) -> bool:
        nonlocal slices
        slices += 1
        over = await whole(*about, **how)
        if slices == 2:
            await go.wait()
        return over

    monkeypatch.setattr(written, "_slice", one)
    monkeypatch.setattr(slices_rules, "MOST", 20)
    monkeypatch.setattr(slices_rules, "FEWEST", 20)
    monkeypatch.setattr(Pace.__init__, "__defaults__", (20,))
    return go


async def saving(stage: Stage, somebody: Somebody) -> str:
    """A list of 100 people that is being written, two slices of it; the number of the work."""
    await sends(somebody, people(100))
    await reads(somebody, "Hasil pemeriksaan")
    await somebody.taps("💾 Simpan 100 orang")
    for _ in range(400):
        if await persons(stage) == 40:
            break
        await asyncio.sleep(0.02)
    async with db_of(stage).reading() as session:
        found = await reading.listed(session, limit=9)
    (number,) = [each.id for each in found if each.kind == "list_apply"]
    return number


async def wished(stage: Stage, number: str, what: Wish) -> None:
    """The machinery has heard of it."""
    await wish(db_of(stage), number, what)
    assert stage.bot is not None
    await stage.bot.pump.runs.heed()


async def persons(stage: Stage) -> int:
    async with db_of(stage).reading() as session:
        return len((await session.exec(select(Person.id))).all())


@ON_BOTH
async def test_a_list_that_is_paused_while_it_is_saved_goes_on_and_is_saved_whole(
    stage: Stage, slow: asyncio.Event
) -> None:
    rahma = await officer(stage)
    number = await saving(stage, rahma)
    await wished(stage, number, Wish.PAUSE)
    slow.set()
    await until_row(db_of(stage), number, lambda r: r.status is JobStatus.PAUSED)
    assert await persons(stage) == 40

    await wish(db_of(stage), number, Wish.NONE)
    await reads(rahma, "Daftar sudah disimpan")

    assert await persons(stage) == 100


@pytest.mark.parametrize("paused", [False, True], ids=["at once", "while it is paused"])
@ON_BOTH
async def test_a_list_that_is_cancelled_while_it_is_saved_leaves_nothing(
    stage: Stage, slow: asyncio.Event, paused: bool
) -> None:
    rahma = await officer(stage)
    number = await saving(stage, rahma)
    if paused:
        await wished(stage, number, Wish.PAUSE)
        slow.set()
        await until_row(db_of(stage), number, lambda r: r.status is JobStatus.PAUSED)
    await wished(stage, number, Wish.CANCEL)
    slow.set()
    await reads(rahma, "Penyimpanan dihentikan")

    assert (await ended(db_of(stage), number)).status is JobStatus.CANCELLED
    assert await persons(stage) == 0
    async with db_of(stage).reading() as session:
        (batch,) = (await session.exec(select(ImportBatch))).all()
        said = (await session.exec(select(ImportRow.values))).all()
    assert (batch.status, [each for each in said if each is not None]) == ("undone", [])
    await sends(rahma, people(100))
    await reads(rahma, "Hasil pemeriksaan")
    assert "💾 Simpan 100 orang" in rahma.buttons


@ON_ONE
async def test_a_cancel_after_the_last_row_is_too_late_and_what_is_saved_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahma = await officer(stage)
    whole = writing._apply

    async def apply_and_wish(job: Job) -> bool:
        done = await whole(job)
        await wished(stage, job.id, Wish.CANCEL)
        return done

    monkeypatch.setattr(writing, "_apply", apply_and_wish)
    await sends(rahma, people(30))
    await reads(rahma, "Hasil pemeriksaan")
    await rahma.taps("💾 Simpan 30 orang")
    await reads(rahma, "Daftar sudah disimpan")

    assert await persons(stage) == 30
    async with db_of(stage).reading() as session:
        found = await reading.listed(session, limit=9, ended=True)
    (request,) = [each for each in found if each.kind == "list_apply"]
    assert (await ended(db_of(stage), request.id)).status is JobStatus.DONE
