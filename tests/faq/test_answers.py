"""Every answer: sayable on any day, with its rules behind it, in the voice of the house."""

import re
from collections import Counter
from datetime import date

import pytest

from bot.faq import facts
from bot.faq.asking import shipped_book
from bot.faq.book import ANSWERS
from bot.faq.questions import OUTSIDE, asked_in, shipped_samples
from bot.faq.word_lists import WordLists
from bot.faq.words import NUMBER, OLD, Reader
from bot.texts import Library
from models.rules.programmes import programmes
from tests.support import voice
from tests.support.catalogue import entries, languages, report

DAYS = [date(2026, 11, 27), date(2026, 12, 31), date(2027, 1, 1), date(2027, 4, 1)]
FEWEST_QUESTIONS = 12
FEWEST_ENGLISH = 6
BOLD = re.compile(r"<b>(\w[^<]*)</b>")
NO_QUESTIONS = {
    "faq.urgent.death", "faq.urgent.accident", "faq.urgent.at_work", "faq.urgent.lost",
}  # fmt: skip
"""What happened leads there, not what is asked."""
OTHERS = "mulai Rp8.400 sebulan, berlaku sampai 31 Desember 2026, lalu Rp16.800."
REDUCED = "mulai Rp8.400 sebulan, berlaku sampai 31 Maret 2027, lalu Rp16.800."


def test_there_are_at_least_sixty_answers_each_with_many_questions() -> None:
    samples = shipped_samples()
    few = {key: len(samples[key].questions) for key in ANSWERS.keys() - NO_QUESTIONS}

    assert len(ANSWERS) >= 60
    assert {key for key in samples if not key.startswith(OUTSIDE)} == few.keys()
    assert min(few.values()) >= FEWEST_QUESTIONS, Counter(few).most_common()[-3:]


def test_english_has_questions_for_each_answer_too() -> None:
    samples = shipped_samples("en")

    assert {key for key in samples if not key.startswith(OUTSIDE)} == (
        ANSWERS.keys() - NO_QUESTIONS
    )
    assert min(len(each.questions) for each in samples.values()) >= FEWEST_ENGLISH


@pytest.mark.parametrize("language", asked_in())
def test_no_sample_asks_for_two_answers(language: str) -> None:
    samples = shipped_samples(language).values()
    count = Counter(said for each in samples for said in set(each.questions))

    assert [said for said, n in count.items() if n > 1] == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_answer_can_be_said_on_both_sides_of_every_edge(language: str, day: date) -> None:
    t = Library.load().choose(language)
    unsaid = [
        key
        for key, answer in ANSWERS.items()
        if "{" in shipped_book().say(t, key, day).text
        or (answer.rows and shipped_book().say(t, key, day).basis is None)
    ]

    assert not unsaid


def test_a_price_names_its_rule_and_its_last_day() -> None:
    t = Library.load().choose("id")
    before = shipped_book().say(t, "faq.pay.price", date(2026, 11, 27))
    after = shipped_book().say(t, "faq.pay.price", date(2027, 1, 1))

    assert "Rp8.400" in before.text
    assert "31 Desember 2026" in before.text
    assert before.basis is not None
    assert "pp50-other" in before.basis.row_ids
    assert "Rp16.800" in after.text


@pytest.mark.parametrize(
    ("day", "others", "drivers"),
    [
        (
            DAYS[0],
            "mulai Rp8.400 sebulan, berlaku sampai 31 Desember 2026, lalu Rp16.800.",
            REDUCED,
        ),
        (DAYS[2], "mulai Rp16.800 sebulan.", REDUCED),
        (DAYS[3], "mulai Rp16.800 sebulan.", "mulai Rp16.800 sebulan."),
    ],
    ids=str,
)
def test_each_price_has_its_own_end_and_what_comes_after(
    day: date, others: str, drivers: str
) -> None:
    t = Library.load().choose("id")
    both, about_drivers, *_ = shipped_book().say(t, "faq.pay.price", day).text.split(" Ojek ")

    assert others in both
    assert drivers in about_drivers
    assert "Berlaku sampai" not in about_drivers


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_price_of_a_year_rests_on_every_row_of_its_months(day: date) -> None:
    said = shipped_book().say(Library.load().choose("id"), "faq.pay.year", day)
    assert said.basis is not None

    relieved = day < date(2027, 1, 1)
    assert {"bpu-jkk", "bpu-jkm", "bpu-bracket-01"} <= {*said.basis.row_ids}
    assert ("pp50-other" in said.basis.row_ids) is relieved
    assert ("potongan sampai 31 Desember 2026" in said.text) is relieved
    assert "kalau bayar sendiri" in said.text
    assert "bukan ojek atau sopir" in said.text


