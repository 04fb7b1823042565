"""A group's list, pasted, sent or photographed, ends in the one review, and can be taken back."""

from datetime import timedelta

import pytest
from sqlmodel import select

from models.tables import GroupPhoto
from tests.support.chat import Somebody, Stage, until
from tests.support.groups import makes_group, member_rows
from tests.support.list_senders import officer, reads
from tests.support.lists import Office, person
from tests.support.reviewers import data_of, taps_data
from tests.support.sheets import nik, people

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAVED = "Daftar sudah disimpan."
PASTED = f"Siti Aminah, {nik(1)}, 24-7-1980\nBudi Hartono, {nik(2)}, 24-7-1980"


async def missing(stage: Stage) -> list[bool]:
    """Of each member, whether it is missing."""
    return [row["joined_at"] is None for row in await member_rows(stage)]


async def test_a_list_of_a_group_fills_what_its_rows_do_not_say_and_can_be_taken_back(
    stage: Stage,
) -> None:
    rahma = await with_a_village(stage)
    await rahma.taps("📤 Kirim daftar")
    assert "Nelayan Kedabu" in rahma.last
    await rahma.says(PASTED)
    await reads(rahma, "Baru: 2")
    assert "👥 Ke kelompok" in rahma.buttons
    await saves(rahma, "Baru: 2")
    assert await missing(stage) == [False, True, False]
    assert stage.bot is not None
    saved = await person(stage.bot.db, nik(1))
    assert saved is not None
    assert saved["entry"]["village"] == "14.10.01.2003"
    assert (saved["occupation"], saved["basis"]) == ("nelayan", "waiting")

    await rahma.taps("↩️ Tarik daftar ini")
    await rahma.taps("↩️ Ya, tarik semua")
    await reads(rahma, "seluruhnya")
    assert await missing(stage) == [True, True]


async def with_a_village(stage: Stage) -> Somebody:
    """A group of a village, two names awaited; its page is open."""
    assert stage.bot is not None
    villages = [["14.10.01.2003", "Banglas"], ["14.10.01.2004", "Alahair"]]
    await Office(stage.bot.db).saves(villages, ("Kode", "Nama"), kind="villages")
    rahma = await officer(stage, area="14.10.01")
    await makes_group(rahma, village="Banglas")
    assert "Banglas" in rahma.last
    await rahma.taps("📋 Anggota")
    await rahma.taps("✍️ Tulis nama")
    await rahma.says("Siti Aminah\nOrang Lain")
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("⬅️ Kembali")
    return rahma


async def saves(rahma: Somebody, words: str) -> None:
    """The dry run says these words; it is saved."""
    await reads(rahma, words)
    await rahma.taps(next(b for b in rahma.buttons if b.startswith("💾")))
    await reads(rahma, SAVED)


async def test_who_is_registered_already_can_still_come_into_a_group(stage: Stage) -> None:
    rahma = await officer(stage)
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(
        "Nama;NIK;Pekerjaan;Pembayar;Program;Kecamatan\n"
        f"Siti Aminah;{nik(1)};Nelayan;sendiri;JKK JKM;Tebing Tinggi"
    )
    await saves(rahma, "Baru: 1")
    await makes_group(rahma)
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Nama;NIK\nSiti Aminah;{nik(1)}")
    await reads(rahma, "tidak berubah: 1")
    assert await member_rows(stage) == []
    await rahma.taps("💾 Masukkan ke kelompok")
    await reads(rahma, SAVED)
    await rahma.taps("👥 Ke kelompok")
    assert "Data masuk 1" in rahma.last


