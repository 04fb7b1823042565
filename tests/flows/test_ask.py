"""Questions in the chat: answered, a choice, handed on, counted; also inside a wizard."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.faq import counts, unanswered
from models.queries.faq.versions import Draft, roll_back
from models.queries.quotes import told
from models.tables import QuoteGiven
from tests.support.chat import Somebody, Stage
from tests.support.export_rows import registered
from tests.support.sign_up import up_to

PERSON_OR_MENU = ["💬 Tanya petugas", "🏠 Menu"]


async def test_a_question_is_answered_with_its_rules_and_the_next_step(siti: Somebody) -> None:
    await siti.says("brp iuran nelayan sebulan")

    assert "Rp8.400 sebulan" in siti.last
    assert "berlaku sampai 31 Desember 2026" in siti.last
    assert siti.last.endswith("Apakah ini membantu?")
    assert siti.buttons[:3] == ["👍 Membantu", "👎 Belum", "📖 Dasar aturan"]
    assert len(siti.buttons) <= 6
    await siti.taps("📖 Dasar aturan")
    assert "PP 50/2025" in siti.last
    await siti.taps("⬅️ Kembali")
    assert "Rp8.400 sebulan" in siti.last


async def test_who_signed_up_here_and_asks_how_far_that_is_finds_the_five_steps(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await siti.starts()
    await siti.says("cek pendaftaran saya")
    assert "📍 Sampai mana?" not in siti.buttons
    await registered(stage.bot.db, siti.person.id)
    await siti.says("cek pendaftaran saya")
    await siti.taps("👍 Membantu")
    await siti.taps("📍 Sampai mana?")

    assert siti.last.count("▫️") + siti.last.count("✅") == 5


async def test_the_figures_told_are_on_record_by_their_rows(db: Database, siti: Somebody) -> None:
    await siti.says("brp iuran nelayan sebulan")

    async with db.session() as session:
        assert [each.user_id for each in await told(session, row="pp50-other")] == [siti.id]


async def test_whether_it_helped_is_counted_per_answer(db: Database, siti: Somebody) -> None:
    await siti.says("anak saya dapat beasiswa berapa kalau saya meninggal")
    await siti.taps("👍 Membantu")
    assert "👍 Membantu" not in siti.buttons
    assert "membantu?" not in siti.last
    await siti.says("anak saya dapat beasiswa berapa kalau saya meninggal")
    await siti.taps("👎 Belum")
    assert "jawabannya belum pas" in siti.last

    async with db.session() as session:
        assert await counts.counts(session) == [counts.Counted("faq.school.amount", 2, 1, 1)]
        (asked,) = await unanswered.open_questions(session)
    assert "beasiswa" in asked.said


async def test_where_it_is_not_certain_three_are_offered(siti: Somebody) -> None:
    await siti.says("iuran")

    assert siti.last.startswith("Mungkin ini yang")
    assert siti.buttons[-3:] == ["❓ Bukan ini", *PERSON_OR_MENU]
    assert "💰 Iuran sebulan" in siti.buttons
    await siti.taps("💰 Iuran sebulan")
    assert "Rp8.400 sebulan" in siti.last


async def test_who_asks_for_a_person_is_led_to_one(siti: Somebody) -> None:
    await siti.says("saya mau komplain pelayanan kantor kemarin kasar sekali")

    assert "Maaf kalau pelayanannya mengecewakan" in siti.last
    assert "💬 Tanya petugas" in siti.buttons


async def test_after_a_death_comes_what_to_do_then_what_was_asked(siti: Somebody) -> None:
    await siti.says("suami saya meninggal kemarin")
    assert siti.last.startswith("Kami turut berduka cita. Kalau beliau peserta aktif")
    assert "Rp42.000.000" in siti.last
    assert "Apakah ini membantu" not in siti.last

    await siti.says("suami saya meninggal kemarin, surat apa saja untuk klaim kematian")
    assert "Akta kematian" in siti.last
    assert "berduka" not in siti.last  # said once
    assert siti.buttons[0] == "🆘 Yang perlu dilakukan"
    await siti.taps("🆘 Yang perlu dilakukan")
    assert "Siapkan KTP, KK, dan akta kematian" in siti.last


async def test_the_answer_is_of_the_day_it_is_given(stage: Stage, siti: Somebody) -> None:
    stage.clock.shift(timedelta(days=400))

    await siti.says("brp iuran nelayan sebulan")

    assert "Rp16.800 sebulan" in siti.last


@pytest.mark.parametrize("page", ["jawab", "jawab.", "jawab.x.y", "jawab.pay.price.xx"])
async def test_a_button_nobody_made_says_so(siti: Somebody, page: str) -> None:
    await siti.says("brp iuran nelayan sebulan")
    forged = {"text": "x", "callback_data": f"go:{page}"}
    await siti.taps(forged, message=siti.person.last)

    assert siti.buttons


async def test_what_is_asked_in_vain_is_kept_by_known_words_alone(
    db: Database, siti: Somebody
) -> None:
    for said in (
        "kapan jadwal kapal Rahmat Hidayatullah 081234567801 ke Selatpanjang",
        "kapan jadwal kapal Zulkifli ke Selatpanjang",
        "halo",
        "xyzzy plugh",
    ):
        await siti.says(said)

    async with db.session() as session:
        kept = await unanswered.open_questions(session)
    assert [(each.times, "kapal" in each.said) for each in kept] == [(2, True)]
    assert not {"rahmat", "hidayatullah", "zulkifli"} & set(kept[0].said.split())
    assert not any(ch.isdigit() for ch in kept[0].said)


async def test_inside_a_sign_up_the_question_is_answered_and_its_own_question_comes_again(
    siti: Somebody,
) -> None:
    await up_to(siti, "name")

    await siti.says("brp iuran sebulan ya pak")

    assert "Rp8.400 sebulan" in siti.last
    assert "nama" in siti.last.split("\n\n")[-1].lower()
    await siti.says("Siti Aminah")
    assert "Rp8.400" not in siti.last


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("berapa iuran nelayan sebulan", "pp50-other"),
        ("berapa santunan kematian", "jkm-death"),
        ("kalau bayar setahun berapa", "pp50-other"),
    ],
)
async def test_a_figure_told_inside_a_calculator_has_its_rule_and_is_on_record(
    db: Database, siti: Somebody, question: str, row: str
) -> None:
    await siti.starts()
    await siti.says("/hitung")
    await siti.says(question)

    assert "Rp" in siti.last
    async with db.reading() as session:
        (given,) = (await session.exec(select(QuoteGiven))).all()
    assert (given.user_id, given.channel) == (siti.id, "jawab")
    assert row in given.rows.split()
    await siti.taps("📖 Dasar aturan")
    assert "• PP" in siti.last
    await siti.taps("▶️ Lanjutkan isian")
    assert "kerja" in siti.last.lower()
    await siti.taps("🎣 Nelayan")
    assert "dari siapa?" in siti.last


async def test_inside_a_calculator_the_newest_wording_of_the_book_is_told(
    stage: Stage, db: Database, siti: Somebody
) -> None:
    await siti.starts()
    await siti.says("/hitung")
    draft = Draft("faq.pay.price", "id", "", "Lewat kelompok juga bisa, mulai {price} sebulan.")
    async with db.session() as session:
        await roll_back(session, draft=draft, by="cli:test", now=stage.clock.now())

    await siti.says("brp iuran sebulan")  # it moved on: the new book is built beside
    assert stage.bot is not None
    shelf = stage.bot.application.bot_data["services"].shelf
    for _ in range(200):
        if shelf.built:
            break
        await asyncio.sleep(0.05)
    await siti.says("brp iuran sebulan")

    assert siti.last.startswith("Lewat kelompok juga bisa, mulai Rp8.400 sebulan.")


async def test_who_is_asked_for_money_hears_at_once_not_to_pay(siti: Somebody) -> None:
    await siti.says("petugas minta uang 50rb")

    assert "jangan dibayar" in siti.last
    assert "175" in siti.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_chose_english_is_answered_in_english(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/language")
    await siti.taps("🇬🇧 English")

    await siti.says("how much for a fisherman?")
    assert "If you pay yourself, JKK and JKM begin at Rp8,400" in siti.last
    await siti.says("kalau bayar setahun berapa")  # and may go on in Indonesian
    assert "From this month a year costs" in siti.last
    await siti.says("how tall is monas")
    assert "👍 It helps" not in siti.buttons
