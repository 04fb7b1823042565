"""Lists when something comes between: a deletion, a failure, a dismissal, a long way back."""

import asyncio
from typing import Any

import pytest
from sqlmodel import select

from bot import imports
from models.queries.imports import batch_ends
from models.queries.jobs.requests import request_job
from models.queries.staff import duties
from models.rules.roles import Duty, Role
from models.tables import ImportBatch, ImportRow, JobRequest
from tests.flows.test_lists_journey import CHECKED, SAVED, batch_ids, seen
from tests.support.chat import Somebody, Stage
from tests.support.list_senders import AREA, officer, reads, sends
from tests.support.sheets import HEADER, people, xlsx

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    return await officer(stage)


def save(rahma: Somebody) -> str:
    return next(button for button in rahma.buttons if button.startswith("💾"))


async def ended(stage: Stage, kind: str, status: str) -> None:
    """Wait until a job of this kind stands so."""
    assert stage.bot is not None
    for _ in range(400):
        async with stage.bot.db.reading() as session:
            found = select(JobRequest.status).where(JobRequest.kind == kind)
            if status in set(await session.exec(found)):
                return
        await asyncio.sleep(0.1)
    raise TimeoutError(status)


async def test_a_deletion_between_looking_and_saving_leaves_the_others(
    stage: Stage, rahma: Somebody
) -> None:
    await sends(rahma, people(5))
    await reads(rahma, CHECKED)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await batch_ends.forget_person(session, nik=people(5)[2][1])
    await rahma.taps(save(rahma))
    await reads(rahma, SAVED)

    assert await seen(stage) == 4


async def test_a_save_that_failed_can_be_asked_for_again(
    stage: Stage, rahma: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.jobs.runs.pause_before", lambda _tries: 0)
    await sends(rahma, people(3))
    await reads(rahma, CHECKED)
    (batch,) = await batch_ids(stage)
    with monkeypatch.context() as broken:
        broken.setattr(imports, "apply", fails)
        await rahma.taps(save(rahma))
        await ended(stage, "list_apply", "failed")

    await rahma.says("/tugas")
    await rahma.taps({"text": "x", "callback_data": f"go:tugas.daftar.simpan.{batch}"})
    await reads(rahma, SAVED)

    assert await seen(stage) == 3


async def test_the_name_of_a_sheet_is_not_kept(stage: Stage, rahma: Somebody) -> None:
    content = xlsx({"Siti 1410015708800001": [HEADER, *people(2)]})
    await rahma.sends_document("a.xlsx", content)
    await reads(rahma, CHECKED)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        kept = set(await session.exec(select(ImportRow.sheet)))

    assert kept == {"1"}


async def test_a_dismissal_before_the_job_begins_saves_nothing(
    stage: Stage, rahma: Somebody
) -> None:
    await sends(rahma, people(4))
    await reads(rahma, CHECKED)
    (batch,) = await batch_ids(stage)
    assert stage.bot is not None
    by, now = f"tg:{rahma.person.id}", stage.clock.now()
    async with stage.bot.db.session() as session:
        await request_job(session, kind="list_apply", subject=batch, by=by, now=now)
        duty = Duty(Role.OFFICER, AREA)
        await duties.end(session, user_id=rahma.person.id, duty=duty, by="cli:test", now=now)
    await ended(stage, "list_apply", "done")
    await stage.quiet()

    assert await seen(stage) == 0
    assert SAVED not in rahma.last


async def test_a_column_named_after_the_duty_there_ended_makes_no_list(
    stage: Stage, rahma: Somebody
) -> None:
    header = ("Nama", "Identitas negara", "Tanggal lahir", "No HP", "Pekerjaan")
    await sends(rahma, people(3), header)
    await reads(rahma, "Kolom mana yang berisi NIK?")
    await stage.duty(rahma, Role.OFFICER, "14.08")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        duty, now = Duty(Role.OFFICER, AREA), stage.clock.now()
        await duties.end(session, user_id=rahma.person.id, duty=duty, by="cli:test", now=now)

    await rahma.taps("📊 Identitas negara")
    await reads(rahma, "kirim sekali lagi")

    async with stage.bot.db.reading() as session:
        assert list(await session.exec(select(ImportBatch))) == []


async def test_a_long_list_is_taken_back_with_a_second_head_only(
    stage: Stage, rahma: Somebody
) -> None:
    admins = []
    for name in ("Hendra Saputra", "Nur Aini"):
        admin = stage.person(name)
        await admin.starts()
        await stage.duty(admin, Role.ADMIN, AREA)
        admins.append(admin)
    await sends(rahma, people(120))
    await reads(rahma, CHECKED)
    await rahma.taps(save(rahma))
    await reads(rahma, SAVED)
    await rahma.taps("↩️ Tarik daftar ini")
    await rahma.taps("↩️ Ya, tarik semua")
    await reads(admins[0], "120")
    assert await seen(stage) == 120

    await admins[0].taps(next(b for b in admins[0].buttons if "Setuju" in b))
    await reads(rahma, "seluruhnya")
    assert await seen(stage) == 0
