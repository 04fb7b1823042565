"""What the engine leaves behind, where it works, and what the bot pays for it without work."""

from __future__ import annotations

import asyncio
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from telegram import Update

import handlers
from bot.context import Ctx
from bot.conversation import Step
from bot.db import Database
from bot.jobs import dbos_file
from bot.jobs.job import Job
from models.queries.jobs.requests import request_job
from models.rules.running.jobs import JobStatus
from tests.support import records
from tests.support.chat import Somebody, Stage, until
from tests.support.jobs import Kinds, ask, ended, until_row

pytestmark = pytest.mark.usefixtures("kinds")
NIK, NAME = "1403012509870003", "Siti Aminah"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


def file_of(stage: Stage) -> Path:
    ours = Path(str(db_of(stage).url.database))
    return ours.with_name(f"{ours.stem}-jobs.db")


class Asking(Step):
    """A handler that asks for work; another word makes it fail after asking."""

    def check_update(self, update: object) -> bool:
        message = update.message if isinstance(update, Update) else None
        return message is not None and message.text in ("kerja", "gagal")


async def ask_for_work(update: Update, ctx: Ctx) -> None:
    assert update.message is not None
    await request_job(ctx.session, kind="note", subject="", by="tg:5", now=ctx.now())
    if update.message.text == "gagal":
        raise RuntimeError


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    ordinary = handlers.in_order
    monkeypatch.setattr(handlers, "in_order", lambda: [Asking(ask_for_work), *ordinary()])


async def test_an_update_asks_and_the_work_begins_right_after_its_commit(
    kinds: Kinds, asking: None, stage: Stage, siti: Somebody
) -> None:
    begun: list[str] = []

    async def note(job: Job) -> None:
        begun.append(job.id)

    kinds.known["note"] = note
    await siti.says("kerja")
    await until(lambda: len(begun) == 1, 5)
    await siti.says("gagal")  # tried, rolled back, tried alone, set aside
    await siti.says("kerja")
    await until(lambda: len(begun) == 2, 1)
    await asyncio.sleep(0.2)

    assert len(set(begun)) == len(begun) == 2


async def test_an_update_that_asks_for_nothing_costs_no_statement(
    stage: Stage, siti: Somebody
) -> None:
    """Only the pump looks, beside the updates; it is held here."""
    said: list[str] = []
    assert stage.bot is not None
    db, pump = stage.bot.db, stage.bot.pump
    pump.kill()
    await pump.dead()

    @event.listens_for(db._engine.sync_engine, "before_cursor_execute")
    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    await siti.says("/menu")

    assert said
    assert [s for s in said if "job_" in s] == []


@on_sqlite
async def test_the_record_of_steps_is_private_and_holds_no_word_of_a_failure(
    kinds: Kinds,
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)

    async def stumble(number: int) -> int:
        if number:
            raise RuntimeError(f"{NAME} {NIK}")
        return number

    async def fail(job: Job) -> None:
        await job.step(stumble, 0)
        await job.step(stumble, 1)

    kinds.known["fail"] = fail
    request = await ended(db_of(stage), await ask(db_of(stage), "fail", subject="17"))
    file = file_of(stage)
    files = [file, *file.parent.glob(f"{file.name}-*")]
    written = b"".join(each.read_bytes() for each in files)
    out, err = capfd.readouterr()

    assert request.status is JobStatus.FAILED
    assert {stat.S_IMODE(each.stat().st_mode) for each in files} == {0o600}
    assert f'{{"args": ["{request.id}"]'.encode() in written, "plain JSON, no pickle"
    for word in (NIK, NAME):
        assert word.encode() not in written
        assert word not in out + err
    assert "DBOS" not in out + err


async def test_where_no_record_of_steps_is_the_first_job_makes_it(
    kinds: Kinds, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a new machine; other tests find one ready."""

    async def note(job: Job) -> None:
        begun.append(job.id)

    begun: list[str] = []
    kinds.known["note"] = note
    monkeypatch.setattr(dbos_file, "file_beside", records.empty)
    if db_of(stage).url.get_backend_name() == "postgresql":
        async with db_of(stage).transaction() as connection:
            await connection.execute(text("DROP SCHEMA dbos CASCADE"))
    request = await ended(db_of(stage), await ask(db_of(stage), "note"))

    assert request.status is JobStatus.DONE
    assert begun == [request.id]


async def test_what_goes_on_after_a_stop_runs_beside_the_rest_of_the_bot(
    kinds: Kinds, stage: Stage
) -> None:
    """Pins the name inside DBOS by which its queue finds our event loop."""
    threads: list[threading.Thread] = []
    loops: list[asyncio.AbstractEventLoop] = []

    async def look() -> None:
        threads.append(threading.current_thread())
        loops.append(asyncio.get_running_loop())
        await asyncio.sleep(0.02)

    async def long(job: Job) -> None:
        for _ in range(15):
            await job.step(look)

    kinds.known["long"] = long
    request_id = await ask(db_of(stage), "long")
    await until_row(db_of(stage), request_id, lambda _r: len(threads) > 2)
    await stage.stop()
    in_between = await asyncio.to_thread(threading.current_thread)
    await stage.start()
    await ended(db_of(stage), request_id)

    assert set(threads) == {threading.main_thread()}
    assert set(loops) == {asyncio.get_running_loop()}
    assert not in_between.name.startswith("dbos"), "the loop has threads of its own again"