def test_without_a_discount_for_others_drivers_hear_of_theirs() -> None:
    t = Library.load().choose("id")
    text = shipped_book().say(t, "faq.pay.discount", date(2027, 1, 15)).text

    assert "Ojek dan sopir mulai Rp8.400 sebulan, berlaku sampai 31 Maret 2027" in text


def test_an_answer_whose_relief_ended_says_so_instead() -> None:
    t = Library.load().choose("id")
    text = shipped_book().say(t, "faq.pay.discount", date(2027, 1, 1)).text

    assert "tidak ada potongan" in text
    assert "Rp16.800" in text


@pytest.mark.parametrize(("language", "within"), [("id", "6 bulan sesudah"), ("en", "6 months.")])
def test_help_after_a_layoff_is_asked_for_within_the_months_of_its_expiry(
    language: str, within: str
) -> None:
    said = shipped_book().say(Library.load().choose(language), "faq.saving.jobless", DAYS[0])

    assert within in said.text
    assert "24" not in said.text
    assert said.basis is not None
    assert {"jkp-cash", "expiry-jkp"} <= {*said.basis.row_ids}


def test_what_is_not_certain_names_the_call_centre() -> None:
    t = Library.load().choose("id")
    for key in ANSWERS:
        said = shipped_book().say(t, key, DAYS[0])
        if said.basis is not None and said.basis.hedged:
            assert "175" in said.text, key


def test_no_answer_stands_on_a_rule_that_may_not_be_said() -> None:
    withheld = {"jkk-aids", "promise-jht", "bpu-cover-while-unpaid"}

    assert {
        row for answer in ANSWERS.values() for row in answer.rows
    } <= programmes().by_key.keys()
    assert not {row for answer in ANSWERS.values() for row in answer.rows} & withheld


@pytest.mark.parametrize("language", languages())
def test_answers_name_known_figures_only(language: str) -> None:
    t = Library.load().choose(language)
    unknown = {
        key: names
        for key in ANSWERS
        if (names := facts.placeholders(t.message(key)) - facts.FACTS.keys())
    }

    assert not unknown


@pytest.mark.parametrize("language", languages())
def test_what_an_answer_says_to_tap_bears_that_name_on_its_button(language: str) -> None:
    t = Library.load().choose(language)
    labels = [key for key in entries("id") if key.endswith(".button")]
    buttons = {t.word(key) for key in labels if "{" not in t.message(key)}
    named = {name for key in ANSWERS for name in BOLD.findall(t.message(key))}

    assert named - buttons == set()


def test_an_answer_as_read_stays_short() -> None:
    t = Library.load().choose("id")
    found = {}
    for key in ANSWERS:
        said = shipped_book().say(t, key, DAYS[0]).text
        if len(voice.visible(said)) > voice.MAX_CHARACTERS:
            found[key] = len(voice.visible(said))

    assert not found, report(found)


@pytest.mark.parametrize("language", asked_in())
def test_every_group_of_telling_words_can_be_found(language: str) -> None:
    """A kind that does not exist, or empty words alone, would make the line useless."""
    lists, samples = WordLists.load(language), shipped_samples(language)
    reader = Reader(lists)
    reader.learn(q for each in samples.values() for q in each.questions)
    kinds = {f"#{kind}" for kind in lists.kinds} | {NUMBER, OLD}
    useless = [
        (key, said)
        for key, each in samples.items()
        for said in each.telling
        for group in said.split()
        if not any(
            word in kinds if word.startswith("#") else reader.read(word)
            for word in group.split("|")
        )
    ]

    assert not useless


def test_where_to_make_sure_is_no_part_of_the_last_point_of_a_list() -> None:
    said = shipped_book().say(Library.load().choose("id"), "faq.saving.papers", DAYS[0]).text

    assert said.splitlines()[-1].startswith("Pastikan dulu")
