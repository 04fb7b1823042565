"""Sudah terlindungi? Told in the chat the record is bound to, and the same to everybody else."""

import json
import re
from datetime import timedelta

import pytest
from sqlmodel import select

from models.queries.endings.erasure import erase
from models.rules.as_typed.dates import jakarta_day
from models.rules.enrolment.membership import Said
from models.tables import Membership, Registration
from tests.support.chat import Somebody, Stage
from tests.support.cover import person, says
from tests.support.lists import Office
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOT_HERE = "Di chat ini belum bisa dipastikan"
SLIP = ("Nama", "NIK", "Tanggal lahir", "No HP", "Pekerjaan")


async def asks(somebody: Somebody) -> tuple[str, list[str]]:
    await somebody.says("/terlindungi")
    return somebody.last, somebody.buttons


def without_own(somebody: Somebody) -> str:
    """Everything Telegram was given for the newest message, but where and when, and the name of
    the chat's own sign-up in a button."""
    said = somebody.person.last.message
    told = json.dumps({k: v for k, v in said.items() if k not in ("chat", "date", "message_id")})
    return re.sub(r"go:sampai\.[0-9a-f]{12}", "go:sampai", told)


@ON_ONE
async def test_only_the_chat_of_the_record_is_told_and_all_others_read_the_same(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    await says(stage, 1, 60)
    await says(stage, 2, 60, hours=-9_600)  # the branch knew this member before anybody signed up
    nobody = await person(stage, "Budi Santoso", "+6281234567802")
    fisher = await person(stage, "Joko", "+6281234567806", nik(2))  # with a NIK that he found
    thief = await person(stage, "Anton", "+6281234567807", nik(1))  # the NIK of Siti
    unknown = await person(stage, "Rina", "+6281234567808", nik(3))

    told, _ = await asks(siti)
    same = [await asks(one) for one in (nobody, fisher, thief, unknown)]

    assert "Bapak/Ibu sudah terlindungi." in told
    assert "menurut data kantor cabang per" in told
    assert siti.person.last.message["has_protected_content"]
    assert NOT_HERE in same[0][0]
    assert "175" in same[0][0]
    signed_up = (fisher, thief, unknown)
    assert len({without_own(one) for one in signed_up}) == 1
    assert NOT_HERE in same[1][0]
    assert "📝 Daftar" in nobody.buttons
    for one in signed_up:
        assert "📝 Daftar" not in one.buttons
        assert "🗂️ Data saya" in one.buttons
    await unknown.taps("📍 Sampai mana?")
    assert "✅ Diterima" in unknown.last


@ON_ONE
async def test_each_standing_is_told_with_its_next_step(stage: Stage) -> None:
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    assert stage.bot is not None
    await says(stage, 1, 60)
    for days, said, words, button in (
        (60, Said.ACTIVE, "sudah terlindungi", "📄 Cek klaim"),
        (3, Said.ACTIVE, "Masih terlindungi sampai", "🏪 Cara bayar"),
        (-3, Said.ACTIVE, "Iuran baru lunas sampai", "🏪 Cara bayar"),
        (60, Said.ENDED, "sudah berhenti", "📝 Daftar"),
    ):
        async with stage.bot.db.session() as session:
            (row,) = await session.exec(select(Membership))
            row.status = said.value
            row.paid_through = jakarta_day(stage.clock.now()) + timedelta(days=days)
        told, buttons = await asks(siti)
        assert words in told
        assert button in buttons
    await siti.says("/data")
    await siti.taps("🛡️ Sudah terlindungi?")
    assert "sudah berhenti" in siti.last


@ON_ONE
async def test_the_phone_on_the_offices_list_proves_whose_record_it_is(stage: Stage) -> None:
    assert stage.bot is not None
    row = ["Siti Aminah", nik(1), "24/7/1980", "081234567801", "Nelayan"]
    await Office(stage.bot.db).saves([row], SLIP)
    await says(stage, 1, 60, hours=-9_600)
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    typed = await person(stage, "Anton", "+6281234567801", nik(1), phone_verified=False)

    assert "sudah terlindungi" in (await asks(siti))[0]
    assert NOT_HERE in (await asks(typed))[0]


@ON_ONE
async def test_deleted_data_tells_nothing(stage: Stage) -> None:
    assert stage.bot is not None
    siti = await person(stage, "Siti Aminah", "+6281234567801", nik(1))
    await says(stage, 1, 60)
    async with stage.bot.db.session() as session:
        await erase(session, user_id=siti.person.id, ref=None, now=stage.clock.now())
        assert (await session.exec(select(Membership))).all() == []
        assert (await session.exec(select(Registration))).all() == []

    assert NOT_HERE in (await asks(siti))[0]


@ON_ONE
async def test_a_question_in_free_words_is_answered_where_it_may_be(stage: Stage) -> None:
    siti = await person(stage, "Siti", "+6281234567801", nik(1))
    budi = await person(stage, "Budi", "+6281234567802", nik(2))
    await says(stage, 1, 60)
    for asked in ("saya sudah terlindungi belum?", "sdh trlindungi blm?"):
        await siti.says(asked)
        assert "Bapak/Ibu sudah terlindungi." in siti.last
        await budi.says(asked)
        assert "Cek status peserta lewat aplikasi JMO" in budi.last
        assert "🛡️ Sudah terlindungi?" in budi.buttons
    await siti.says("suami saya sudah terlindungi belum?")  # of somebody else, nothing is told
    assert "Cek status peserta lewat aplikasi JMO" in siti.last
