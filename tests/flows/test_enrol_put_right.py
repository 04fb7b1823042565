"""Answers put right, and answers that end a sign-up: what is said is true and leads on."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OF_1990, OF_1955 = "1410013012900002", "1410011503550001"
WAYS = ["👥 Daftarkan orang lain", "✏️ Tanggalnya keliru", "💬 Tanya petugas", "🏠 Menu"]


async def change(somebody: Somebody, field: str) -> None:
    await somebody.taps("✏️ Ubah jawaban")
    await somebody.taps(field)


async def test_a_new_nik_asks_again_for_a_birth_date_that_no_longer_fits(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await change(siti, "🔢 NIK")
    await siti.says(OF_1990)

    assert "Tanggal lahir di NIK baru ini lain" in siti.last
    assert "30 Desember 1990" in siti.last
    await siti.taps("✅ Ya, betul")

    assert "Lahir: 30 Desember 1990" in siti.last
    assert "Nama: Siti Aminah" in siti.last


async def test_a_new_nik_of_the_same_day_leads_straight_back(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await change(siti, "🔢 NIK")
    await siti.says("1410014101800003")

    assert "Lahir: 1 Januari 1980" in siti.last


async def test_the_summary_says_until_when_its_price_holds_and_what_comes_then(
    siti: Somebody,
) -> None:
    await up_to(siti, "summary")
    assert "Rp9.400 sebulan, berlaku s.d. 31 Desember 2026, lalu Rp18.800" in siti.last

    await change(siti, "🛠️ Pekerjaan")
    await siti.says("ojek")
    assert "berlaku s.d. 31 Maret 2027, lalu" in siti.last


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ("✅ Ya, betul", "hanya sampai umur 64 tahun"),
        ("ya", "hanya sampai umur 64 tahun"),
        ("15-5-2010", "bisa mulai 15 Mei 2027"),
    ],
)
async def test_who_is_of_another_age_is_told_why_and_led_on_without_a_false_date(
    siti: Somebody, says: str, why: str
) -> None:
    await up_to(siti, "birth", nik=OF_1955)
    await (siti.taps(says) if says in siti.buttons else siti.says(says))

    assert why in siti.last
    assert siti.buttons == WAYS
    await siti.taps("✏️ Tanggalnya keliru")
    await siti.says("15 maret 1950")  # typed, and too old again
    assert "hanya sampai umur 64 tahun" in siti.last
    await siti.says("/daftar")
    await siti.says("1 januari 1980")
    await siti.taps("✅ Ya, betul")
    assert "5 dari 9" in siti.last


async def test_somebody_else_of_the_family_is_signed_up_instead(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "birth", nik=OF_1955)
    await siti.taps("✅ Ya, betul")
    await stage.crash()
    await siti.taps("👥 Daftarkan orang lain")

    assert "1 dari 9" in siti.last
    assert "setuju" in siti.last.lower()


async def test_kembali_at_the_phone_says_no_more_than_is_true_and_keeps_the_place(
    siti: Somebody,
) -> None:
    await up_to(siti, "area")
    await siti.says("Merbau")
    await siti.says("kembali")

    assert "nomornya belum kami catat" in siti.said[-2]
    assert "Merbau" in siti.last
    await siti.taps("✅ Ya, di sana")
    assert "7 dari 9" in siti.last


async def test_the_name_of_an_heir_is_not_asked_twice(stage: Stage, siti: Somebody) -> None:
    await up_to(siti, "summary")
    await siti.taps("✅ Sudah benar, kirim")
    await siti.taps("👪 Catat ahli waris")
    await siti.says("budi santoso")
    await siti.says("/data_saya")
    await stage.crash()
    await siti.taps("👤 Siti Aminah")
    await siti.taps("👪 Ahli waris")

    assert "Budi Santoso" in siti.last
    await siti.taps("👨 Suami")
    await siti.says("/menu")
    await siti.says("/data_saya")
    await siti.taps("👤 Siti Aminah")
    await siti.taps("👪 Ahli waris")
    await siti.taps("⏭️ Tidak tahu")

    assert "Budi Santoso" in siti.last


@pytest.mark.parametrize("way", ["offer", "late tap", "typed"])
async def test_who_agrees_in_words_is_asked_once_how_to_be_addressed(
    siti: Somebody, way: str
) -> None:
    await siti.says("/daftar")
    consent = siti.person.last
    await siti.says("setuju")
    offer, question = siti.person.messages[-2:]
    assert "mau disapa apa?" in offer.text
    assert "1 dari 9" in question.text

    if way == "typed":
        await siti.says("ibu")
        assert "kami menyapa Ibu" in siti.last
    elif way == "offer":
        await siti.taps("👩 Ibu", message=offer)
    else:
        await siti.taps("✅ Setuju, saya Ibu", message=consent)
        assert siti.alerts[-1].text == "Baik, Ibu."
    await siti.taps("💪 Usaha sendiri")

    assert "Berapa NIK Ibu?" in siti.last


async def test_a_label_typed_agrees_and_says_how_to_be_addressed(siti: Somebody) -> None:
    await siti.says("/daftar")

    await siti.says("Setuju, saya Bapak")

    assert siti.last.endswith("Dari mana penghasilan Bapak?")
    assert "disapa" not in siti.said[-2]


async def test_who_said_no_agrees_to_nothing_by_an_old_tap(siti: Somebody) -> None:
    await siti.says("/daftar")
    consent = siti.person.last
    await siti.says("tidak setuju")

    await siti.taps("✅ Setuju, saya Ibu", message=consent)

    assert "Bapak/Ibu" in siti.last
    await siti.says("/daftar")
    assert "✅ Setuju, saya Ibu" in siti.buttons


async def test_a_summary_is_protected_too_where_a_tap_leads_to_it(siti: Somebody) -> None:
    await up_to(siti, "summary")
    assert siti.person.last.has_protected_content
    await change(siti, "🎂 Tanggal lahir")
    await siti.says("2 januari 1980")
    await siti.taps("✅ Ya, betul")

    assert "2 Januari 1980" in siti.last
    assert "Siti Aminah" in siti.last
    assert siti.person.last.has_protected_content


async def test_a_typed_date_other_than_the_niks_is_remarked_and_may_stay(siti: Somebody) -> None:
    await up_to(siti, "birth")
    await siti.says("2 januari 1981")
    assert "beda dengan yang ada di NIK" in siti.last
    assert "2 Januari 1981" in siti.last
    await siti.taps("✅ Ya, betul")
    assert "5 dari 9" in siti.last
