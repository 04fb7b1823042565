"""Said at a question of a sign-up and no answer to it: later, enough, all over again, why."""

import pytest

from tests.support.chat import Somebody
from tests.support.databases import Databases
from tests.support.sign_up import up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


@pytest.mark.parametrize("step", ["nik", "name", "birth", "occupation", "phone"])
async def test_what_is_put_off_is_kept_and_the_question_waits(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    question = siti.last.partition("\n")[0]
    for typed in ("besok aja ya", "nanti saja pak", "tunggu", "sebentar ya bu"):
        await siti.says(typed)

        assert "Isian ini tersimpan 30 hari" in siti.last, typed
        assert question in siti.last
        assert "⚠️" not in siti.last


async def test_a_paper_that_is_elsewhere_puts_off_what_stands_on_it(siti: Somebody) -> None:
    await up_to(siti, "nik")
    for typed in ("ktp di rumah", "ktpnya ketinggalan pak", "nik nya saya cari dulu"):
        await siti.says(typed)

        assert "Isian ini tersimpan 30 hari" in siti.last, typed


async def test_who_does_not_know_the_nik_is_told_where_it_stands(siti: Somebody) -> None:
    await up_to(siti, "nik")
    for typed in ("sy tak tau", "ga hafal pak", "saya dak tau do"):
        await siti.says(typed)

        assert "Kartu Keluarga" in siti.last, typed
        assert "💬 Tanya petugas" in siti.buttons


async def test_why_a_nik_is_needed_is_answered(siti: Somebody) -> None:
    await up_to(siti, "nik")
    for typed in ("kenapa perlu nik", "utk apa nik", "kok minta nik pak?", "buat apa"):
        await siti.says(typed)

        assert "NIK membedakan Ibu" in siti.last, typed
        assert "2 dari 9" in siti.last

    await siti.says("kenapa salah terus")
    assert "NIK membedakan" not in siti.last


async def test_enough_for_now_keeps_the_answers(siti: Somebody) -> None:
    await up_to(siti, "nik")
    for typed in ("selesai", "saya mau berhenti"):
        await siti.says(typed)
        assert "Pendaftaran berhenti dulu" in siti.last, typed

        await siti.taps("▶️ Lanjutkan")
        assert "2 dari 9" in siti.last


@pytest.mark.parametrize("step", ["birth", "summary"])
async def test_all_over_again_is_asked_first_and_a_yes_means_only_that(
    siti: Somebody, step: str
) -> None:
    await up_to(siti, step)
    question = siti.last
    await siti.says("mulai dari awal")
    assert "Mulai dari awal, Ibu?" in siti.last
    await siti.taps("▶️ Lanjutkan isian")
    assert siti.last == question

    await siti.says("ulang dari awal")
    await siti.says("ya")
    assert "1 dari 9" in siti.last
    await siti.taps("💪 Usaha sendiri")
    assert "2 dari 9" in siti.last, "the NIK is gone too"


async def test_so_does_its_button(siti: Somebody) -> None:
    await up_to(siti, "nik")
    await siti.says("mulai dari awal")
    await siti.taps("🔄 Ya, mulai dari awal")

    assert "1 dari 9" in siti.last


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("12-8-1950", "Untuk daftar baru tidak bisa lagi, Ibu"),
        ("12-8-2012", "Belum bisa sekarang"),
    ],
)
async def test_a_question_behind_the_page_about_the_age_is_no_date(
    siti: Somebody, born: str, told: str
) -> None:
    await up_to(siti, "birth")
    await siti.says(born)
    await siti.says("jadi saya tidak bisa?")

    assert told in siti.last
    assert {"💬 Tanya petugas", "👥 Daftarkan orang lain"} <= set(siti.buttons)
    await siti.says("12-8-1980")
    assert "12 Agustus 1980" in siti.last
    await siti.says("ya")
    assert "5 dari 9" in siti.last


@pytest.mark.parametrize("step", ["payer", "nik", "occupation", "income"])
async def test_who_goes_to_sea_first_goes_on_later(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    for typed in ("udah dulu nanti sambung mau ke laut", "nanti dulu ya", "bentar ambik ktp dulu"):
        await siti.says(typed)

        assert "Isian ini tersimpan 30 hari" in siti.last, typed


async def test_a_slip_is_heard_as_a_way_back(siti: Somebody) -> None:
    await up_to(siti, "birth")
    await siti.says("eh salah")
    assert "3 dari 9" in siti.last
    await siti.says("nik tadi salah")
    assert "2 dari 9" in siti.last


async def test_a_nik_taken_back_at_once_is_not_noted(siti: Somebody) -> None:
    await up_to(siti, "nik")
    await siti.says("1410015708800001 eh salah bentar")
    assert "tidak dicatat" in siti.last
    assert "2 dari 9" in siti.last

    await siti.says("yang tadi salah, 1410015708800001")
    assert "3 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["gaji pemda", "honor dari desa"])
async def test_a_payroll_of_the_state_is_known_by_its_words(siti: Somebody, typed: str) -> None:
    await up_to(siti, "payer")
    await siti.says(typed)

    assert "Itu belum cocok" not in siti.last
    assert "2 dari 9" not in siti.last


async def test_the_cheap_one_is_jkk_and_jkm(siti: Somebody) -> None:
    await up_to(siti, "programmes")
    await siti.says("yang murah aje")

    assert "Apakah semuanya sudah benar?" in siti.last
