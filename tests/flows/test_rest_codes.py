"""A registration code in a text, and what /batal says of the stored ones."""

import pytest

from tests.support.chat import Somebody

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
CODES = [
    "MRT-EHKX-RS",
    "status pendaftaran MRT-4F7K-92",
    "mrt4f7k92",
    "MRT 4F7K 92",
    "kode saya mrt-ehkx-rs?",
]


@pytest.mark.parametrize("words", CODES)
async def test_any_registration_code_gets_the_same_answer(siti: Somebody, words: str) -> None:
    await siti.says(words)

    assert siti.last.startswith("Itu kode pendaftaran")
    assert siti.buttons == ["🗂️ Data saya", "💬 Tanya petugas", "🏠 Menu"]


@pytest.mark.parametrize("words", ["apa yang di", "081234567", "nggak-tau-ah", "SMP kelas 2"])
async def test_words_that_only_look_like_one_are_no_code(siti: Somebody, words: str) -> None:
    await siti.says(words)

    assert "kode pendaftaran" not in siti.last


async def test_leaving_a_sign_up_speaks_of_this_one_alone(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.says("/batal")

    assert "isian yang tadi tidak kami simpan" in siti.last
