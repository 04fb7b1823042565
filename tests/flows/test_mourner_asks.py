"""What the bereaved ask next: of the dead, never as if they should pay or see a doctor."""

from datetime import timedelta

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.deaths import BEGIN, REPORT
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BRANCH = "kantor cabang yang memeriksa"
PERSON = "💬 Tanya petugas"
OWED = [
    "suami belum sempat bayar bulan ini, masih dapat?",
    "iuran istri saya belum dibayar bulan ini, masih dapat santunan?",
    "kalau saya lunasi sekarang bagaimana",
    "nunggak 5 bulan gimana",
    "belum bayar",
]
ASKED = [
    ("uangnya berapa", "keluarga menerima Rp42.000.000"),
    ("kalau sudah lewat 48 jam gimana", "tetap lapor secepatnya"),
    ("anak saya masih kecil 2 orang, dapat apa", "beasiswa, paling banyak 2 anak"),
    ("iuran berapa", "Rp8.400"),  # asked outright, it is told
]
IN_ENGLISH = [
    ("he had not paid this month, do we still get it?", "the branch looks into it"),
    ("is there a fine if i pay late", "the branch looks into it"),
    ("how much money", "the family gets Rp42,000,000"),
    ("what if it is past 48 hours", "report all the same"),
    ("i have two small children, what do they get", "scholarship"),
    ("i do not know if my husband was a member", "looks it up with the NIK"),
]


async def test_who_mourns_is_told_who_looks_into_unpaid_months_and_never_to_pay(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("suami saya meninggal kemarin")
    for words in OWED:
        await siti.says(words)
        assert BRANCH in siti.last, words
        assert "unasi" not in siti.last
        assert PERSON in siti.buttons

    stage.clock.shift(timedelta(days=5))
    await siti.says("suami belum sempat bayar bulan ini, masih dapat?")

    assert BRANCH in siti.last


@pytest.mark.parametrize(
    "words",
    [
        "saya tidak tahu suami saya ikut bpjs apa tidak",
        "sy tak tau laki sy ikut bpjs ke tak",
        "cara tau suami saya peserta apa bukan",
    ],
)
async def test_nobody_who_mourns_need_know_whether_the_dead_was_a_member(
    siti: Somebody, words: str
) -> None:
    await siti.says("laki saya meninggal pak")
    await siti.says(words)

    assert "Kantor cabang atau 175 yang mencarinya dengan NIK" in siti.last
    assert siti.buttons[0] == REPORT
    assert PERSON in siti.buttons


async def test_the_scholarship_is_never_named_without_its_condition(siti: Somebody) -> None:
    await siti.says("suami saya meninggal kemarin")
    await siti.says("anak saya 2 masih sekolah")

    assert "hingga Rp174.000.000" in siti.last
    assert "iurannya harus sudah dibayar 3 tahun" in siti.last
    assert "Kalau karena kerja, sejak hari pertama" in siti.last


async def test_told_in_one_breath_the_condolence_comes_before_what_was_asked(
    siti: Somebody,
) -> None:
    await siti.says("suami saya meninggal kemarin, iuran bulan ini belum dibayar, masih dapat?")

    assert siti.last.startswith("Kami turut berduka cita. Yang dilihat")
    assert BRANCH in siti.last
    assert siti.buttons[0] == "🆘 Yang perlu dilakukan"


async def test_in_the_report_of_a_death_and_in_a_sign_up_nobody_is_told_to_pay_either(
    siti: Somebody,
) -> None:
    await siti.says("suami saya meninggal")
    await siti.taps(REPORT)
    await siti.taps(BEGIN)
    for words in OWED[:2]:
        await siti.says(words)
        assert "unasi" not in siti.last, words
    await siti.says("/batal")
    await up_to(siti, "birth")

    await siti.says(OWED[1])

    assert BRANCH in siti.last


async def test_a_lost_card_is_not_the_first_thing_said_after_a_death(siti: Somebody) -> None:
    await siti.says("suami saya meninggal di laut, kartu hilang, mohon dibantu")

    assert siti.last.startswith("Kami turut berduka cita. Kalau meninggalnya karena kerja")
    assert "Tidak apa-apa" not in siti.last


@pytest.mark.parametrize("words", OWED[:2])
async def test_where_no_death_was_told_it_is_asked_which_is_meant(
    siti: Somebody, words: str
) -> None:
    await siti.says(words)

    assert {"⏰ Terlambat bayar", "❔ Meninggal saat nunggak"} <= set(siti.buttons)


async def test_the_bereaved_hear_of_what_they_are_due_first(siti: Somebody) -> None:
    await siti.says("suami saya meninggal minggu lalu waktu melaut")
    assert "Kalau sudah lewat, tetap lapor secepatnya" in siti.last
    for words, answer in ASKED:
        await siti.says(words)
        assert answer in siti.last, words
        assert "Berobat" not in siti.last


async def test_the_same_in_english(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/language")
    await siti.taps("🇬🇧 English")
    await siti.says("my husband died yesterday")
    for words, answer in IN_ENGLISH:
        await siti.says(words)
        assert answer in siti.last, words
