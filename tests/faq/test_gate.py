"""Are everyday questions understood? Measured on questions that no sample was made from."""

import time
from datetime import date

import pytest

from bot.faq.asking import shipped_book
from bot.faq.deciding import Decision
from bot.faq.questions import shipped_samples
from tests.support.faq_questions import asked, is_kept, outside

DAY = date(2026, 11, 27)
FIRST, AMONG_THREE = {"id": 0.90, "en": 0.87}, {"id": 0.97, "en": 0.95}
WRONGLY_ANSWERED = 0.05
LOOK_UP_MS = 5.0
UNANSWERED = {Decision.FALLBACK, Decision.WARN_SECRET}
languages = pytest.mark.parametrize("language", ["id", "en"])


def _keys(question: str, language: str) -> list[str]:
    decided = shipped_book().decide(question, today=DAY, language=language)
    return [key for key, _ in decided.answers]


@pytest.mark.parametrize(("language", "inside", "strange"), [("id", 1000, 200), ("en", 250, 90)])
def test_the_labelled_set_is_large_enough_and_a_third_is_kept(
    language: str, inside: int, strange: int
) -> None:
    questions = asked(language)

    assert len(questions) >= inside
    assert len(outside(language)) >= strange
    assert 0.25 < sum(is_kept(said) for _, said in questions) / len(questions) < 0.42


def test_no_english_sample_was_made_from_a_labelled_question() -> None:
    labelled = {*outside("en"), *(said for _, said in asked("en"))}

    assert not labelled & {
        said for each in shipped_samples("en").values() for said in each.questions
    }


@languages
@pytest.mark.parametrize("kept", [True, False], ids=["kept for measuring", "for bettering"])
def test_questions_find_their_answer(kept: bool, language: str) -> None:
    found = [
        (keys, said, _keys(said, language))
        for keys, said in asked(language)
        if is_kept(said) is kept
    ]
    first = [said for keys, said, got in found if not (got and got[0] in keys)]
    three = [said for keys, said, got in found if not keys.intersection(got[:3])]

    assert 1 - len(first) / len(found) >= FIRST[language], len(first)
    assert 1 - len(three) / len(found) >= AMONG_THREE[language], len(three)


@languages
def test_questions_of_others_are_seldom_answered(language: str) -> None:
    questions, book = outside(language), shipped_book()
    answered = [
        said
        for said in questions
        if book.decide(said, today=DAY, language=language).decision not in UNANSWERED
    ]

    assert len(answered) / len(questions) <= WRONGLY_ANSWERED, answered


def test_who_reads_english_may_ask_in_indonesian() -> None:
    """As whoever has an English phone does."""
    for keys, said in asked()[::40]:
        if _keys(said, "id")[:1] and _keys(said, "id")[0] in keys:
            assert _keys(said, "en")[:1] == _keys(said, "id")[:1], said


@pytest.mark.alone
def test_a_look_up_takes_under_five_milliseconds() -> None:
    """Of processor time: a busy machine says nothing about the look-up."""
    took = []
    for _, said in asked():
        began = time.process_time()
        shipped_book().decide(said, today=DAY)
        took.append((time.process_time() - began) * 1000)

    took.sort()

    assert took[int(len(took) * 0.99)] < LOOK_UP_MS
