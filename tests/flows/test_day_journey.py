"""An officer's day on a phone: what waits, who is to be rung, and nobody of another area."""

import re

import pytest
from sqlmodel import col, select

from models.rules.enrolment.membership import Said
from models.rules.office.audit import Act
from models.rules.roles import Role
from models.tables import AuditLine, Membership, Person
from tests.support.chat import Somebody, Stage
from tests.support.cover import at, pays_for_fishers, says
from tests.support.export_rows import registered
from tests.support.list_senders import officer
from tests.support.lists import Office
from tests.support.sheets import nik, people

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
UNKNOWN = "Orang itu tidak ada di daftar ini."


async def opens(somebody: Somebody) -> None:
    await somebody.says("/tugas")
    await somebody.taps("☀️ Hari ini")


@ON_ONE
async def test_an_officer_sees_what_waits_and_whom_to_ring(stage: Stage) -> None:
    await at(stage, 3, 20)
    rahma = await officer(stage)
    await opens(rahma)
    assert "Semua sudah beres" in rahma.last
    await two_to_ring(stage, rahma)

    await opens(rahma)
    assert "2 orang perlu bayar iuran" in rahma.last
    assert "3 orang belum memberi kata setuju" in rahma.last
    await stage.crash()
    await rahma.taps("⏳ Perlu bayar")
    first, second = rahma.last.splitlines()[-2:]
    assert re.fullmatch(r"• Siti Aminah Lubis: sampai .*, Rp18\.800", first)
    unpriced = "tanyakan siapa yang membayar"
    assert re.fullmatch(rf"• Budi Santoso: baru lunas sampai .*, {unpriced}", second)

    await rahma.taps("👤 Siti Aminah Lubis")
    for words in ("Iuran bulan berikutnya: Rp18.800.", "0812-3456-7801"):
        assert words in rahma.last
    assert rahma.person.last.message["has_protected_content"]
    assert "💬 WhatsApp" in rahma.buttons
    assert await seen(stage) == ["lapsing", "person"]

    for label in ("⬅️ Kembali", "⬅️ Kembali", "📊 Angka saya"):
        await rahma.taps(label)
    assert "Didaftarkan: 3 orang, 0 di antaranya 3 bulan terakhir" in rahma.last
    assert "Belum diketahui dari data cabang: 3 orang" in rahma.last


async def seen(stage: Stage) -> list[str]:
    """What of people's data was shown, as it stands on record."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(AuditLine.subject).where(AuditLine.act == Act.DATA_SEEN.value)
        return [one.partition(":")[0] for one in await session.exec(found)]


async def two_to_ring(stage: Stage, rahma: Somebody) -> None:
    """Three on a list of hers, and two others of her area who have to pay."""
    assert stage.bot is not None
    await Office(stage.bot.db, sender=f"tg:{rahma.person.id}").saves(people(3))
    await registered(stage.bot.db, 900, nik=nik(1))
    await registered(stage.bot.db, 901, nik=nik(2), payer="pemerintah", name="Budi Santoso")
    await says(stage, 1, 3)
    await says(stage, 2, -3, Said.LAPSED)


@ON_ONE
async def test_who_may_be_on_a_decrees_list_is_rung_with_the_price_and_the_decree(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    await at(stage, 3, 20)
    await pays_for_fishers(stage)
    rahma = await officer(stage)
    await registered(stage.bot.db, 900, nik=nik(1))
    await says(stage, 1, 3)
    await opens(rahma)
    await rahma.taps("⏳ Perlu bayar")
    assert rahma.last.endswith("Rp18.800 sendiri, atau APBD")
    await rahma.taps("👤 Siti Aminah Lubis")

    assert "kalau bayar sendiri: Rp18.800." in rahma.last
    assert "iuran nelayan ditanggung APBD s.d. Februari 2028" in rahma.last
    assert "cek dulu namanya di daftar penerima." in rahma.last
    assert "kalau%20bayar%20sendiri" in str(rahma.person.last.message["reply_markup"])


@ON_ONE
async def test_a_row_elsewhere_is_no_row_and_without_a_duty_there_is_no_such_page(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma = await officer(stage, area="21.03")
    await registered(stage.bot.db, 900, nik=nik(1))
    await says(stage, 1, 3)
    async with stage.bot.db.reading() as session:
        (person,) = await session.exec(select(col(Person.id)))

    await opens(rahma)
    assert "Semua sudah beres" in rahma.last
    told = []
    for asked in (person, "0" * 32, "", "x" * 40):
        await rahma.taps({"callback_data": f"go:tugas.hari.satu.{asked}"})
        told.append(rahma.last)
    assert set(told) == {UNKNOWN}
    await rahma.taps({"callback_data": "go:tugas.hari.tempo.page.99"})
    assert "Belum ada yang perlu bayar" in rahma.last

    stranger = stage.person("Anton", phone="+6281234567899")
    await stranger.starts()
    for page in ("hari", "hari.tempo", f"hari.satu.{person}", "hari.angka"):
        await stranger.taps({"callback_data": f"go:tugas.{page}"})
        assert "Siti" not in stranger.last
        assert "iuran" not in stranger.last


@ON_ONE
async def test_who_has_paid_is_gone_from_the_list_at_the_next_tap(stage: Stage) -> None:
    assert stage.bot is not None
    rahma = await officer(stage)
    await stage.duty(rahma, Role.ADMIN)
    await registered(stage.bot.db, 900, nik=nik(1))
    await says(stage, 1, 3)
    await opens(rahma)
    await rahma.taps("⏳ Perlu bayar")
    async with stage.bot.db.session() as session:
        (row,) = await session.exec(select(Membership))
        row.paid_through = None

    await rahma.taps("👤 Siti Aminah Lubis")

    assert rahma.last == UNKNOWN
