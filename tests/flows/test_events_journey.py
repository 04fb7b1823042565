"""A socialisation event: made in two taps, scanned in the hall, counted without a name."""

import pytest
from sqlmodel import select

from models.rules.roles import Role
from models.tables import SocialEvent
from tests.support.chat import Somebody, Stage
from tests.support.list_senders import officer

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def made(stage: Stage, place: str = "Balai Desa Banglas") -> tuple[Somebody, str]:
    """An officer with an event; its code."""
    rahma = await officer(stage)
    await rahma.taps({"callback_data": "go:tugas.acara"})
    await rahma.taps("➕ Acara baru")
    await rahma.says("08123456789")
    assert "nama tempatnya saja" in rahma.last
    await stage.crash()
    await rahma.says(place)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        event = (await session.exec(select(SocialEvent))).one()
    assert f"?start=e_{event.code}" in rahma.last
    return rahma, event.code


@ON_ONE
async def test_an_event_is_scanned_quizzed_and_counted_without_names(stage: Stage) -> None:
    rahma, code = await made(stage)
    assert stage.bot is not None
    guests = [stage.person(name, phone=f"+62812000000{n}") for n, name in enumerate("ab")]
    for guest in guests:
        for _ in range(2):
            await guest.starts(f"e_{code.lower()}")
            assert "Balai Desa Banglas" in guest.last
    await guests[0].taps("🎯 Kuis 3 pertanyaan")
    await guests[0].taps("🦺 JKK")
    stale = guests[0].person.last.message["message_id"]
    assert "Benar." in guests[0].last
    for _ in range(2):
        guests[0].person.taps("👤 Ketua kelompok", stale)
    await stage.quiet()
    await guests[0].says("tolak dan lapor")
    assert "Benar 2 dari 3" in guests[0].last
    await guests[0].starts(f"e_{code}")
    assert "🎯 Kuis 3 pertanyaan" not in guests[0].buttons

    await rahma.taps("📊 Lihat hasil")
    await rahma.taps("👥 Catat jumlah hadir")
    await rahma.says("banyak sekali")
    assert "Contoh: 45" in rahma.last
    await rahma.says("45 orang")
    assert "Hadir: 45" in rahma.last
    assert "Memindai: 2" in rahma.last
    assert "Kecelakaan kerja: 1 dari 1" in rahma.last
    assert "Santunan: 0 dari 1" in rahma.last


@ON_ONE
async def test_a_quiz_begun_again_goes_on_and_counts_each_answer_once(stage: Stage) -> None:
    rahma, code = await made(stage)
    guest = stage.person("Ani", phone="+6281200000008")
    for ways in ("Batal", None):
        await guest.starts(f"e_{code}")
        await guest.taps("🎯 Kuis 3 pertanyaan")
        if ways is not None:
            await guest.taps("🦺 JKK")
            await guest.says(ways)
    assert "🦺 JKK" not in guest.buttons
    await guest.says("hmm begitu")
    assert "Ketuk salah satu tombol" in guest.last
    await guest.says("ahli waris")
    await guest.starts(f"e_{code}")  # left open, without a word
    await stage.crash()
    await guest.taps("🎯 Kuis 3 pertanyaan")
    await guest.says("tolak dan lapor")
    assert "Benar 3 dari 3" in guest.last

    await rahma.taps("📊 Lihat hasil")
    for topic in ("Kecelakaan kerja", "Santunan"):
        assert f"{topic}: 1 dari 1" in rahma.last


@ON_ONE
async def test_another_area_and_a_dead_link_find_nothing(stage: Stage) -> None:
    rahma, _code = await made(stage)
    look = rahma.person.last.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    number = look.rpartition(".")[2]
    ani = stage.person("Ani", phone="+6281234567804")
    await ani.starts()
    await stage.duty(ani, Role.OFFICER, "21.03")
    await ani.says("/tugas")
    told = set()
    for act in ("satu", "gambar", "hadir"):
        for one in (number, "0" * 32, "../x"):
            await ani.taps({"callback_data": f"go:tugas.acara.{act}.{one}"})
            told.add((ani.last, tuple(ani.buttons)))
    assert len(told) == 1
    assert "tidak ada di wilayah" in ani.last

    await ani.starts("e_poster2026")
    assert "Selamat datang" in ani.last
    assert "Banglas" not in ani.last
    await ani.taps({"callback_data": "go:acara.kuis.XXXXXXX"})
    assert ani.buttons
