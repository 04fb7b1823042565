"""What people stumbled over in a sign-up: each of these went wrong once."""

from datetime import timedelta

import pytest

from bot.db import Database
from models.queries.office.decrees import add_decree
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.decrees import decree_now
from tests.support.sign_up import sign_up, up_to

quick = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_answers_older_than_promised_are_not_offered_even_unpurged(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "birth")
    stage.clock.shift(timedelta(days=31))

    await siti.says("/daftar")

    assert "1 dari 9" in siti.last


@quick
async def test_the_proposed_birth_date_may_be_typed(siti: Somebody) -> None:
    await up_to(siti, "birth")

    await siti.says("1 januari 1980")

    assert "5 dari 9" in siti.last


@quick
async def test_lainnya_at_the_kecamatan_means_another_place(siti: Somebody) -> None:
    await up_to(siti, "area")

    await siti.says("Lainnya")

    assert "Tinggal di kecamatan mana?" in siti.last


@quick
@pytest.mark.parametrize("language", ["id", "en"])
async def test_who_pays_is_told_at_the_prices_in_the_summary_and_at_the_end(
    stage: Stage, siti: Somebody, db: Database, language: str
) -> None:
    now = stage.clock.now()
    async with db.session() as session:
        await add_decree(session, decree=decree_now(now), by="cli:test", now=now)
    await up_to(siti, "programmes")
    if language == "en":
        await siti.says("/language")
        await siti.taps("🇬🇧 English")
        await siti.says("/daftar")
    prices, listed = siti.last, {"id": "di daftar", "en": "its list"}[language]
    await siti.says("1")
    summary = siti.last
    await siti.says("kirim")

    assert len(prices) <= voice.MAX_CHARACTERS
    for text in (prices, summary, siti.said[-2]):
        assert "APBD" in text
        assert listed in text


@quick
async def test_a_second_tap_on_send_says_nothing_below_the_code(siti: Somebody) -> None:
    await up_to(siti, "summary")
    summary = siti.person.last
    await siti.taps("✅ Sudah benar, kirim")
    said = list(siti.said)

    await siti.taps("✅ Sudah benar, kirim", message=summary)

    assert siti.said == said


@quick
@pytest.mark.parametrize(
    ("answer", "follows"),
    [
        ("🙋 Saya sendiri", "Usaha sendiri"),
        ("saya", "Usaha sendiri"),
        ("👥 Orang lain", "sudah setuju didaftarkan"),
        ("istri", "sudah setuju didaftarkan"),
    ],
)
async def test_who_signed_up_already_is_asked_for_whom(
    siti: Somebody, answer: str, follows: str
) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    assert "Siapa yang mau didaftarkan" in siti.last

    await (siti.taps(answer) if answer in siti.buttons else siti.says(answer))

    assert follows in " ".join([siti.last, *siti.buttons])


@quick
@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        ("nik", "saya tidak punya KTP", "Kartu Keluarga"),
        ("nik", "apa itu nik", "Nomor Induk Kependudukan"),
        ("nik", "NIK itu apa ya?", "Nomor Induk Kependudukan"),
        ("nik", "141001410180000x1", "contohnya 1410 0101 0180 0001"),
        ("nik", "14100141018000011", "kelebihan 1, seharusnya ada 16, contohnya 1410"),
        ("name", "suami saya", "hubungan keluarga"),
        ("area", "Mempawah", "Kecamatan di Kab. Mempawah"),
        ("nik", "1410014101800001 Siti Aminah", "nama lengkap"),
        ("birth", "31/2/1980", "misalnya 24 Juli 1980"),
        ("occupation", "pemulung", "ketik Lainnya"),
        ("phone", "021-5551234", "Itu bukan nomor HP"),
        ("phone", "+62 812 3456 7801 atau 0813 2222 3333", "lebih dari satu nomor"),
        ("income", "anak 3 SD SMP kuliah", "beasiswa"),
        ("summary", "yang itu keliru", "Jawaban mana yang mau diubah"),
        ("summary", "ganti nama", "Siapa nama lengkap"),
    ],
)
async def test_a_stumble_is_answered_with_a_way_on(
    siti: Somebody, step: str, typed: str, told: str
) -> None:
    await up_to(siti, step)

    await siti.says(typed)

    assert told in siti.last
    if step == "phone":
        assert typed in str(list(siti.person.chat.messages.values()))


