"""What people write below the summary is understood as at any other question."""

import pytest

from tests.support.chat import Somebody
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ASKED = "Apakah semuanya sudah benar?"


@pytest.mark.parametrize("text", ["iya betul kirim", "sudah betul pak, kirim"])
async def test_words_that_send(siti: Somebody, text: str) -> None:
    await up_to(siti, "summary")
    await siti.says(text)
    assert ASKED not in siti.last
    assert any("kode" in said.lower() for said in siti.said[-2:])


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("belum, hpnya salah", "7 dari 9"),
        ("nomor hp nya keliru pak", "7 dari 9"),
        ("alamatnya bukan itu", "6 dari 9"),
    ],
)
async def test_what_is_wrong_is_opened(siti: Somebody, text: str, asks: str) -> None:
    await up_to(siti, "summary")
    await siti.says(text)
    assert asks in siti.last


async def test_something_is_wrong_opens_the_list(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await siti.says("belum, ada yang salah tuh")
    assert "📍 Kecamatan" in siti.buttons


async def test_a_question_is_answered_and_the_summary_asked_again(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await siti.says("brp lama prosesnya")
    assert ASKED in siti.last
    assert not siti.last.startswith("📋"), "the answer stands above it"
    assert "Ubah jawaban" not in siti.last.partition(ASKED)[0]
    assert siti.person.last.has_protected_content


async def test_after_two_failures_a_person_is_offered(siti: Somebody) -> None:
    await up_to(siti, "summary")
    await siti.says("qwerty zxcv")
    assert "💬 Tanya petugas" not in siti.buttons
    await siti.says("plok plok")
    assert "💬 Tanya petugas" in siti.buttons
    await siti.says("ya")
    assert ASKED not in siti.last
