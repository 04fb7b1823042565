"""What is typed or sent at a question and looks like its answer, but is none."""

from datetime import timedelta

import pytest

from handlers.answers.hardly import is_doubtful
from tests.flows.test_enrol_asides import NAMES
from tests.support.chat import Somebody, Stage
from tests.support.databases import Databases
from tests.support.sign_up import NIK, STEPS, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


@pytest.mark.parametrize("step", STEPS)
async def test_a_forwarded_text_is_no_answer(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    asked = siti.last.partition("\n")[0]
    raw = (await siti.says("halo"))["message"]
    for text in ("Usaha sendiri", "Siti Aminah", "1 januari 1980", "nelayan", "1", NIK, "kirim"):
        await siti.forwards({**raw, "text": text})

        assert "Pesan terusan" in siti.last, text
        assert asked in siti.last, text
    assert NIK not in " ".join(m.text for m in siti.person.messages)


@pytest.mark.parametrize(
    "typed",
    [
        "nama",
        "name",
        "nelayan",
        "nelayan dan petani",
        "tukang ojek",
        "jual sayur di pasar",
        "I sell vegetables at the market",
        "ga punya hp",
        "ga ada ktp",
        "oh begitu",
        "belum menikah",
        "sama seperti di ktp",
        "sy dah bilang td",
    ],
)
async def test_what_is_hardly_a_name_counts_when_it_is_typed_once_more(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "name")

    await siti.says(typed)
    assert "Betul namanya" in siti.last
    assert "3 dari 9" in siti.last
    await siti.says("Siti Aminah")
    assert "4 dari 9" in siti.last

    await siti.says("kembali")
    await siti.says(typed)
    assert "3 dari 9" in siti.last
    await siti.says(typed.upper())
    assert "4 dari 9" in siti.last


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("dak tau", "pelan-pelan"),
        ("dk tau pak", "pelan-pelan"),
        ("tak tahu", "pelan-pelan"),
        ("macam mana ni", "pelan-pelan"),
        ("mau nanya", "pelan-pelan"),
        ("betul pak", "Baik, Ibu"),
        ("besok ya", "Baik, Ibu"),
    ],
)
async def test_what_is_said_for_want_of_a_name_is_answered_as_that(
    siti: Somebody, typed: str, told: str
) -> None:
    await up_to(siti, "name")
    await siti.says(typed)

    assert told in siti.last
    assert "Siapa nama lengkap Ibu" in siti.last


async def test_what_was_asked_back_is_confirmed_or_not_by_a_word(siti: Somebody) -> None:
    await up_to(siti, "name")
    await siti.says("ga punya hp")
    assert "Betul namanya Ga Punya Hp?" in siti.last
    await siti.says("halo")
    assert "Betul namanya" not in siti.last

    await siti.says("betul pak")
    assert "3 dari 9" in siti.last, "nothing is open to be confirmed"
    await siti.says("oh begitu")
    await siti.says("bukan")
    assert "Siapa nama lengkap Ibu" in siti.last
    await siti.says("saya siti aminah")
    assert "Betul namanya Siti Aminah?" in siti.last
    await siti.says("betul pak")

    assert "4 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["Lupa", "Sip", "Apa Bertha", "petugas"])
async def test_no_name_is_refused_for_good(siti: Somebody, typed: str) -> None:
    """What is answered as chat may be somebody's name: typed again it is asked back."""
    await up_to(siti, "name")
    await siti.says(typed)
    assert "Betul namanya" not in siti.last
    assert "3 dari 9" in siti.last
    await siti.says(typed)
    assert f"Betul namanya {typed.capitalize() if ' ' not in typed else typed}?" in siti.last

    await siti.taps("✅ Ya, itu namanya")

    assert "4 dari 9" in siti.last


async def test_a_greeting_typed_twice_still_leaves_the_question_open(siti: Somebody) -> None:
    await up_to(siti, "name")
    await siti.says("halo")
    await siti.says("halo")
    assert "3 dari 9" in siti.last
    await siti.says("suami saya meninggal")
    await siti.says("suami saya meninggal")

    assert "📄 Surat untuk klaim" in siti.buttons


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("namaku siti", "Siti"),
        ("nama ku siti aminah", "Siti Aminah"),
        ("panggil aja siti", "Siti"),
        ("aku siti aminah", "Siti Aminah"),
        ("bapak saya namanya Rahmat", "Rahmat"),
        ("nama suami saya Rahmat Hidayat", "Rahmat Hidayat"),
    ],
)
async def test_a_name_is_found_in_a_sentence_and_nothing_else_is_kept(
    siti: Somebody, typed: str, name: str
) -> None:
    await up_to(siti, "name")
    await siti.says(typed)
    if "Betul nama" in siti.last:
        assert f" {name}?" in siti.last
        await siti.taps("✅ Ya, itu namanya")
    await siti.taps("❌ Batal")
    await siti.says("/daftar")

    assert f"pendaftaran {name}" in siti.last


async def test_for_somebody_else_the_name_behind_the_relation_is_taken(siti: Somebody) -> None:
    await up_to(siti, "payer")
    for act in ("👥 Daftarkan orang lain", "👌 Ya, sudah setuju", "💪 Usaha sendiri"):
        await siti.taps(act)
    await siti.says(NIK)
    await siti.says("suami saya belum menikah")
    assert "Betul namanya" not in siti.last or "3 dari 9" in siti.last
    await siti.says("suami saya Rahmat")
    assert "4 dari 9" in siti.last


async def test_for_oneself_a_relatives_name_is_asked_back(siti: Somebody) -> None:
    await up_to(siti, "name")
    await siti.says("suami saya Rahmat")
    assert "untuk Ibu sendiri" in siti.last
    await siti.taps("👥 Daftarkan orang lain")

    assert "sudah setuju didaftarkan" in siti.last


async def test_after_a_day_the_first_sentence_is_no_name_unasked(
    siti: Somebody, stage: Stage
) -> None:
    await up_to(siti, "name")
    stage.clock.shift(timedelta(days=2))
    await siti.says("Cumi Goreng")
    assert "Betul namanya Cumi Goreng?" in siti.last
    await siti.says("Siti Aminah")

    assert "4 dari 9" in siti.last


async def test_an_edit_makes_no_name_of_talk(siti: Somebody) -> None:
    await up_to(siti, "name")
    typed = (await siti.says("siti aminah"))["message"]["message_id"]
    await siti.edits(typed, "ga punya hp")
    await siti.taps("❌ Batal")
    await siti.says("/daftar")

    assert "pendaftaran Siti Aminah" in siti.last


@pytest.mark.parametrize("name", [*NAMES, "Imam", "Imam Syafii", "Guru Patimpus", "Tani Wijaya"])
def test_no_real_name_is_doubted(name: str) -> None:
    assert not is_doubtful(name)


@pytest.mark.parametrize("typed", ["brp iurannya kalau 2 juta", "how much do I pay for 2 million"])
async def test_a_question_with_an_amount_in_it_is_no_income(siti: Somebody, typed: str) -> None:
    await up_to(siti, "income")

    await siti.says(typed)
    assert "8 dari 9" in siti.last
    await siti.says("tidak tentu berapa, sekitar 2 juta")
    assert "9 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["how much do I pay", "berapa bayarnya", "iurannya berapa?"])
async def test_who_asks_for_the_price_beside_the_prices_is_told_no_other(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "programmes")
    asked, buttons = siti.last, siti.buttons

    await siti.says(typed)

    assert siti.last.endswith(asked)
    assert siti.buttons == buttons
