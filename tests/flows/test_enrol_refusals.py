"""Bad input gets a clear sentence and the same question again; nothing typed before is lost."""

import re

import pytest

from bot.db import Database
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.databases import Databases
from tests.support.sign_up import NIK, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


def without_heading(text: str) -> str:
    """A message without "2 dari 9", which is no sentence."""
    return re.sub(r"^.*\d dari \d.*\n", "", text, flags=re.MULTILINE)


REFUSED = [
    ("a short NIK", "nik", "1410 0101 0180 001", "kurang 1"),
    ("a long NIK", "nik", "1410 0101 0180 00011", "kelebihan 1"),
    ("letters for a NIK", "nik", "enam belas", "angka semua"),
    ("a NIK born on 31 February", "nik", "1410013102800001", "ke-7 sampai ke-12"),
    ("a NIK with serial 0000", "nik", "1410014101800000", "0000"),
    ("a name with digits", "name", "siti 2", "tidak memakai angka"),
    ("a name of one letter", "name", "S", "terlalu pendek"),
    ("a name of 4,000 letters", "name", "Siti " * 800, "terlalu panjang"),
    ("a name in HTML", "name", "<b>Siti</b>", "tanda yang tidak biasa"),
    ("a date nobody can read", "birth", "kapan ya", "belum terbaca"),
    ("31 April", "birth", "31/4/1980", "tidak ada di kalender"),
    ("tomorrow's child", "birth", "1 Januari 2040", "belum terjadi"),
    ("a job that is none", "occupation", "astronot", "belum ada di daftar"),
    ("a kecamatan that is none", "area", "Atlantis Raya", "belum kami temukan"),
    ("a landline", "phone", "0771 123456", "nomor HP"),
    ("two numbers", "phone", "081234567801 atau 081234567802", "satu saja"),
    ("zeros for a number", "phone", "000000000000", "belum berupa nomor"),
    ("half a phone number", "phone", "0812", "kurang lengkap"),
    ("no phone number", "phone", "kosong", "belum berupa nomor"),
    ("a Malaysian number", "phone", "+60 12 345 6789", "luar negeri"),
    ("no income", "income", "tidak tentu", "belum terbaca"),
    ("a programme that is none", "programmes", "BPJS Kesehatan", "pilihan di bawah"),
]


@pytest.mark.parametrize(
    ("step", "typed", "told"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED]
)
async def test_bad_input_is_explained_and_asked_again(
    siti: Somebody, step: str, typed: str, told: str
) -> None:
    await up_to(siti, step)
    question = siti.last.partition("\n")[0]
    await siti.says(typed)

    assert told in siti.last
    assert question in siti.last
    assert {"⬅️ Kembali", "❌ Batal"} <= set(siti.buttons)
    assert not voice.faults(without_heading(siti.last))
    await siti.says(typed)
    assert not voice.faults(without_heading(siti.last)), "with a person offered"


@pytest.mark.parametrize("step", ["nik", "name", "occupation", "area", "income", "programmes"])
async def test_after_two_failures_in_one_field_a_person_is_offered(
    siti: Somebody, step: str
) -> None:
    await up_to(siti, step)
    await siti.says("&&&&")
    assert "💬 Tanya petugas" not in siti.buttons
    await siti.says("&&&&")

    assert "💬 Tanya petugas" in siti.buttons
    assert "dibantu petugas" in siti.last


