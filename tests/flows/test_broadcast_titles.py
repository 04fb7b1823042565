"""What a draft is called follows what it says; what is odd about it is said before it goes."""

import pytest

from tests.support.broadcasting import begins, broadcasts, drafts, people
from tests.support.chat import Stage
from tests.support.office import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def title(stage: Stage) -> str:
    (made,) = await broadcasts(stage)
    return made.title


async def rewrites(at: Office, words: str) -> None:
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says(words)


async def test_a_title_made_of_the_words_follows_them_and_a_given_one_stays(
    stage: Stage, at: Office
) -> None:
    await people(stage, 1)
    await drafts(at.hendra, "Kata lama cuma {price}")
    assert (await title(stage)).startswith("Kata lama cuma Rp")
    await rewrites(at, "Kata baru")
    assert await title(stage) == "Kata baru"

    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("🏷️ Ganti judul")
    assert "Judulnya sekarang: Kata baru" in at.hendra.last
    secret = await at.hendra.says("1410014101800001")
    assert "NIK, nomor kartu, atau kode" in at.hendra.last
    assert secret["message"]["message_id"] not in at.hendra.person.chat.messages
    await at.hendra.says("Info  nelayan\nDesember " + "x" * 99)
    assert (await title(stage)).startswith("Info nelayan Desember")
    assert len(await title(stage)) <= 40
    await rewrites(at, "Kata ketiga")
    assert (await title(stage)).startswith("Info nelayan Desember")


async def test_a_picture_without_words_for_one_language_is_told_of(
    stage: Stage, at: Office
) -> None:
    await begins(at.hendra)
    await at.hendra.sends_photo(b"satu")
    assert "tanpa kata-kata" not in at.hendra.last, "nobody reads anything: that is meant"
    await rewrites(at, "Halo warga!")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("▫️ English")
    await at.hendra.sends_photo(b"satu")
    assert "⚠️ English: gambarnya tanpa kata-kata" in at.hendra.last


async def test_every_monday_is_typed_in_one_line(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.says("tiap hari 08.00")
    assert "tiap minggu atau tiap bulan" in at.hendra.last
    await at.hendra.says("tiap Senin 08.00")
    assert "08.00 WIB, lalu tiap minggu" in at.hendra.last
    (made,) = await broadcasts(stage)
    assert made.repeat is not None
    assert made.repeat["every"] == "weekly"