@quick
async def test_a_pasted_page_brings_one_summary(siti: Somebody) -> None:
    await up_to(siti, "summary")
    before = len(siti.said)

    for _ in range(5):
        await siti.says("x" * 4096)

    assert len(siti.said) == before + 1


@quick
async def test_a_number_with_a_sign_is_no_choice_and_a_typed_one_is_read_back(
    siti: Somebody,
) -> None:
    await siti.says("/hitung")
    await siti.says("-5")
    assert "belum ada di daftar" in siti.last

    await siti.says("5")

    assert "Pekerjaan: " in siti.last


@quick
async def test_too_many_months_hear_the_most(siti: Somebody) -> None:
    await siti.says("/hitung")
    for answer in ("1", "1", "1 juta", "24"):
        await siti.says(answer)

    assert "paling lama 12 bulan" in siti.last


@quick
async def test_a_source_that_is_no_office_says_how_sure_it_is(siti: Somebody) -> None:
    await up_to(siti, "programmes")
    await siti.taps("📖 Dasar aturan")

    sources = [line for line in siti.last.splitlines() if line.startswith("Sumber: ")]
    assert sources
    sure = (".go.id.", "sumber lain sejalan.", "belum ada pembanding.")
    assert all(line.endswith(sure) for line in sources), sources


@quick
@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("jkk dan jht", "JKK + JKM + JHT"),
        ("dua-duanya", "JKK + JKM + JHT"),
        ("JKK, JKM, JHT", "JKK + JKM + JHT"),
        ("jkk sama jkm aja", "JKK + JKM,"),
        ("tanpa jht", "JKK + JKM,"),
    ],
)
async def test_programmes_may_be_named_one_by_one(siti: Somebody, typed: str, chosen: str) -> None:
    await up_to(siti, "programmes")

    await siti.says(typed)

    assert f"Program: {chosen}" in siti.last


@quick
@pytest.mark.parametrize("typed", ["apa itu jht", "jkk atau jht", "dan"])
async def test_what_names_no_choice_of_programmes_is_none(siti: Somebody, typed: str) -> None:
    await up_to(siti, "programmes")

    await siti.says(typed)

    assert "9 dari 9" in siti.last


@quick
@pytest.mark.parametrize("typed", ["jual ikan", "dagang di pasar", "ngojek"])
async def test_whose_trade_is_named_as_the_income_has_a_business(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "payer")

    await siti.says(typed)

    assert "2 dari 9" in siti.last
    assert ("Kembali" in siti.last) == (typed != "ngojek"), "a guess is read back"


@quick
@pytest.mark.parametrize("typed", ["pedagang bisa ikut?", "petani bayar berapa", "guru honorer"])
async def test_a_question_or_a_payroll_is_no_business(siti: Somebody, typed: str) -> None:
    await up_to(siti, "payer")

    await siti.says(typed)

    assert "1 dari 9" in siti.last


@quick
@pytest.mark.parametrize("typed", ["suami saya", "Istri", "ibuku", "anak saya yang besar"])
async def test_a_relative_is_no_heirs_name_and_the_answer_says_why(
    siti: Somebody, typed: str
) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")

    await siti.says(typed)

    assert "hubungan keluarga" in siti.last
    assert "Budi Santoso" in siti.last
    await siti.says("Anak Agung Gde")
    assert "Apa hubungan Anak Agung Gde" in siti.last


@quick
async def test_a_file_in_a_sign_up_is_called_a_file(siti: Somebody) -> None:
    await up_to(siti, "nik")
    paper = {"file_id": "f", "file_unique_id": "u", "file_name": "ktp.pdf"}

    await siti.sends({"document": paper})

    assert "Berkasnya tidak kami buka" in siti.last
    assert "2 dari 9" in siti.last
