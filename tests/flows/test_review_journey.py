"""An admin reviews in the chat: a list at once, one person after another, back with a note."""

from typing import Any

import pytest

from models.queries.enrolments.moving import Which
from models.rules.enrolment.states import Move
from tests.support.chat import Somebody, Stage, until
from tests.support.enrolments import id_of, listed, move, niks, state_of
from tests.support.export_rows import SITI, registered
from tests.support.list_senders import officer
from tests.support.menu import opens_duty
from tests.support.reviewers import admin, data_of, taps_data
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOT_FOUND = "Data itu tidak ada di wilayah Bapak/Ibu."


@ON_ONE
async def test_somebody_is_sent_back_with_a_note_that_holds_no_nik(stage: Stage) -> None:
    assert stage.bot is not None
    rahma, hendra = await officer(stage), await admin(stage)
    await listed(stage.bot.db, 8, sender=f"tg:{rahma.person.id}")
    first = niks(1)[0]
    assert await opens_duty(hendra, "🗂️ Periksa data")
    await hendra.taps("🗂️ Periksa data")
    assert "8 orang menunggu" in hendra.last
    await hendra.taps(hendra.buttons[0])
    assert "dari Rahma Yulianti" in hendra.last
    await hendra.taps("👥 Lihat orangnya")
    assert len([label for label in hendra.buttons if label.startswith("👤")]) == 6
    await hendra.taps(hendra.buttons[0])
    assert "Orang aaa" in hendra.last
    assert first not in hendra.last
    await hendra.taps("↩️ Kembalikan")
    await stage.crash()
    await hendra.says(f"NIK-nya {first} salah")
    assert "nomor rahasia" in hendra.last
    await hendra.says("x" * 201)
    assert "paling panjang 200" in hendra.last
    await hendra.says("Nama beda dengan KTP")
    assert "1 orang dikembalikan" in hendra.last
    await until(lambda: "dikembalikan admin" in rahma.last)
    await puts_right(stage, rahma, first)


async def puts_right(stage: Stage, rahma: Somebody, nik: str) -> None:
    """The officer reads the note, says that it is right, and taps once more."""
    assert stage.bot is not None
    assert await state_of(stage.bot.db, nik) == "returned"
    await rahma.taps("🔧 Lihat catatannya")
    assert "Catatan: Nama beda dengan KTP" in rahma.last
    await rahma.taps("✅ Sudah dibetulkan")
    assert await state_of(stage.bot.db, nik) == "received"
    await taps_data(rahma, f"tugas.betulkan.s.{await id_of(stage.bot.db, nik)}")
    assert "Statusnya sudah berubah" in rahma.last


