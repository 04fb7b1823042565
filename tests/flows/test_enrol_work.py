"""The question about work: what is work is taken, who cannot join here is told the way on."""

import pytest

from bot.guards import Option, choose
from handlers.answers import work
from tests.support.chat import Somebody
from tests.support.databases import Databases
from tests.support.sign_up import up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


async def test_a_payroll_of_the_government_leads_to_its_page_and_back(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    for typed in ("tni", "saya pns", "asn", "polisi", "polri", "pppk pak", "guru pns"):
        await siti.says(typed)

        assert siti.last.startswith("Kalau digaji pemerintah"), typed
        assert "💬 Tanya petugas" in siti.buttons

    await siti.taps("⬅️ Kembali")
    assert "5 dari 9" in siti.last
    await siti.says("nelayan")
    assert "6 dari 9" in siti.last


async def test_who_does_no_work_is_told_who_can_join_and_may_sign_up_another(
    siti: Somebody,
) -> None:
    await up_to(siti, "occupation")
    for typed in ("pengangguran", "saya tidak kerja", "pelajar", "masih kuliah pak", "irt"):
        await siti.says(typed)

        assert "orang yang bekerja, Ibu" in siti.last, typed
        assert "5 dari 9" in siti.last

    await siti.taps("👥 Daftarkan orang lain")
    assert "sudah setuju didaftarkan" in siti.last


@pytest.mark.parametrize(
    ("typed", "trade"),
    [
        ("ngelaut", "nelayan"),
        ("nakhoda", "nelayan"),
        ("motong karet", "petani"),
        ("saya noreh getah", "petani"),
        ("noreh", "petani"),
        ("tanam sagu", "petani"),
        ("bentor", "ojek"),
        ("dodos sawit", "pekerja_sawit"),
        ("pembantu", "lainnya"),
        ("art", "lainnya"),
    ],
)
async def test_work_is_taken_in_the_words_of_those_who_do_it(
    siti: Somebody, typed: str, trade: str
) -> None:
    await up_to(siti, "occupation")
    await siti.says(typed)
    assert "6 dari 9" in siti.last
    await siti.taps("✅ Ya, di sana")
    await siti.says("081234567801")
    await siti.says("2 juta")
    await siti.taps("🛡️ JKK + JKM")

    names = {"nelayan": "Nelayan", "petani": "Petani", "ojek": "Ojek", "lainnya": "Lainnya"}
    assert names.get(trade, "sawit").casefold() in siti.last.casefold()


async def test_work_that_is_not_known_is_no_question_to_the_book(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    for typed in ("pekerja migran tki", "kerja keramba", "panen madu hutan"):
        await siti.says(typed)

        assert "belum ada di daftar" in siti.last, typed

    await siti.says("apakah petani boleh ikut?")
    assert "belum ada di daftar" not in siti.last


def test_a_short_word_is_no_near_miss() -> None:
    """ "tni" is no misspelt "tani"."""
    known = [Option("petani", "Petani", frozenset({"tani"}))]

    assert choose("tni", known) is None
    assert choose("petni", known) == "petani"


@pytest.mark.parametrize(
    "typed", ["petani dan pns", "jual makan ke tni", "sekolah minggu", "tani"]
)
def test_a_trade_beside_it_is_a_trade(typed: str) -> None:
    assert not work.is_on_payroll(typed)
    assert not work.does_no_work(typed)
