"""Santunan keluarga as people use it: a supposition told soberly, both sums, never a promotion."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.office.decrees import add_decree
from models.tables import QuoteGiven
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.decrees import FISHERS

NOVEMBER = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_day(stage: Stage) -> None:
    """The day of these figures."""
    stage.clock.shift(NOVEMBER - stage.clock.now())


async def asked(siti: Somebody, *answers: str) -> None:
    """From /santunan, tapping labels and typing the rest."""
    await siti.starts()
    await siti.says("/santunan")
    for answer in answers:
        if answer in siti.buttons:
            await siti.taps(answer)
        else:
            await siti.says(answer)


FULL = "Rp42.000.000 (empat puluh dua juta rupiah)"
FIRST = "Rp10.000.000"


async def test_a_family_learns_its_sum_in_four_taps(
    siti: Somebody,
) -> None:
    await siti.starts()
    await siti.says("/santunan")
    taps = [
        "🏥 Meninggal, bukan kerja",
        "🎓 Iuran 36 bulan lebih",
        "📗 SD",
        "📙 SMA atau SMK",
    ]
    for label in taps:
        await siti.taps(label)

    assert len(taps) <= 5
    assert FULL in siti.last
    assert (
        "Belum 3 bulan" not in siti.last
    )  # nobody asks about the first months of so long a membership
    assert "Beasiswa 2 anak: hingga Rp153.000.000" in siti.last
    assert voice.faults(siti.last) == []
    assert voice.mourning_faults(siti.last) == []


@pytest.mark.parametrize(
    ("months", "main", "other", "hedged"),
    [
        ("belum 3 bulan", "Rp10.000.000 (", "Rp42.000.000", False),
        ("2", "Rp10.000.000 (", "Rp42.000.000", False),
        ("🌱 Belum 3 bulan", "Rp10.000.000 (", "Rp42.000.000", False),
        ("3 bulan", "Rp42.000.000 (", "Rp10.000.000", True),
        ("📅 Pas 3 bulan", "Rp42.000.000 (", "Rp10.000.000", True),
        ("4", "Rp42.000.000 (", "Rp10.000.000", False),
        ("lewat 3 bulan", "Rp42.000.000 (", "Rp10.000.000", False),
        ("✅ Lewat 3 bulan", "Rp42.000.000 (", "Rp10.000.000", False),
        ("2 tahun", "Rp42.000.000 (", "Rp10.000.000", False),
    ],
)
async def test_both_sums_are_told_on_either_side_of_three_months(
    siti: Somebody, months: str, main: str, other: str, hedged: bool
) -> None:
    await asked(siti, "meninggal karena sakit", months, "tidak ada")

    assert main in siti.last
    assert other in siti.last
    assert ("175" in siti.last) == hedged
    assert voice.faults(siti.last) == []


async def test_where_the_regency_pays_a_new_member_is_told_to_make_sure(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    async with db.session() as session:
        await add_decree(session, decree=FISHERS, by="cli:test", now=NOVEMBER)
    await asked(siti, "meninggal karena sakit", "2 bulan", "tidak ada")

    assert FIRST in siti.last
    assert "Pastikan dulu ke 175" in siti.last
    await siti.taps("📖 Dasar aturan")
    assert "belum ada sumbernya" in siti.last


async def test_back_from_the_heirs_leads_to_the_sum(siti: Somebody) -> None:
    await asked(siti, "meninggal karena sakit", "4 tahun", "tidak ada")
    result = siti.last
    await siti.taps("👪 Siapa penerimanya")
    assert siti.last != result
    await siti.taps("📖 Dasar aturan")
    await siti.taps("⬅️ Kembali")
    await siti.taps("⬅️ Kembali")

    assert siti.last == result


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("SD 2, SMA 1", "Beasiswa 2 anak: hingga Rp151.500.000"),
        ("2 anak kuliah", "Beasiswa 2 anak: hingga Rp120.000.000"),
        ("tk dan sd dan smp", "Beasiswa 2 anak: hingga Rp171.000.000"),
    ],
)
async def test_several_children_are_typed_at_once(siti: Somebody, typed: str, told: str) -> None:
    await asked(siti, "🏥 Meninggal, bukan kerja", "4 tahun", typed)

    assert told in siti.last


async def test_a_scholarship_that_is_not_paid_yet_says_when(siti: Somebody) -> None:
    await asked(siti, "🏥 Meninggal, bukan kerja", "35 bulan", "SD 2, SMA 1")

    assert "Beasiswa anak sesudah iuran 36 bulan" in siti.last
    assert "hingga" not in siti.last


async def test_a_class_that_does_not_exist_is_asked_again(siti: Somebody) -> None:
    await asked(siti, "🏥 Meninggal, bukan kerja", "4 tahun", "SMA kelas 9")

    assert "kelasnya belum cocok" in siti.last
    await siti.says("sma kelas 2")
    await siti.says("tidak ada lagi")
    assert "Beasiswa 1 anak: hingga Rp66.000.000" in siti.last


async def test_a_death_at_work_pays_jkk_alone(siti: Somebody) -> None:
    await asked(siti, "⛑️ Meninggal saat kerja", "1 juta", "ga ada anak")

    assert "Rp70.000.000 (tujuh puluh juta rupiah)" in siti.last
    assert "\nDari JKK, tanpa JKM" in siti.last
    assert "Rp42.000.000" not in siti.last
    assert voice.mourning_faults(siti.last) == []


async def test_an_accident_pays_treatment_and_the_income(siti: Somebody) -> None:
    await asked(siti, "🚑 Kecelakaan kerja", "1 juta", "3 bulan")

    assert "Rp3.000.000 (tiga juta rupiah)" in siti.last
    assert "Biaya berobat ditanggung JKK sampai sembuh" in siti.last
    assert "cacat tetap total: Rp68.000.000" in siti.last
    assert "175" in siti.last
    assert voice.faults(siti.last) == []


@pytest.mark.parametrize("word", ["meninggal", "wafat", "Meninggal dunia", "1"])
async def test_the_word_for_a_death_is_an_answer_here(siti: Somebody, word: str) -> None:
    await asked(siti, word)

    assert "berduka" not in siti.last
    assert "jadi peserta" in siti.last


@pytest.mark.parametrize("answers", [(), ("meninggal",), ("meninggal", "2 tahun")])
async def test_a_death_that_happened_is_met_with_a_condolence(
    siti: Somebody, answers: tuple[str, ...]
) -> None:
    await asked(siti, *answers, "bapak saya meninggal tadi pagi")

    assert "turut berduka" in siti.last


async def test_a_supposition_is_warm_and_neither_mourns_nor_advertises(siti: Somebody) -> None:
    await asked(siti)
    first = siti.last
    await siti.taps("🏥 Meninggal, bukan kerja")
    await siti.says("2 tahun")
    await siti.says("tidak ada")

    assert "semoga tidak terjadi" in first
    assert all("berduka" not in text for text in siti.said)
    assert "📝 Daftar" not in siti.buttons


@pytest.mark.parametrize("answers", [(), ("meninggal",), ("meninggal", "2 tahun")])
async def test_the_questions_go_on_after_a_crash_and_three_days(
    stage: Stage, siti: Somebody, answers: tuple[str, ...]
) -> None:
    await asked(siti, *answers)
    question = siti.last
    await siti.says("/menu")
    stage.clock.shift(timedelta(days=3))
    await stage.crash()
    await siti.says("/santunan")

    assert question in siti.last


async def test_kembali_goes_one_question_back(siti: Somebody) -> None:
    await asked(siti, "meninggal", "2 tahun", "📘 SMP")
    assert "anak kedua" in siti.last
    await siti.says("kembali")
    assert "masih sekolah" in siti.last
    await siti.says("kembali")
    assert "jadi peserta" in siti.last
    await siti.says("kembali")
    assert "kejadiannya apa" in siti.last
    await siti.says("batal")
    assert "berhenti dulu" in siti.last


async def test_the_rule_lies_behind_a_button(siti: Somebody) -> None:
    await asked(siti, "meninggal", "2 tahun", "tidak ada")
    result = siti.last
    await siti.taps("📖 Dasar aturan")

    assert "PP 82/2019 pasal 34" in siti.last
    assert "Permenaker 1/2025" in siti.last
    await siti.taps("⬅️ Kembali")
    assert siti.last == result


async def test_the_picture_comes_with_its_words(siti: Somebody, tmp_path: Path) -> None:
    await asked(siti, "meninggal", "4 tahun", "SD 2, SMA 1")
    result = siti.last
    await siti.taps("🖼️ Kartu gambar")
    message = siti.person.last.message

    assert "photo" in message
    assert message["caption"] == result
    assert "⬅️ Kembali" in siti.buttons


async def test_what_was_told_is_written_down_by_rows_alone(siti: Somebody, db: Database) -> None:
    await asked(siti, "meninggal", "2 tahun", "tidak ada")

    async with db.reading() as session:
        (row,) = (await session.exec(select(QuoteGiven))).all()
    assert (row.user_id, row.channel) == (siti.id, "santunan")
    assert {"jkm-death", "jkm-periodic", "jkm-funeral"} <= set(row.rows.split())
    assert "jkm-bpu-new-member" in row.rows.split()
