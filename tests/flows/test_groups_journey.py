"""An officer signs up a group from the phone: typed once, one tap a person, one review."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.groups import makes_group, member_rows
from tests.support.list_senders import officer, reads
from tests.support.lists import person
from tests.support.sheets import nik

ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    return await officer(stage)


@ON_BOTH
async def test_people_are_typed_one_after_another_and_become_members(
    stage: Stage, rahma: Somebody
) -> None:
    await makes_group(rahma, income="2")
    assert "Kec. Tebing Tinggi" in rahma.last
    assert "Belum ada anggota" in rahma.last
    await in_one_message(stage, rahma)
    await question_by_question(rahma)
    await rahma.says(f"Siti lagi, {nik(1)}")
    assert "sudah diketik tadi" in rahma.last

    await rahma.taps("🔎 Periksa 2 orang")
    await rahma.taps("🤝 Semua sudah setuju")
    await reads(rahma, "Baru: 2")
    assert "1. Siti Aminah: ✅" in rahma.last
    await rahma.taps("💾 Simpan 2 orang")
    await reads(rahma, "Daftar sudah disimpan.")
    await rahma.taps("👥 Ke kelompok")
    assert "Data masuk 2" in rahma.last
    await rahma.taps("📋 Anggota")
    assert "✅ Siti Aminah" in rahma.last
    await defaults_were_filled(stage)


async def in_one_message(stage: Stage, rahma: Somebody) -> None:
    """The message with the NIK leaves the chat, and a crash loses nobody."""
    await rahma.taps("➕ Tambah orang")
    sent = await rahma.says(f"Siti Aminah, {nik(1)}, 0812 3456 7801")
    assert "1. Siti Aminah" in rahma.last
    assert nik(1) not in rahma.last
    assert sent["message"]["message_id"] not in rahma.person.chat.messages
    await stage.crash()
    await stage.quiet()
    await rahma.taps("➕ Orang berikutnya")
    assert "sudah 1 orang" in rahma.last


async def question_by_question(rahma: Somebody) -> None:
    """What is missing is asked, what is wrong is asked anew, what was right stays."""
    await rahma.says("Budi Hartono")
    assert "NIK Budi Hartono" in rahma.last
    await rahma.says("14100124078")
    assert "Budi Hartono" in rahma.last
    assert "16" in rahma.last
    await rahma.says(nik(2))
    assert "nomor HP Budi Hartono" in rahma.last
    await rahma.taps("⏭️ Lewati")
    assert "2. Budi Hartono" in rahma.last


async def defaults_were_filled(stage: Stage) -> None:
    """Work, place, payer and income of the group, and the proof that they agreed."""
    assert stage.bot is not None
    saved = await person(stage.bot.db, nik(2))
    assert saved is not None
    assert saved["occupation"] == "nelayan"
    assert saved["district"] == "14.10.01"
    assert saved["payer"] == "sendiri"
    assert saved["income"] > 0
    assert saved["basis"] == "assisted"
    assert [m["joined_at"] is not None for m in await member_rows(stage)] == [True, True]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_types_on_where_a_phone_is_asked_loses_nobody(
    stage: Stage, rahma: Somebody
) -> None:
    """A burst after hours without a signal: the next person comes where a number is awaited."""
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says("Karim")
    await rahma.says(nik(1))
    assert "nomor HP Karim" in rahma.last
    await rahma.says(f"Lestari, {nik(2)}, 0812 8888 7777")
    assert any("1. Karim" in message.text for message in rahma.messages)
    assert "2. Lestari" in rahma.last

    await rahma.says("Wati")
    await rahma.says(nik(3))
    await rahma.says("Andi Saputra")
    assert any("3. Wati" in message.text for message in rahma.messages)
    assert "NIK Andi Saputra" in rahma.last
    await rahma.says(nik(4))
    await rahma.says(f"Andi Saputra, {nik(5)}")  # the same name: the number is put right
    assert "4. Andi Saputra" in rahma.last
    assert nik(5)[-4:] in rahma.last

    for piece in ("24-7-1980", "0812 8888 7776"):  # whatever of a person comes first is kept
        await rahma.says(piece)
        assert "NIK" in rahma.last
        assert "16" not in rahma.last
    await rahma.says(nik(6))
    await rahma.says("Joko Susilo")
    assert "5. Joko Susilo" in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_list_that_was_checked_and_not_saved_is_one_tap_from_its_group(
    stage: Stage, rahma: Somebody
) -> None:
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says("terima kasih ya")
    assert "Berapa NIK" not in rahma.last
    await rahma.says("Wati")
    await rahma.says("14100124")
    assert "baru 8 angka" in rahma.last
    await rahma.says(f"Ani, {nik(1)}\nDedi, {nik(2)}")
    await reads(rahma, "Baru: 2")
    await rahma.taps("👥 Ke kelompok")
    assert "belum disimpan: 2 orang" in rahma.last
    await rahma.taps("📋 Lihat dan simpan")
    await rahma.taps("💾 Simpan 2 orang")
    await reads(rahma, "Daftar sudah disimpan.")
    await rahma.taps("👥 Ke kelompok")
    assert "belum disimpan" not in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_group_left_half_made_is_named_before_it_goes_on_or_another_begins(
    stage: Stage, rahma: Somebody
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps("➕ Kelompok baru")
    assert "belum selesai" not in rahma.last
    await rahma.says("Nelayan Tanjung")
    for _ in range(2):
        await rahma.says("/tugas")
        await rahma.taps("👥 Kelompok")
        await rahma.taps("➕ Kelompok baru")
        assert "Kita lanjutkan kelompok Nelayan Tanjung" in rahma.last
    await rahma.taps("🆕 Mulai baru")
    assert "Apa nama kelompoknya?" in rahma.last
    assert "belum selesai" not in rahma.last
    await rahma.says("Petani Banglas")
    assert "belum selesai" not in rahma.last
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps("➕ Kelompok baru")
    assert "Kita lanjutkan kelompok Petani Banglas" in rahma.last
    await rahma.taps("📍 Merbau")  # and it goes on from there
    assert "belum selesai" not in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_two_people_in_one_line_are_refused_and_nobody_half_typed_is_lost(
    stage: Stage, rahma: Somebody
) -> None:
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says(f"Budi {nik(1)} Cici {nik(2)}")
    assert "Ada dua NIK dalam satu baris" in rahma.last
    assert "Budi" in rahma.last
    assert "Cici" in rahma.last
    assert nik(1) not in rahma.last
    assert nik(2) not in rahma.last
    await rahma.says("Ani")
    await rahma.says(f"Budi {nik(1)} Cici")
    assert "Ada dua nama" in rahma.last
    await rahma.says(nik(3))  # Ani is still asked for hers
    assert "nomor HP Ani" in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_phone_typed_anew_is_of_whom_it_was_wrong_and_the_warning_stays_in_the_review(
    stage: Stage, rahma: Somebody
) -> None:
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says("Amat")
    await rahma.says(nik(1))
    await rahma.says("08")
    assert "Ketik nomor yang benar" in rahma.last
    await rahma.says("0812")
    assert "Nomor HP Amat masih belum bisa dipakai" in rahma.last
    await rahma.says("081234567822")
    assert "1. Amat" in rahma.last
    assert "0812-****-822" in rahma.last
    await rahma.says(f"Ani, {nik(2)}")
    assert "2. Ani" in rahma.last
    assert "HP" not in rahma.last
    await rahma.says(f"Dedi, {nik(3)}, 12345")
    await rahma.taps("🔎 Periksa 3 orang")
    await rahma.taps("🤝 Semua sudah setuju")
    await reads(rahma, "Baru: 3")
    assert rahma.last.count("Nomor HP tidak bisa dipakai") == 1
    await rahma.taps("💾 Simpan 3 orang")
    await reads(rahma, "Daftar sudah disimpan.")
    assert stage.bot is not None
    found = [await person(stage.bot.db, nik(n)) for n in (1, 2)]
    assert [one["phone"] for one in found if one] == ["+6281234567822", ""]
