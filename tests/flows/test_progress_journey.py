"""Five plain steps: seen by whose record it is, told once each, by day."""

from datetime import timedelta

import pytest

from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.moving import Which, set_state
from models.queries.own_data import records_of
from models.rules.enrolment import Move, State
from tests.support.chat import Somebody, Stage, until
from tests.support.enrolments import id_of, move
from tests.support.export_rows import SITI, registered
from tests.support.list_senders import sends
from tests.support.reviewers import admin, taps_data
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANSWER = ("NIK", "Hasil", "Alasan", "Nomor KPJ")
KPJ = "12345678901"


async def signed_up(stage: Stage, siti: Somebody) -> None:
    """Siti, who signed up by herself, on a Monday morning."""
    assert stage.bot is not None
    set_clock(stage, MONDAY_MORNING)
    await siti.starts()
    await registered(stage.bot.db, siti.person.id)


async def answers(stage: Stage, hendra: Somebody, *row: str) -> None:
    """The admin sends what the branch answered, and saves it."""
    await sends(hendra, [[SITI.nik, *row]], ANSWER, "jawaban.xlsx")
    await until(lambda: "Jawaban baru: 1" in hendra.last, within=40)
    await hendra.taps("💾 Catat 1 jawaban")
    await until(lambda: "sudah dicatat" in hendra.last, within=40)


@ON_ONE
async def test_a_worker_hears_of_each_step_once_and_sees_them_all(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await signed_up(stage, siti)
    hendra = await admin(stage)
    await taps_data(hendra, f"tugas.periksa.p.{await id_of(stage.bot.db, SITI.nik)}")
    await hendra.taps("✅ Setujui")
    await until(lambda: "sudah diperiksa" in siti.last, within=40)
    await siti.taps("📍 Sampai mana?")
    assert siti.last.count("✅") == 2
    assert siti.last.count("▫️") == 3
    ids = [await id_of(stage.bot.db, SITI.nik)]
    async with stage.bot.db.session() as session:
        await set_state(session, ids, State.SENT, by="tg:2", now=stage.clock.now())
    await stage.crash()
    await until(lambda: "sudah dikirim" in siti.last, within=40)

    await answers(stage, hendra, "diterima", "", "")
    await until(lambda: "sudah menerima" in siti.last, within=40)
    await answers(stage, hendra, "diterima", "", KPJ)
    await until(lambda: "sudah terbit" in siti.last, within=40)
    assert KPJ not in "".join(siti.said)
    await siti.taps("📍 Sampai mana?")
    assert siti.last.count("✅") == 5
    assert KPJ in siti.last
    told = [text for text in siti.said if text[0] in "✅📨🎉"]
    assert len(told) == 4


@ON_ONE
async def test_a_no_of_the_branch_is_told_with_its_reason_and_death_to_nobody(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await signed_up(stage, siti)
    hendra = await admin(stage)
    ids = [await id_of(stage.bot.db, SITI.nik)]
    await move(stage.bot.db, Which(batch_id=ALONE), Move.APPROVE)
    for said in ("NIK tidak ditemukan", "meninggal"):
        async with stage.bot.db.session() as session:
            await set_state(session, ids, State.SENT, by="tg:2", now=stage.clock.now())
        await answers(stage, hendra, "ditolak", said, "")
        if said != "meninggal":
            await until(lambda: "belum cocok" in siti.last, within=40)
            await siti.taps("📍 Sampai mana?")
            assert siti.last.count("✅") == 1
    await stage.quiet()
    assert not [text for text in siti.said if "meninggal" in text]
    async with stage.bot.db.reading() as session:
        (mine,) = await records_of(session, user_id=siti.person.id)
    stranger = stage.person("Budi", phone="+6281234567809")
    await stranger.starts()
    seen = []
    for ref in (mine.ref, "0" * 12):
        await taps_data(stranger, f"sampai.{ref}")
        seen.append((stranger.last, stranger.buttons))
    assert seen[0] == seen[1]


@ON_ONE
async def test_at_night_nobody_is_woken(stage: Stage, siti: Somebody) -> None:
    assert stage.bot is not None
    await signed_up(stage, siti)
    set_clock(stage, MONDAY_MORNING + timedelta(hours=13))
    before = len(siti.said)
    await move(stage.bot.db, Which(batch_id=ALONE), Move.APPROVE)
    await stage.quiet()
    assert len(siti.said) == before
    set_clock(stage, MONDAY_MORNING + timedelta(days=1))
    await until(lambda: "sudah diperiksa" in siti.last, within=40)