@pytest.mark.parametrize("step", ["nik", "name", "birth", "occupation", "area", "phone"])
async def test_a_sticker_or_a_photo_is_no_answer_and_no_end(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    question = siti.last.partition("\n")[0]
    await siti.sends_sticker()
    assert question in siti.last
    await siti.sends_voice(b"OggS")

    assert question in siti.last


TYPED = [
    ("NIK in groups", "nik", "1410.0141.0180.0001", "3 dari 9"),
    ("NIK in full-width digits", "nik", "１４１００１４１０１８００００１", "3 dari 9"),
    ("a name with RTL and zero-width marks", "name", "Siti\u202e\u200b Aminah", "4 dari 9"),
    (
        "17 Agustus 45 is too old to sign up but is read",
        "birth",
        "17 Agustus 45",
        "17 Agustus 1945",
    ),
    ("a date in short", "birth", "24/7/80", "24 Juli 1980"),
    ("a job in a word", "occupation", "melaut", "6 dari 9"),
    ("a job with a slip", "occupation", "nelayn", "6 dari 9"),
    ("a job by its number", "occupation", "1", "6 dari 9"),
    ("a trade", "occupation", "tukang kayu", "6 dari 9"),
    ("a trade of its own", "occupation", "Tukang ojek pangkalan", "6 dari 9"),
    ("another kecamatan", "area", "rangsang barat", "7 dari 9"),
    ("a kecamatan of another regency", "area", "bunguran timur", "6 dari 9"),
    ("a typed number", "phone", "+62 812-3456-7801", "8 dari 9"),
    ("a number with a remark", "phone", "0812 3456 7801 (WA)", "8 dari 9"),
    ("a number and whose it is", "phone", "nomor istri 081234567899", "8 dari 9"),
    ("millions without the word", "income", "2", "9 dari 9"),
    ("a button's words", "income", "1,1 – 1,3 juta", "9 dari 9"),
    ("an amount", "income", "1,5 jt", "9 dari 9"),
    ("a programme in a word", "programmes", "jht", "benar?"),
]


@pytest.mark.parametrize(
    ("step", "typed", "told"), [c[1:] for c in TYPED], ids=[c[0] for c in TYPED]
)
async def test_answers_are_read_as_people_write_them(
    siti: Somebody, step: str, typed: str, told: str
) -> None:
    await up_to(siti, step)
    await siti.says(typed)

    assert told in siti.last


async def test_a_bare_five_is_five_million(siti: Somebody) -> None:
    await up_to(siti, "income")
    await siti.says("5")
    await siti.says("1")

    assert "4,7 – 5,2 juta" in siti.last


async def test_a_card_of_somebody_else_is_not_believed(siti: Somebody) -> None:
    await up_to(siti, "phone")
    await siti.shares_contact(phone="+6281299999999", user_id=4711, first_name="Orang Lain")

    assert "orang lain" in siti.last


async def test_a_second_tap_and_an_old_button_change_nothing(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    await up_to(siti, "occupation")
    message = siti.person.last
    for _ in range(5):
        siti.person.taps("🎣 Nelayan", message)
    await stage.quiet()

    assert "6 dari 9" in siti.last or "6 dari 9" in "".join(siti.said)
    assert not [text for text in siti.said if "gangguan" in text]


async def test_a_nik_typed_at_another_question_is_deleted_too(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    await siti.says(NIK)

    assert NIK not in str(list(siti.person.chat.messages.values()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("halong", "Halong"), ("rangsng barat", "Rangsang Barat"), ("bunguran timur", "Bunguran")],
    ids=["exact, in another regency", "nearly, in the same", "exact, in several places"],
)
async def test_an_uncertain_kecamatan_is_asked_back_and_never_taken(
    siti: Somebody, typed: str, meant: str
) -> None:
    await up_to(siti, "area")
    await siti.says(typed)

    assert "6 dari 9" in siti.last
    assert meant in siti.last + "".join(siti.buttons)


async def test_a_greeting_is_no_kecamatan(siti: Somebody) -> None:
    await up_to(siti, "area")
    await siti.says("halo")

    assert siti.last.startswith("Halo, Ibu")
    assert "Halong" not in siti.last
    await siti.says("haloo bg")
    assert "Halong" not in siti.last


async def test_a_typed_yes_confirms_the_kecamatan(siti: Somebody) -> None:
    await up_to(siti, "area")
    await siti.says("ya")
    assert "7 dari 9" in siti.last
