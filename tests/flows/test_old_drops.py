"""A button that throws answers away stays in the chat: once its questions go on, it is old."""

from typing import Any

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.deaths import BEGIN
from tests.support.groups import makes_group
from tests.support.list_senders import officer
from tests.support.papers import JPEG, death_list, kept, lists_of
from tests.support.sheets import nik
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def old_tap(somebody: Somebody, button: str, message: Any) -> None:
    """Twice, as people tap what seems not to answer; the open question keeps its keys."""
    question, since = somebody.person.last, len(somebody.said)
    await somebody.taps(button, message=message)
    await somebody.taps(button, message=message)
    (told,) = somebody.said[since:]
    assert told.startswith("Tombol itu sudah lama")
    assert somebody.person.chat.messages[question.message_id] == question.message


async def test_an_old_hapus_jawaban_throws_no_sign_up_away_that_goes_on(siti: Somebody) -> None:
    await up_to(siti, "name")
    await siti.says("/batal")
    old = siti.person.last
    await siti.says("/daftar")
    await siti.says("siti aminah")

    await old_tap(siti, "🗑️ Hapus jawaban", old)

    await siti.taps("✅ Ya, betul", message=_asking(siti))
    assert "5 dari 9" in siti.said[-2]
    await siti.says("/batal")
    await siti.taps("🗑️ Hapus jawaban")
    await siti.taps("🗑️ Ya, hapus")
    await siti.says("/daftar")
    assert "1 dari 9" in siti.last


async def test_an_old_hapus_isian_throws_no_report_away_that_goes_on(siti: Somebody) -> None:
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("Budi Santoso")
    await siti.says("batal")
    old = siti.person.last
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    await siti.says("tadi malam")

    await old_tap(siti, "🗑️ Hapus isian", old)

    await siti.says("batal")
    await siti.taps("▶️ Lanjutkan laporan")
    assert "Beliau tinggal di kecamatan mana?" in siti.last


async def test_an_old_buang_throws_nobody_away_who_was_typed_since(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    await rahma.taps("➕ Tambah orang")
    await rahma.says(f"Siti Aminah, {nik(1)}, 0812 3456 7801")
    await rahma.says("/batal")
    old = rahma.person.last
    await opens(rahma, "Nelayan Kedabu", "Tambah orang")
    await rahma.says(f"Budi Hartono, {nik(2)}, 0812 3456 7802")

    await old_tap(rahma, "🗑️ Buang", old)

    assert "🔎 Periksa 2 orang" in _asking(rahma).buttons


async def test_an_old_coret_strikes_nobody_who_was_written_down_since(stage: Stage) -> None:
    """The number of a name that was struck out goes to the next one; its button does not."""
    rahma = await officer(stage)
    await makes_group(rahma)
    await opens(rahma, "Nelayan Kedabu", "Anggota", "Tulis nama")
    await rahma.says("Dewi Lestari\nJoko Susilo")
    await opens(rahma, "Nelayan Kedabu", "Anggota", "Coret nama")
    old = rahma.person.last
    await opens(rahma, "Nelayan Kedabu", "Anggota", "Coret nama")
    await rahma.taps("✖️ Joko Susilo")
    await opens(rahma, "Nelayan Kedabu", "Anggota", "Tulis nama")
    await rahma.says("Karim Hasan")

    await rahma.taps("✖️ Joko Susilo", message=old)

    await opens(rahma, "Nelayan Kedabu", "Anggota", "Coret nama")
    assert rahma.buttons[:2] == ["✖️ Dewi Lestari", "✖️ Karim Hasan"]


async def test_an_old_mulai_baru_throws_no_group_away_that_goes_on(stage: Stage) -> None:
    rahma = await officer(stage)
    await opens(rahma, "Kelompok baru")
    await rahma.says("Nelayan Tanjung")
    await opens(rahma, "Kelompok baru")
    old = rahma.person.last
    await rahma.says("entah di mana")
    await rahma.says("Merbau")

    await old_tap(rahma, "🆕 Mulai baru", old)

    await opens(rahma, "Kelompok baru")
    assert "Kita lanjutkan kelompok Nelayan Tanjung" in rahma.last


async def test_old_buttons_delete_no_photo_that_was_sent_since(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    (papers,) = await lists_of(stage, siti)
    await siti.taps({"callback_data": f"go:surat.lihat.{papers.ref}.kpj"})
    for old in ("↩️ Ternyata belum", "🗑️ Hapus fotonya"):
        assert "sudah ada, fotonya: " in siti.last
        page = siti.person.last
        await siti.sends_photo(JPEG + old.encode())
        before = await kept(stage)

        await siti.taps(old, message=page)

        assert await kept(stage) == before
    assert "fotonya: 3" in siti.last
    await siti.taps("🗑️ Hapus fotonya")
    assert all(row.mime is None for row in await kept(stage))
    await siti.taps("↩️ Ternyata belum")
    assert await kept(stage) == []


async def opens(somebody: Somebody, *ways: str) -> None:
    """From /tugas by buttons of the newest message that hold these words."""
    await somebody.says("/tugas")
    for way in ("Kelompok", *ways):
        await somebody.taps(next(button for button in somebody.buttons if way in button))


def _asking(somebody: Somebody) -> Any:
    return somebody.person.messages[-2]