async def test_another_try_and_the_corrected_sheet_are_the_groups_too(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("📤 Kirim daftar")
    await rahma.sends_document("anggota.xlsx", b"no workbook")
    await reads(rahma, "belum bisa dibaca")
    await rahma.sends_document("anggota.csv", f"Nama;NIK\nSiti;{nik(1)}\nBudi;123".encode())
    assert any(
        "👥 <b>Nelayan Kedabu" in said or "👥 Nelayan Kedabu" in said for said in rahma.said
    )
    await saves(rahma, "Baru: 1")
    assert await missing(stage) == [False]

    sheet = next(m for m in rahma.person.messages if "perbaikan-" in str(m.message))
    name = sheet.message["document"]["file_name"]
    await rahma.sends_document(name.replace("xlsx", "csv"), f"Nama;NIK\nBudi;{nik(2)}".encode())
    await saves(rahma, "Baru: 1")
    assert await missing(stage) == [False, False]
    await rahma.sends_document("lain.csv", f"Nama;NIK\nWati;{nik(3)}".encode())
    await reads(rahma, "Baru: 1")
    assert "👥 Ke kelompok" not in rahma.buttons  # a list of its own


async def test_a_photo_of_paper_is_typed_by_a_colleague_and_tied_to_its_list(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    yusuf = await officer(stage, name="Yusuf Hamzah")
    await makes_group(rahma)
    await photographs(rahma)

    await stands_on_the_day_of(yusuf)
    await types_it(yusuf)
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    assert "📷" not in "".join(rahma.buttons)
    await yusuf.says(PASTED)
    await saves(yusuf, "Baru: 2")
    await until(lambda: "sudah diketik dan disimpan" in rahma.last)
    assert await missing(stage) == [False, False]
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        photo = (await session.exec(select(GroupPhoto))).one()
    assert (photo.state, photo.file_id) == ("typed", None)
    assert photo.batch_id is not None
    await yusuf.taps("↩️ Tarik daftar ini")
    assert "Foto kertasnya sudah dihapus" in yusuf.last


async def photographs(rahma: Somebody) -> None:
    """One sheet, with words before and after it; the group's page knows of it."""
    await rahma.taps("📷 Foto kertas")
    await rahma.says("ini fotonya")
    assert "bukan foto" in rahma.last
    sent = await rahma.sends_photo()
    assert "1 lembar menunggu" in rahma.last
    assert sent["message"]["message_id"] not in rahma.person.chat.messages
    await rahma.says("sebentar")
    assert rahma.buttons == ["✅ Sudah semua"]
    await rahma.taps("✅ Sudah semua")
    await rahma.taps(rahma.buttons[0])
    assert "1 lembar foto belum diketik" in rahma.last


async def test_a_photo_between_two_typed_people_is_offered_for_the_queue_and_loses_neither(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says("Siti Aminah")
    await rahma.sends_photo()
    first = rahma.person.last.message["reply_markup"]["inline_keyboard"][0][0]
    sent = await rahma.sends_photo()
    assert "2 foto masuk" in rahma.last
    await stage.crash()
    await rahma.taps(first)  # of the question before the second one came
    await rahma.taps("📷 Ya, daftar kertas")
    assert "2 lembar menunggu diketik" in rahma.last
    assert "Berapa NIK Siti Aminah" in rahma.last
    assert sent["message"]["message_id"] not in rahma.person.chat.messages
    await rahma.says(nik(1))
    await rahma.taps("⏭️ Lewati")
    await rahma.sends_photo()
    await rahma.taps("✍️ Bukan, lanjut ketik")
    assert "sudah 1 orang" in rahma.last
    await rahma.sends_photo()
    await rahma.says(f"Budi Hartono, {nik(2)}")
    assert "2. Budi Hartono" in rahma.last
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("👥 Semua kelompok")
    assert "📷 Foto menunggu (2)" in rahma.buttons


async def stands_on_the_day_of(clerk: Somebody) -> None:
    await clerk.says("/tugas")
    await clerk.taps("☀️ Hari ini")
    assert "1 foto daftar menunggu diketik" in clerk.last
    await clerk.taps("📷 Foto daftar")
    assert "📷" in clerk.buttons[0]


async def types_it(clerk: Somebody) -> None:
    """The oldest sheet of the queue: protected, and in this hand alone."""
    await clerk.says("/tugas")
    await clerk.taps("👥 Kelompok")
    await clerk.taps("📷 Foto menunggu (1)")
    await clerk.taps(clerk.buttons[0])
    shown = [m for m in clerk.person.messages if "photo" in m.message]
    assert shown[-1].message["has_protected_content"]
    await clerk.taps("⌨️ Mulai ketik")


async def test_a_nik_under_a_clearly_different_name_is_asked_about_before_anything_changes(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Dedi Kurniawan, {nik(1)}\nSiti Aminah, {nik(2)}")
    await saves(rahma, "Baru: 2")
    await rahma.taps("👥 Ke kelompok")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Bedu, {nik(1)}\nSiti Amina, {nik(2)}")
    await reads(rahma, "NIK ini tercatat dengan nama lain")
    assert rahma.last.count("tercatat dengan nama lain") == 1  # a slip of the pen is none
    await rahma.taps("💾 Simpan 2 orang")
    assert "milik Dedi K. di daftar" in rahma.last
    assert "bernama Bedu" in rahma.last
    assert nik(1) not in rahma.last
    leave = rahma.buttons[0]
    data = data_of(rahma, leave)
    await rahma.taps(leave)
    await taps_data(rahma, data)  # a second tap changes nothing
    await rahma.taps("💾 Simpan 1 orang")
    await reads(rahma, SAVED)
    found = [await person(stage.bot.db, nik(n)) for n in (1, 2)]
    assert [one["name"] for one in found if one] == ["Dedi Kurniawan", "Siti Amina"]

    await the_name_is_replaced(stage, rahma)


async def the_name_is_replaced(stage: Stage, rahma: Somebody) -> None:
    """The same person after all: one tap more."""
    await rahma.taps("👥 Ke kelompok")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Bedu, {nik(1)}\nSiti Amina, {nik(2)}")
    await reads(rahma, "nama lain")
    await rahma.taps("💾 Simpan 1 orang")
    await rahma.taps("✏️ Sama, ganti nama")
    await rahma.taps("💾 Simpan 1 orang")
    await reads(rahma, SAVED)
    assert stage.bot is not None
    bedu = await person(stage.bot.db, nik(1))
    assert bedu is not None
    assert bedu["name"] == "Bedu"


@pytest.mark.long
async def test_a_crash_right_after_saving_leaves_nobody_out_of_the_group(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("📤 Kirim daftar")
    rows = [f"{name};{number}" for name, number, *_ in people(300)]
    await rahma.sends_document("a.csv", "\n".join(["Nama;NIK", *rows]).encode())
    await reads(rahma, "Baru: 300")
    rahma.person.taps("💾 Simpan 300 orang")
    await until(lambda: len(rahma.said) > 0 and "sedang" in rahma.last.lower())
    await stage.crash()
    stage.clock.shift(timedelta(minutes=1))
    await reads(rahma, SAVED)

    members = await member_rows(stage)
    assert len(members) == 300
    assert len({row["number"] for row in members}) == 300
