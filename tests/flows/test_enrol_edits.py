"""An answer changed in Telegram after it was sent: read again where that is safe, and told."""

from typing import Any

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.databases import Databases
from tests.support.leftovers import is_gone
from tests.support.sign_up import NIK, up_to

OTHER_NIK = "1410015505820003"


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


def number(sent: dict[str, Any]) -> int:
    found: int = sent["message"]["message_id"]
    return found


async def named(siti: Somebody, name: str = "edi suprpto") -> int:
    """Up to the birth date, the name typed; the number of its message."""
    await up_to(siti, "name")
    return number(await siti.says(name))


async def test_a_name_that_was_misspelt_is_put_right_by_an_edit_once_and_again(
    siti: Somebody, stage: Stage
) -> None:
    sent = await named(siti)

    await siti.edits(sent, "edi suprapto")
    assert "Nama diganti: Edi Suprapto" in siti.last
    assert "4 dari 9" in siti.last
    await stage.crash()
    await siti.edits(sent, "Edi Suprapto bin Ali")
    assert "Nama diganti: Edi Suprapto bin Ali" in siti.last

    await _to_summary(siti)
    assert "Nama: Edi Suprapto bin Ali" in siti.last


async def _to_summary(siti: Somebody) -> None:
    await siti.taps("✅ Ya, betul")
    await siti.taps("🎣 Nelayan")
    await siti.taps("✅ Ya, di sana")
    await siti.shares_contact()
    await siti.says("1,2 juta")
    await siti.taps("🛡️ JKK + JKM")


async def test_an_edit_that_nobody_made_is_met_with_silence(siti: Somebody) -> None:
    sent = await named(siti)
    said = siti.said

    await siti.edits(sent, "EDI SUPRPTO")

    assert siti.said == said


@pytest.mark.parametrize("step", ["summary", "phone"])
async def test_an_old_answer_is_put_right_and_the_open_question_stays(
    siti: Somebody, step: str
) -> None:
    sent = await named(siti)
    await _to_summary(siti)
    if step == "phone":
        await siti.taps("✏️ Ubah jawaban")
        await siti.taps("▶️ Berikutnya 2/2")
        await siti.taps("📱 Nomor HP")
    question = siti.person.last

    await siti.edits(sent, "edi suprapto")

    assert "Nama diganti: Edi Suprapto" in siti.last
    if step == "summary":
        await siti.taps("✅ Sudah benar, kirim", message=question)
        assert "Terima kasih" not in siti.last, "what was read is no more what stands there"
    else:
        await siti.says("081234567801")
    assert "Nama: Edi Suprapto" in "\n".join(siti.said[-2:])


async def test_a_refused_answer_may_be_edited_until_it_fits(siti: Somebody) -> None:
    await up_to(siti, "name")
    sent = number(await siti.says("siti 2"))

    await siti.edits(sent, "siti aminah")
    assert "4 dari 9" in siti.last
    await siti.edits(sent, "siti khadijah")

    assert "Nama diganti: Siti Khadijah" in siti.last


async def test_an_edit_that_is_no_answer_leaves_the_answer_and_says_the_way(
    siti: Somebody,
) -> None:
    sent = await named(siti)
    for typed, told in (
        ("edi 2", "ketuk ⬅️ Kembali"),
        ("batal", "Kembali lalu tulis ulang"),
        ("halo", "Halo, Ibu"),
    ):
        await siti.edits(sent, typed)
        assert told in siti.last, typed
    await _to_summary(siti)
    assert "Nama: Edi Suprpto" in siti.last

    await siti.edits(sent, "edi 3")

    assert "ketuk ✏️ Ubah jawaban" in siti.last
    edited = await siti.edits(sent, "kode OTP 123456")
    assert is_gone(siti, edited)
    assert "seperti kode OTP" in siti.last


async def test_an_edit_never_agrees_nor_says_who_pays(siti: Somebody) -> None:
    await siti.says("/daftar")
    sent = number(await siti.says("sebentar ya"))
    await siti.edits(sent, "setuju")
    assert "dari 9" not in siti.last
    await siti.taps("✅ Setuju, saya Ibu", message=_asked(siti))
    paid = number(await siti.says("usaha sendiri"))

    await siti.edits(paid, "perusahaan")

    assert "Kembali lalu tulis ulang" in siti.last
    assert "2 dari 9" in siti.said[-2]


def _asked(siti: Somebody) -> Any:
    return next(m for m in reversed(siti.person.messages) if "✅ Setuju, saya Ibu" in m.buttons)


async def test_a_nik_edited_into_its_message_is_taken_and_deleted(siti: Somebody) -> None:
    await up_to(siti, "nik")
    sent = number(await siti.says("saya cari dulu"))

    edited = await siti.edits(sent, NIK)

    assert is_gone(siti, edited)
    assert "3 dari 9" in siti.last


async def test_another_nik_after_the_first_is_deleted_and_not_taken(siti: Somebody) -> None:
    await up_to(siti, "nik")
    sent = await siti.says(NIK)
    siti.person.chat.messages[number(sent)] = sent["message"]  # not deleted yet

    edited = await siti.edits(number(sent), OTHER_NIK)

    assert is_gone(siti, edited)
    assert "jawaban tadi tetap" in siti.last
    await siti.says("siti aminah")
    assert "1 Januari 1980" in siti.last


async def test_a_tap_takes_the_last_word_from_a_typed_answer(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    sent = number(await siti.says("petani"))
    await siti.taps("⬅️ Kembali")
    await siti.taps("🎣 Nelayan")

    await siti.edits(sent, "pedagang")

    assert "Kembali lalu tulis ulang" in siti.last


async def test_an_edit_while_the_sign_up_rests_leads_back_into_it(siti: Somebody) -> None:
    sent = await named(siti)
    await siti.says("/batal")

    await siti.edits(sent, "edi suprapto")
    assert "lanjutkan dulu pendaftarannya" in siti.last
    await siti.taps("▶️ Lanjutkan pendaftaran")
    await siti.edits(sent, "edi suprapto bin ali")

    assert "Nama diganti: Edi Suprapto bin Ali" in siti.last


async def test_after_sending_an_edit_changes_nothing_and_data_saya_is_named(
    siti: Somebody,
) -> None:
    sent = await named(siti)
    await _to_summary(siti)
    await siti.taps("✅ Sudah benar, kirim")

    await siti.edits(sent, "edi suprapto")

    assert "Data saya" in siti.last
    await siti.taps("🗂️ Data saya")
    assert "Suprapto" not in " ".join([siti.last, *siti.buttons])
