"""At every question with buttons the words of a button, and the short ones for it, are a tap."""

import pytest

from tests.support.chat import Somebody
from tests.support.databases import Databases
from tests.support.sign_up import sign_up, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


async def test_a_typed_no_to_the_birth_date_asks_for_it(siti: Somebody) -> None:
    await up_to(siti, "birth")
    nos = "Bukan|bukan|tidak|nggak|gak|ga|no|salah|bukan itu|tanggal lahir salah|wrong|Enggak, Pak"
    for typed in nos.split("|"):
        await siti.says(typed)

        assert "Kapan tanggal lahirnya?" in siti.last, typed
        assert "⚠️" not in siti.last

        await siti.says("1 januari 1980")
        assert "betul?" in siti.last


@pytest.mark.parametrize("typed", ["iya", "ya bener", "Ya, betul", "betul pak", "yes", "benar"])
async def test_a_typed_yes_to_the_birth_date_goes_on(siti: Somebody, typed: str) -> None:
    await up_to(siti, "birth")

    await siti.says(typed)

    assert "5 dari 9" in siti.last


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        ("ya bener", "7 dari 9"),
        ("Ya, di sana", "7 dari 9"),
        ("nggak", "Tinggal di kecamatan mana?"),
        ("salah", "Tinggal di kecamatan mana?"),
        ("Bukan, tempat lain", "Tinggal di kecamatan mana?"),
    ],
)
async def test_yes_and_no_count_at_the_kecamatan(siti: Somebody, typed: str, follows: str) -> None:
    await up_to(siti, "area")

    await siti.says(typed)

    assert follows in siti.last


async def test_who_is_signed_up_may_be_said_in_own_words(siti: Somebody) -> None:
    await sign_up(siti)
    others = "suami saya|istri|untuk suami|bapak saya|anak saya|orang lain|someone else|my husband"
    for typed in f"{others}|tetangga saya|daftarkan ibu saya|istriku".split("|"):
        await siti.says("/daftar")
        assert "Siapa yang mau didaftarkan" in siti.last
        await siti.says(typed)

        assert "sudah setuju didaftarkan" in siti.last, typed

        await siti.says("batal")


@pytest.mark.parametrize(
    ("typed", "follows"),
    [
        ("sudah setuju", "penghasilannya dari mana"),
        ("Ya, sudah setuju", "penghasilannya dari mana"),
        ("belum", "tanyakan dulu orangnya"),
        ("nggak", "tanyakan dulu orangnya"),
    ],
)
async def test_whether_the_other_agreed_may_be_said(
    siti: Somebody, typed: str, follows: str
) -> None:
    await up_to(siti, "payer")
    await siti.says("daftarkan suami saya")
    assert "sudah setuju didaftarkan" in siti.last

    await siti.says(typed)

    assert follows in siti.last


@pytest.mark.parametrize(
    "typed", ["setuju", "lanjut", "i agree", "ya bener", "Sudah benar, kirim"]
)
async def test_the_summary_is_sent_by_words(siti: Somebody, typed: str) -> None:
    await up_to(siti, "summary")

    await siti.says(typed)

    assert "kode" in siti.said[-2]


async def test_what_is_wrong_in_the_summary_is_named_or_numbered(siti: Somebody) -> None:
    await up_to(siti, "summary")
    asked = {
        "namanya salah": "3 dari 9",
        "nama saya salah": "3 dari 9",
        "tanggal lahir salah": "4 dari 9",
        "pekerjaannya keliru": "5 dari 9",
    }
    for typed, question in asked.items():
        await siti.says(typed)
        assert question in siti.last, typed
        await siti.says("kembali")

    await siti.says("salah")
    await siti.says("ya")
    assert "Apakah semuanya sudah benar?" in siti.last  # nothing is sent by it
    await siti.says("tidak")
    await siti.says("3")
    assert "3 dari 9" in siti.last


@pytest.mark.parametrize(
    "typed", ["saya jual sayur di pasar", "sendiri aja", "I sell vegetables", "market trader"]
)
async def test_work_of_ones_own_is_an_answer_to_where_the_income_comes_from(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "payer")

    await siti.says(typed)

    assert "2 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["market trader", "saya jual sayur", "I sell fish"])
async def test_a_seller_is_a_trader(siti: Somebody, typed: str) -> None:
    await up_to(siti, "occupation")

    await siti.says(typed)

    assert "6 dari 9" in siti.last


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("istri saya siti aminah", "Istri: Siti Aminah"),
        ("Siti Aminah, istriku", "Istri: Siti Aminah"),
        ("anak namanya Anak Agung", "Anak: Anak Agung"),
        ("my husband Budi", "Suami: Budi"),
        ("keponakan saya Budi", "Apa hubungan Budi"),
    ],
)
async def test_an_heir_may_be_told_with_the_relation(
    siti: Somebody, typed: str, noted: str
) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")

    await siti.says(typed)

    assert noted in siti.last
