"""Chat is read as standard words: spelling, regional words, typos, endings; names are not kept."""

import pytest

from bot.faq.asking import shipped_book
from bot.faq.questions import shipped_samples
from bot.faq.word_lists import WordLists
from bot.faq.words import Reader, tokens


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = Reader(WordLists.load())
    made.learn(q for each in shipped_samples().values() for q in each.questions)
    return made


SAME = [
    ("brp iuranya", "berapa iuran"),
    ("gmn klem", "bagaimana klaim"),
    ("Piro mbayare", "berapa bayar"),
    ("sabaraha bayarna", "berapa bayar"),
    ("KAPAN CAIRNYA", "kapan cair"),
    ("ba4yar dimanaaaa", "bayar dimana"),
    ("syarat2nya", "syarat"),
    ("pendaptaran", "daftar"),
    ("dibalikin", "balik"),
    ("bpjs ketenagakerjaan", "jamsostek"),
    ("16.800", "16800"),
    ("42jt", "42 juta"),
    ("gak bs", "tidak bisa"),
    ("suami sy mninggal", "suami saya meninggal"),
]


@pytest.mark.parametrize(("said", "means"), SAME)
def test_ways_of_writing_are_read_as_one(reader: Reader, said: str, means: str) -> None:
    assert reader.read(said) == reader.read(means)


def test_words_that_ask_nothing_are_left_out(reader: Reader) -> None:
    assert reader.read("permisi pak mau tanya iuran dong kak") == reader.read("mau iuran")


def test_a_number_may_be_an_age(reader: Reader) -> None:
    assert "#old" in reader.kinds("67")
    assert "#old" not in reader.kinds("25")
    assert reader.kinds("kadus")[0] == "#perangkat"


@pytest.mark.parametrize(
    "hostile", ["\x00", "\u202e", "ß" * 999, "🎣", "١٢٣", "a" * 9999, "'" * 99]
)
def test_hostile_text_is_read_without_harm(reader: Reader, hostile: str) -> None:
    reader.read(hostile)
    assert len(tokens(hostile)) <= 600


@pytest.mark.parametrize(
    "said",
    [
        "nama saya Rahmat Hidayatullah NIK 1410014101800001 mau klaim iuran",
        "hp 081234567801 jalan Merdeka Selatpanjang iuran klaim",
        "bapak Zulkifli bin Sulaiman meninggal klaim iuran",
    ],
)
def test_of_a_question_only_words_of_the_lists_are_kept(said: str) -> None:
    kept = shipped_book().known_words(said)
    shipped = {
        word
        for each in shipped_samples().values()
        for question in each.questions
        for word in tokens(question)
    }
    lists = WordLists.load()
    shipped |= {*lists.standard.values(), *lists.empty, *lists.joined.values()}
    shipped |= {word for words in lists.kinds.values() for word in tokens(words)}
    shipped |= {word for said in lists.joined for word in said}

    assert set(kept.split()) <= shipped
    assert "klaim" in kept
    assert not any(ch.isdigit() for ch in kept)
    assert not {"rahmat", "hidayatullah", "zulkifli", "sulaiman", "merdeka"} & set(kept.split())
