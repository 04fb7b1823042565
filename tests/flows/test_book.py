"""The content book in the chat: what is asked in vain becomes an answer, by two heads."""

import asyncio

import pytest

from models.queries.faq import unanswered, versions
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.menu import opens_duty

ASKED = "kapan jadwal kapal ke seberang"


@pytest.fixture
async def hendra(stage: Stage) -> Somebody:
    """An admin."""
    return await admin(stage, "Hendra Wijaya", "+6281234567811")


@pytest.fixture
async def nur(stage: Stage) -> Somebody:
    """Another admin."""
    return await admin(stage, "Nur Aini", "+6281234567812")


async def admin(stage: Stage, name: str, phone: str) -> Somebody:
    made = stage.person(name, phone=phone)
    await made.starts()
    await stage.duty(made, Role.ADMIN, "14.10")
    return made


async def renewed(stage: Stage, somebody: Somebody) -> None:
    """The next question finds that the book has moved; the new one is built beside the updates."""
    assert stage.bot is not None
    services = stage.bot.application.bot_data["services"]
    async with stage.bot.db.session() as session:
        newest = await versions.book_number(session)
    await somebody.says("apa kabar pak bot")
    for _ in range(500):
        if services.shelf.built == newest:
            return
        await asyncio.sleep(0.02)
    raise TimeoutError


async def write_answer(hendra: Somebody) -> None:
    await hendra.says("/pertanyaan")
    await hendra.taps("❓ 1x kapan jadwal kapal…")
    await hendra.taps("✍️ Tulis jawaban")
    await hendra.says("⛴️ Jadwal kapal")
    await hendra.says("kapal berangkat pukul berapa\njadwal kapal ke seberang kapan")


async def test_a_question_in_vain_becomes_an_answer_for_everybody(
    stage: Stage, siti: Somebody, hendra: Somebody, nur: Somebody
) -> None:
    await siti.says(ASKED)
    assert "jadwal ada di pelabuhan" not in siti.last
    await write_answer(hendra)
    await hendra.says("Jadwal ada di pelabuhan. Iurannya Rp16.800 sebulan.")
    assert "diketik sendiri" in hendra.last
    await hendra.says("Jadwal ada di pelabuhan, {address}. Iurannya mulai {price} sebulan.")
    assert "Jadwal ada di pelabuhan, Bapak/Ibu. Iurannya mulai Rp8.400 sebulan." in hendra.last
    await hendra.taps("📨 Kirim")
    assert "Mengubah jawaban bot" in nur.last
    assert "Jadwal ada di pelabuhan" in nur.last

    await nur.taps("✅ Setujui")
    assert "sekarang berlaku" in hendra.last
    await renewed(stage, siti)
    await siti.says(ASKED)

    assert siti.last.startswith("Jadwal ada di pelabuhan, Bapak/Ibu. Iurannya mulai Rp8.400")
    await hendra.says("/pertanyaan")
    assert "sudah ada jawabannya" in hendra.last


async def test_who_wrote_it_cannot_agree_alone(stage: Stage, hendra: Somebody) -> None:
    await unanswered_now(stage)
    await write_answer(hendra)
    await hendra.says("Jadwal ada di pelabuhan.")
    await hendra.taps("📨 Kirim")

    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        assert await versions.in_force(session) == []


async def test_a_question_is_added_to_an_answer_that_is_there(
    stage: Stage, siti: Somebody, hendra: Somebody, nur: Somebody
) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        said = "cacing kremi membayar"
        await unanswered.note_unanswered(session, said=said, now=stage.clock.now())
    await hendra.says("/pertanyaan")
    await hendra.taps("❓ 1x cacing kremi memba…")
    label = hendra.buttons[0]
    await hendra.taps(label)
    await nur.taps("✅ Setujui")
    await renewed(stage, siti)

    await siti.says("cacing kremi membayar")

    assert siti.buttons[:2] == ["👍 Membantu", "👎 Belum"] or label in siti.buttons


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_english_question_in_vain_joins_the_english_ones(
    stage: Stage, hendra: Somebody, nur: Somebody
) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        said = "fisher contribution monthly how"
        await unanswered.note_unanswered(session, said=said, now=stage.clock.now())
    await hendra.says("/pertanyaan")
    await hendra.taps("❓ 1x fisher contributio…")
    await hendra.taps("💰 Iuran sebulan")
    await nur.taps("✅ Setujui")

    async with stage.bot.db.session() as session:
        (version,) = await versions.in_force(session)
    assert (version.draft.key, version.draft.language) == ("faq.pay.price", "en")


async def test_an_answer_is_reworded_and_seen_before_it_is_sent(
    stage: Stage, siti: Somebody, hendra: Somebody, nur: Somebody
) -> None:
    assert await opens_duty(hendra, "❓ Pertanyaan warga")
    await hendra.taps("❓ Pertanyaan warga")
    await hendra.taps("✏️ Ubah jawaban")
    await hendra.says("iuran sebulan berapa")
    await hendra.taps("💰 Iuran sebulan")
    assert "{price_span}" in hendra.last
    await hendra.says("Cukup {price} sebulan, {address}.")
    assert "Cukup Rp8.400 sebulan, Bapak/Ibu." in hendra.last
    await hendra.taps("📨 Kirim")
    await nur.taps("✅ Setujui")
    await renewed(stage, siti)

    await siti.says("brp iuran nelayan sebulan")

    assert siti.last.startswith("Cukup Rp8.400 sebulan, Bapak/Ibu.")


async def test_a_stranger_finds_neither_the_list_nor_its_pages(
    stage: Stage, siti: Somebody
) -> None:
    await unanswered_now(stage)
    await siti.says("/pertanyaan")
    assert "Perintah itu tidak ada" in siti.last
    forged = {"text": "x", "callback_data": "go:tugas.soal.1.abai"}
    await siti.taps(forged, message=siti.person.last)

    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        assert len(await unanswered.open_questions(session)) == 1


@pytest.mark.parametrize(
    "page", ["soal.x", "soal.99", "soal.1.pada.x", "soal.tulis.x", "soal.page.9"]
)
async def test_odd_pages_lead_back(stage: Stage, hendra: Somebody, page: str) -> None:
    await unanswered_now(stage)
    await hendra.says("/pertanyaan")
    forged = {"text": "x", "callback_data": f"go:tugas.{page}"}
    await hendra.taps(forged, message=hendra.person.last)

    assert hendra.buttons


async def test_ignored_questions_leave_the_list(stage: Stage, hendra: Somebody) -> None:
    await unanswered_now(stage)
    await hendra.says("/pertanyaan")
    await hendra.taps("❓ 1x kapan jadwal kapal…")
    await hendra.taps("🗑️ Abaikan")
    assert "Sudah diabaikan" in hendra.last
    await hendra.taps("⬅️ Kembali")

    assert "sudah ada jawabannya" in hendra.last


async def unanswered_now(stage: Stage) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await unanswered.note_unanswered(session, said=ASKED, now=stage.clock.now())
