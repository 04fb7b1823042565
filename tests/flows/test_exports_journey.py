"""Unduh data: masked at once, whole after a second head, on record, gone within a day."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select

from bot.process.housekeeping import tidy
from handlers.exports import making
from models.queries.endings.erasure import erase
from models.queries.office import audit
from models.queries.staff import duties
from models.rules.office.audit_chain import Line
from models.rules.roles import Duty, Role
from models.tables import Approval, Export, JobRequest, Notice
from tests.support.chat import Somebody, Stage, until
from tests.support.export_rows import SITI, everything, registered
from tests.support.list_senders import AREA, files, officer, reads
from tests.support.menu import opens_duty, taps_duty
from tests.support.office import Office, office

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What a database has no part in; a job's engine takes its time to start."""
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
SECRETS = (SITI.nik, "Aminah", "Lubis", "81234567801", "3456-7801", "17/08")
MASKED, WHOLE = "🔒 Data disamarkan", "🪪 Data lengkap"


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer of Kepulauan Meranti, where somebody has registered, as in Natuna."""
    made = await officer(stage)
    assert stage.bot is not None
    await registered(stage.bot.db, 901)
    await registered(stage.bot.db, 902, nik="2103045708800003", name="Tono", district="21.03.04")
    return made


@pytest.fixture
async def at(stage: Stage, rahma: Somebody) -> Office:
    """Two admins of the same place."""
    return await office(stage)


async def asks(somebody: Somebody, what: str = MASKED) -> None:
    await taps_duty(somebody, "📥 Unduh data")
    await somebody.taps(what)


async def trail(stage: Stage, act: str = "export.made") -> list[Line]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await audit.lines(session, wanted=audit.Filter(subject="export"), most=20)
    return [line for line in found if line.act == act]


async def counted(stage: Stage, table: Any, *where: Any) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return (await session.exec(select(func.count()).select_from(table).where(*where))).one()


async def jobs_done(stage: Stage, kind: str = "export_file", times: int = 1) -> None:
    """Wait until so many jobs are over, whatever became of them."""
    done = (JobRequest.kind == kind, JobRequest.status == "done")
    for _ in range(400):
        if await counted(stage, JobRequest, *done) >= times:
            return await stage.quiet()
        await asyncio.sleep(0.1)
    raise TimeoutError


async def dismissed(stage: Stage, somebody: Somebody, role: Role) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=somebody.person.id, duty=Duty(role, AREA), by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip


@ON_BOTH
async def test_an_officer_gets_a_masked_file_that_nobody_can_pass_on(
    stage: Stage, rahma: Somebody
) -> None:
    await asks(rahma, "📋 Orang dari daftar")
    await reads(rahma, "semua orang dari daftar sudah mendaftar sendiri")
    await asks(rahma)
    await reads(rahma, "Data pendaftaran disamarkan")

    assert "Diunduh oleh Rahma Yulianti" in rahma.last
    assert "WIB" in rahma.last
    assert "hilang sendiri dalam 24 jam" in rahma.last
    ((name, content),) = files(stage, rahma)
    assert name == "pendaftaran.xlsx"
    said = everything(content)
    assert not [secret for secret in SECRETS if secret in said]
    assert "Siti A. L." in said
    assert "Tono" not in said
    assert rahma.person.last.message["has_protected_content"]
    (line,) = await trail(stage)
    assert (line.actor, line.place) == (f"tg:{rahma.person.id}", AREA)
    assert "rows=1 masked" in line.why


@ON_ONE
async def test_an_officer_is_not_offered_whole_data(stage: Stage, rahma: Somebody) -> None:
    await taps_duty(rahma, "📥 Unduh data")
    assert WHOLE not in rahma.buttons

    await rahma.says("Data lengkap")

    assert await counted(stage, Approval) == 0
    assert MASKED in rahma.buttons


@ON_BOTH
async def test_whole_data_comes_only_after_the_second_admin_agreed(
    stage: Stage, at: Office
) -> None:
    await asks(at.hendra, WHOLE)
    assert "Permintaan sudah dikirim ke 1 admin lain" in at.hendra.last
    assert "Mengambil data pribadi tanpa sensor" in at.nur.last
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 0

    await at.nur.taps("✅ Setujui")
    await reads(at.hendra, "Jangan disebarkan")

    ((_, content),) = files(stage, at.hendra)
    assert SITI.nik in everything(content)
    assert "Tono" not in everything(content)
    assert files(stage, at.nur) == []
    (line,) = await trail(stage)
    assert (line.actor, "unmasked" in line.why) == (f"tg:{at.hendra.person.id}", True)
    (agreed,) = await trail(stage, "approval.given")
    assert (agreed.actor, agreed.subject) == (f"tg:{at.nur.person.id}", line.subject)


@ON_ONE
async def test_a_code_of_the_phone_app_is_a_second_head(stage: Stage, rahma: Somebody) -> None:
    alone = await office(stage, admins=1)
    await alone.code_for(alone.hendra)
    await asks(alone.hendra, WHOLE)
    await alone.hendra.taps("🔢 Pakai kode")
    await alone.hendra.says("000000" if alone.code() != "000000" else "000001")
    assert "Kodenya salah" in alone.hendra.last
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 0

    await alone.hendra.says(alone.code())
    await reads(alone.hendra, "Jangan disebarkan")

    ((_, content),) = files(stage, alone.hendra)
    assert SITI.nik in everything(content)


@ON_ONE
async def test_without_a_second_head_there_is_no_whole_data(stage: Stage, rahma: Somebody) -> None:
    alone = await office(stage, admins=1)

    await asks(alone.hendra, WHOLE)

    assert "Keduanya belum ada" in alone.hendra.last
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 0


@ON_ONE
async def test_a_refused_request_brings_nothing(stage: Stage, at: Office) -> None:
    await asks(at.hendra, WHOLE)

    await at.nur.taps("🚫 Tolak")
    await at.nur.taps("➖ Tanpa alasan")

    assert "menolak" in at.hendra.last
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 0


@ON_ONE
async def test_an_agreement_tapped_ten_times_makes_one_file(stage: Stage, at: Office) -> None:
    await asks(at.hendra, WHOLE)
    message = at.nur.person.last.message["message_id"]
    for _ in range(10):
        at.nur.person.taps("✅ Setujui", message)
    await reads(at.hendra, "Jangan disebarkan")
    await stage.quiet()

    assert len(files(stage, at.hendra)) == 1
    assert await counted(stage, Export) == 1


@ON_ONE
async def test_ten_impatient_taps_make_one_file(stage: Stage, rahma: Somebody) -> None:
    await taps_duty(rahma, "📥 Unduh data")
    message = rahma.person.last.message["message_id"]
    for _ in range(10):
        rahma.person.taps(MASKED, message)
    await until(lambda: bool(files(stage, rahma)), within=40)
    await stage.quiet()

    assert len(files(stage, rahma)) == 1
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 1


@pytest.mark.parametrize("after", [0.0, 0.05, 0.3, 0.8])
@ON_ONE
async def test_a_crash_in_the_middle_neither_loses_the_file_nor_doubles_it(
    stage: Stage, rahma: Somebody, after: float
) -> None:
    await taps_duty(rahma, "📥 Unduh data")
    rahma.person.taps(MASKED)
    await until(lambda: not len(stage.world.updates))
    await asyncio.sleep(after)
    await stage.crash()
    await jobs_done(stage)

    assert await counted(stage, Export) == 1
    assert len(await trail(stage)) == 1
    brings = col(Notice.subject).startswith("export:")
    assert await counted(stage, Notice, brings) == 1
    unsure = await counted(stage, Notice, brings, col(Notice.state) == "unsure")
    assert len(files(stage, rahma)) == 1 or unsure == 1, "lost without a word"
    assert len(files(stage, rahma)) <= 1


@ON_ONE
async def test_the_ways_on_below_the_file_lead_on(stage: Stage, rahma: Somebody) -> None:
    await asks(rahma)
    await reads(rahma, "hilang sendiri")

    await rahma.taps("📥 Unduh data")

    assert MASKED in rahma.buttons
    assert len(files(stage, rahma)) == 1


@ON_BOTH
async def test_within_a_day_file_and_message_are_gone_and_the_record_stays(
    stage: Stage, rahma: Somebody
) -> None:
    await asks(rahma)
    await reads(rahma, "hilang sendiri")
    number = rahma.person.last.message["message_id"]
    await stage.quiet()
    assert stage.bot is not None
    await tidy(stage.bot.db, stage.clock)
    await stage.quiet()
    assert number in rahma.person.chat.messages

    stage.clock.shift(timedelta(hours=24))

    await until(lambda: number not in rahma.person.chat.messages, within=40)
    assert await counted(stage, Export, col(Export.gone_at).is_(None)) == 0
    assert len(await trail(stage, "export.deleted")) == 1
    assert len(await trail(stage)) == 1


@ON_ONE
async def test_a_message_deleted_by_hand_does_no_harm(stage: Stage, rahma: Somebody) -> None:
    await asks(rahma)
    await reads(rahma, "hilang sendiri")
    await stage.quiet()
    rahma.person.chat.messages.pop(rahma.person.last.message["message_id"])

    stage.clock.shift(timedelta(hours=24))
    assert stage.bot is not None
    await tidy(stage.bot.db, stage.clock)

    assert await opens_duty(rahma, "📥 Unduh data")
    assert await counted(stage, Export, col(Export.gone_at).is_(None)) == 0


@ON_ONE
async def test_who_has_several_areas_chooses_one_and_gets_no_other(stage: Stage) -> None:
    rahma = await officer(stage, "14.10.01")
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    assert stage.bot is not None
    await registered(stage.bot.db, 901)
    await registered(stage.bot.db, 902, nik="1410055708800002", name="Tono", district="14.10.05")
    await taps_duty(rahma, "📥 Unduh data")
    await rahma.says("tidak tahu")
    assert "wilayah mana" in rahma.last

    await rahma.taps(next(b for b in rahma.buttons if "Tebing Tinggi," in b))
    await rahma.taps(MASKED)
    await reads(rahma, "hilang sendiri")

    ((_, content),) = files(stage, rahma)
    assert "Siti A. L." in everything(content)
    assert "Tono" not in everything(content)


@ON_ONE
async def test_where_nobody_registered_there_is_no_file(stage: Stage) -> None:
    dewi = await officer(stage, "14.08", "Dewi Anggraini")

    await asks(dewi)
    await reads(dewi, "Belum ada pendaftaran")

    assert "📥 Unduh data" in dewi.buttons
    assert await counted(stage, Export) == 0


@ON_ONE
async def test_a_stranger_sees_an_old_button_like_any_other(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await siti.starts()
    answers = []
    for page in ("tugas.tidak_ada", "tugas.unduh"):
        await siti.taps({"text": "x", "callback_data": f"go:{page}"})
        answers.append((siti.last, siti.buttons))
        await siti.starts()

    assert answers[0] == answers[1]


@ON_ONE
async def test_a_dismissal_closes_the_open_question(stage: Stage, rahma: Somebody) -> None:
    await taps_duty(rahma, "📥 Unduh data")
    await dismissed(stage, rahma, Role.OFFICER)

    await rahma.taps(MASKED)

    assert "tombol" in rahma.last.lower()
    assert await counted(stage, JobRequest, JobRequest.kind == "export_file") == 0


@ON_ONE
async def test_who_is_dismissed_before_the_job_works_gets_nothing(
    stage: Stage, at: Office
) -> None:
    await asks(at.hendra, WHOLE)
    await dismissed(stage, at.hendra, Role.ADMIN)
    await stage.duty(at.hendra, Role.OFFICER, AREA)

    await at.nur.taps("✅ Setujui")
    await jobs_done(stage)

    assert files(stage, at.hendra) == []
    assert await counted(stage, Export) == 0


@ON_BOTH
async def test_who_has_a_file_is_told_when_somebody_in_it_is_forgotten(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await siti.starts()
    assert stage.bot is not None
    await registered(
        stage.bot.db, siti.person.id, nik="1410025708800002", name="Budi", district="14.10.02"
    )
    await asks(rahma)
    await reads(rahma, "hilang sendiri")
    await stage.quiet()
    number = rahma.person.last.message["message_id"]

    await siti.says("/data_saya")
    await siti.taps("👤 Budi")
    await siti.taps("🗑️ Hapus data ini")
    await siti.taps("🗑️ Ya, hapus")
    await until(lambda: number not in rahma.person.chat.messages, within=40)

    assert "HPS-" in siti.last
    assert "Daftar milik kantor tidak ikut terhapus" in siti.last
    assert "tarik kembali" in rahma.last
    assert "Budi" not in rahma.last
    assert await counted(stage, Export, col(Export.gone_at).is_(None)) == 0
    await rahma.taps("📥 Unduh data")
    assert MASKED in rahma.buttons


@ON_ONE
async def test_who_is_forgotten_while_the_file_is_made_is_not_in_it(
    stage: Stage, rahma: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    await registered(db, 903, nik="1410025708800002", name="Budi", district="14.10.02")
    waits = making._order
    times = 0

    async def order(session: Any, *about: Any) -> Any:
        nonlocal times
        times += 1
        if times == 2:  # the file is made, its handing out begins
            await erase(session, user_id=903, ref=None, now=stage.clock.now())
        return await waits(session, *about)

    monkeypatch.setattr(making, "_order", order)
    await asks(rahma)
    await reads(rahma, "hilang sendiri")

    ((_, content),) = files(stage, rahma)
    assert "Siti A. L." in everything(content)
    assert "Budi" not in everything(content)
    assert "1 baris" in rahma.last