@ON_ONE
async def test_after_one_person_the_next_is_there_and_a_rejection_can_be_taken_back(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    hendra = await admin(stage)
    await listed(db, 3)
    first, second, _ = niks(3)
    await taps_data(hendra, f"tugas.periksa.p.{await id_of(db, first)}")
    await hendra.taps("🚫 Tolak")
    assert await state_of(db, first) == "received"  # it is asked why first
    await hendra.taps("❌ Batal")
    assert "tidak jadi ditolak" in hendra.last
    await hendra.taps("⬅️ Kembali")
    await hendra.taps("🚫 Tolak")
    await hendra.says("Sudah pindah ke Siak")
    assert await state_of(db, first) == "rejected"
    assert "Orang aaa tidak jadi didaftarkan" in hendra.last
    await hendra.taps("➡️ Orang berikutnya")
    assert "Orang aab" in hendra.last
    await hendra.taps("✅ Setujui")
    assert await state_of(db, second) == "checked"
    assert "Orang aac" in hendra.last
    await taps_data(hendra, f"tugas.periksa.p.{await id_of(db, first)}")
    await hendra.taps("🔓 Buka lagi")
    assert await state_of(db, first) == "received"


@ON_ONE
async def test_a_whole_list_is_approved_once_and_as_it_was_seen(stage: Stage) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    hendra = await admin(stage)
    batch = await listed(db, 5)
    await taps_data(hendra, f"tugas.periksa.d.{batch}")
    await hendra.taps("✅ Setujui 5 orang")
    yes = data_of(hendra, "Ya, setujui")
    await taps_data(hendra, f"tugas.periksa.t.{await id_of(db, niks(1)[0])}")  # meanwhile
    await hendra.says("KTP-nya orang lain")
    await taps_data(hendra, yes)
    assert "baru saja berubah" in hendra.last
    await hendra.taps("🔄 Lihat yang terbaru")
    await hendra.taps("✅ Setujui 4 orang")
    yes = data_of(hendra, "Ya, setujui")
    await hendra.taps("✅ Ya, setujui")
    assert "4 orang disetujui" in hendra.last
    await taps_data(hendra, yes)  # a second tap of what is over says so once more
    assert "4 orang disetujui" in hendra.last
    assert [await state_of(db, nik) for nik in niks(5)] == ["rejected", *["checked"] * 4]

    await hendra.taps("⬅️ Kembali")
    await hendra.taps("⏸️ Tertahan: 1")
    await hendra.taps("👤 Orang aaa")
    assert "tidak jadi didaftarkan" in hendra.last


@ON_ONE
async def test_who_signed_up_alone_hears_herself_what_to_put_right(stage: Stage) -> None:
    assert stage.bot is not None
    set_clock(stage, MONDAY_MORNING)
    hendra, siti = await admin(stage), stage.person()
    await siti.starts()
    await registered(stage.bot.db, siti.person.id)
    assert await opens_duty(hendra, "🗂️ Periksa data")
    await hendra.taps("🗂️ Periksa data")
    await hendra.taps("🙋 Daftar sendiri: 1")
    await hendra.taps("👥 Lihat orangnya")
    await hendra.taps("👤 Siti Aminah Lubis")
    await hendra.taps("↩️ Kembalikan")
    await hendra.says("Tolong cek tanggal lahir")
    await until(lambda: "perlu dibetulkan" in siti.last)
    assert "Tolong cek tanggal lahir" in siti.last
    assert await state_of(stage.bot.db, SITI.nik) == "returned"
    await siti.taps("✏️ Perbaiki")


@ON_ONE
async def test_a_whole_list_is_rejected_for_one_reason_that_is_told_once(stage: Stage) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    rahma, hendra = await officer(stage), await admin(stage)
    batch = await listed(db, 3, sender=f"tg:{rahma.person.id}")
    await taps_data(hendra, f"tugas.periksa.d.{batch}")
    await hendra.taps("🚫 Tolak semua")
    assert "Tolak 3 orang di daftar ini?" in hendra.last
    assert await move(db, Which(person_id=await id_of(db, niks(1)[0])), Move.APPROVE)  # meanwhile
    await hendra.says("Bukan warga kabupaten")
    assert "baru saja berubah" in hendra.last
    assert await state_of(db, niks(2)[1]) == "received"
    await hendra.taps("🔄 Lihat yang terbaru")
    await hendra.taps("🚫 Tolak semua")
    await stage.crash()
    for _ in range(2):
        await hendra.says("Bukan warga kabupaten")
    assert [await state_of(stage.bot.db, nik) for nik in niks(3)] == [
        "checked", "rejected", "rejected",
    ]  # fmt: skip
    await until(lambda: "2 orang dari daftar Bapak/Ibu tidak jadi didaftarkan" in rahma.last)
    assert "Alasan admin: Bukan warga kabupaten" in rahma.last
    assert sum("Bukan warga" in text for text in rahma.said) == 1


@ON_ONE
async def test_all_who_came_alone_are_rejected_and_each_hears_why(stage: Stage) -> None:
    assert stage.bot is not None
    set_clock(stage, MONDAY_MORNING)
    hendra, siti = await admin(stage), stage.person()
    await siti.starts()
    await registered(stage.bot.db, siti.person.id)
    await taps_data(hendra, "tugas.periksa.d.sendiri")
    await hendra.taps("🚫 Tolak semua")
    await hendra.says("Bukan warga kabupaten")
    await until(lambda: "Bukan warga kabupaten" in siti.last)
    assert "belum bisa diteruskan" in siti.last
    await hendra.taps("⬅️ Kembali")
    assert "🚫 Tolak semua" not in hendra.buttons


@ON_ONE
async def test_nothing_of_it_is_there_for_strangers_and_for_admins_elsewhere(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    natuna = await admin(stage, "21.03", "Admin Natuna")
    batch = await listed(db, 2)
    person, nobody = await id_of(db, niks(1)[0]), "0" * 32
    for page in ("p", "s", "t", "u", "kp", "d", "a", "r", "o", "k", "kl", "y"):
        said: list[Any] = []
        for one in (person, nobody) if page in "p s t u kp" else (batch, nobody):
            more = ".2" if page in "o k y" else ""
            await taps_data(natuna, f"tugas.periksa.{page}.{one}{more}")
            said.append((natuna.last, natuna.buttons))
        assert said[0] == said[1], page
        assert said[0][0] == NOT_FOUND, page
    for page in ("p", "s"):
        await taps_data(natuna, f"tugas.betulkan.{page}.{person}")
        assert natuna.last == NOT_FOUND
    await siti.starts()
    await taps_data(siti, "tugas.tidakada")
    ordinary = siti.last
    for page in ("periksa", f"periksa.p.{person}", f"periksa.s.{person}", "betulkan"):
        await taps_data(siti, f"tugas.{page}")
        assert siti.last == ordinary
    assert [await state_of(db, nik) for nik in niks(2)] == ["received"] * 2
