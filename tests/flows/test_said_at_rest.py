"""What people say of themselves and want, in a few words: each has its page or its answer."""

import pytest

from tests.support.chat import Somebody
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BENEFITS = ["🚑 Kecelakaan kerja", "🕊️ Kalau meninggal", "💰 Iurannya", "💬 Contoh kejadian"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("saya tukang ojek", "waktu mengantar"),
        ("sy nelayan bang", "waktu melaut"),
        ("nelayan", "waktu melaut"),
        ("saya jual ikan", "waktu berjualan"),
        ("kerja sawit", "waktu memanen sawit"),
        ("saya penjahit", "waktu bekerja"),
    ],
)
async def test_who_says_the_work_reads_its_page_and_may_sign_up(
    siti: Somebody, words: str, told: str
) -> None:
    await siti.says(words)

    assert told in siti.last
    assert siti.buttons == [*BENEFITS, "📝 Daftar", "🏠 Menu"]


async def test_whom_an_authority_enrols_is_led_to_a_person(siti: Somebody) -> None:
    await siti.says("saya guru honorer digaji bos")

    assert "waktu mengajar" in siti.last
    assert siti.buttons == [*BENEFITS, "💬 Tanya petugas", "🏠 Menu"]


@pytest.mark.parametrize(
    "words", ["saya nelayan tak punya ktp", "nelayan boleh ikut?", "saya tidak ada uang"]
)
async def test_who_asks_or_lacks_something_is_not_told_of_the_work(
    siti: Somebody, words: str
) -> None:
    await siti.says(words)

    assert not set(BENEFITS) <= set(siti.buttons)


async def test_while_a_sign_up_is_paused_the_work_may_be_its_answer(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    await siti.says("/menu")
    await siti.says("nelayan")

    assert not set(BENEFITS) <= set(siti.buttons)


@pytest.mark.parametrize(
    ("words", "told", "way"),
    [
        ("saya pns", "bagian kepegawaian", "💬 Tanya petugas"),
        ("kode sy hilang", "Kode pendaftaran tertulis di Data saya", "🗂️ Data saya"),
        ("mau tambah ahli waris", "Ahli waris dicatat di Data saya", "🗂️ Data saya"),
        ("siapa yg bikin bot ini", "siapa pengelola bot ini", "✅ Bukan penipuan"),
        ("jam brp buka", "Jam buka tiap kantor", "💬 Tanya petugas"),
        (
            "saya mau lapor penipuan ada yg minta uang",
            "Jangan kirim uang atau kode",
            "🚨 Lapor yang palsu",
        ),
    ],
)
async def test_everyday_wants_find_their_answer(
    siti: Somebody, words: str, told: str, way: str
) -> None:
    await siti.says(words)

    assert told in siti.last
    assert way in siti.buttons
    assert len(siti.buttons) <= 6


async def test_a_fake_is_reported_where_the_answer_leads(siti: Somebody) -> None:
    await siti.says("saya mau lapor penipuan ada yg minta uang")
    await siti.taps("🚨 Lapor yang palsu")

    assert "Simpan foto layarnya" in siti.last
