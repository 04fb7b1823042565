"""What the content book refuses, whoever wrote it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.faq.asking import shipped_book
from bot.faq.book import ANSWERS
from bot.faq.differing import difference
from bot.faq.edited import edited_book
from bot.faq.editing import Fault, fault_of
from bot.faq.questions import shipped_samples
from bot.texts import Library
from models.queries.faq.versions import Draft, State, Version

DAY = date(2026, 11, 27)
GOOD = Draft(
    "faq.book.kapal",
    "id",
    "⛴️ Jadwal kapal",
    "Jadwal kapal tanyakan ke pelabuhan, {address}. Iuran mulai {price} sebulan.",
    ("jadwal kapal kapan", "kapal berangkat pukul berapa", "kapal ke seberang ada kapan"),
)
REFUSED = {
    Fault.KEY: {"key": "faq.pay.unknown"},
    Fault.LANGUAGE: {"language": "xx"},
    Fault.EMPTY: {"text": ""},
    Fault.TOO_LONG: {"text": "kapal " * 60},
    Fault.TITLE: {"title": "Jadwal kapal"},
    Fault.BRACES: {"text": "Iuran {price sebulan"},
    Fault.PLACEHOLDER: {"text": "Iuran {harga} sebulan"},
    Fault.AMOUNT: {"text": "Iuran 16.800 sebulan"},
    Fault.MARKUP: {"text": "<script>x</script>"},
    Fault.INDONESIAN_FIRST: {"language": "en"},
    Fault.SECRET: {"text": "NIK 1410014101800001"},
    Fault.ROW: {"rows": ("no-such-row",)},
    Fault.NOT_TODAY: {"rows": ("promise-jht",)},
    Fault.QUESTIONS: {"questions": ("satu", "dua")},
    Fault.TAKEN: {"questions": (*GOOD.questions, "berapa iuran sebulan")},
}


def fault(draft: Draft) -> Fault | None:
    return fault_of(draft, known=ANSWERS.keys(), samples=shipped_samples(), today=DAY)


def test_good_words_are_taken() -> None:
    assert fault(GOOD) is None
    assert fault(replace(GOOD, key="faq.pay.price", title="", questions=())) is None
    assert fault(Draft("faq.pay.price", "id", "", "", ("berapo iuran sabulan",))) is None


@pytest.mark.parametrize(("why", "changes"), REFUSED.items(), ids=str)
def test_bad_words_are_refused_with_their_reason(why: Fault, changes: dict[str, object]) -> None:
    assert fault(replace(GOOD, **changes)) is why  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["{price.due}", "{price!r}", "{price:>999999}", "{0}", "{}", "{", "}", "{price}}"]
)
def test_a_placeholder_is_a_name_and_nothing_else(text: str) -> None:
    assert fault(replace(GOOD, text=text)) in (Fault.BRACES, Fault.PLACEHOLDER)


@pytest.mark.parametrize("sign", ["!", "🙏", "❤", "🎉"])
@pytest.mark.parametrize("key", ["faq.death.papers", "faq.accident.death"])
def test_nothing_shines_where_somebody_has_died(key: str, sign: str) -> None:
    draft = Draft(key, "id", "", f"Siapkan suratnya{sign}", ())

    assert fault(draft) is Fault.MOURNING


def version(draft: Draft, number: int = 1) -> Version:
    return Version("0a0b0c0d", draft, State.APPROVED, "cli:a", None, "cli:b", None, number)  # type: ignore[arg-type]


def test_a_new_answer_is_found_by_its_questions_and_filled_from_the_rules() -> None:
    book, t = edited_book([version(GOOD)]), Library.load().choose("id")
    first, _ = book.decide("kapal berangkatnya kapan ya", today=DAY).answers[0]

    assert first == GOOD.key
    assert "Rp8.400" in book.say(t, GOOD.key, DAY).text
    assert book.title(Library.load().choose("en"), GOOD.key) == GOOD.title
    assert book.say(Library.load().choose("en"), GOOD.key, DAY).text


def test_reworded_answers_keep_their_samples_and_other_languages() -> None:
    reworded = Draft("faq.pay.price", "id", "", "Cukup {price} saja.", ())
    book = edited_book([version(reworded)])

    assert book.decide("brp iuran sebulan", today=DAY).answers[0][0] == "faq.pay.price"
    assert book.say(Library.load().choose("id"), reworded.key, DAY).text.startswith("Cukup Rp")
    assert "If you pay" in book.say(Library.load().choose("en"), reworded.key, DAY).text


def test_a_question_is_added_to_the_samples_of_its_language() -> None:
    added = Draft("faq.pay.price", "en", "", "", ("wampum per moon", "wampum each moon"))
    of_another = replace(added, language="id", questions=("cacing kremi membayar",))
    book = edited_book([version(added), version(of_another)])

    assert book.decide("wampum per moon", today=DAY).answers == ()
    assert book.decide("cacing kremi membayar", today=DAY).answers[0][0] == "faq.pay.price"
    found = book.decide("wampum per moon", today=DAY, language="en")
    assert found.answers[0][0] == "faq.pay.price"
    assert shipped_book().decide("wampum per moon", today=DAY, language="en").answers == ()


def test_empty_words_are_the_catalogue_again() -> None:
    book = edited_book([version(Draft("faq.pay.price", "id", "", ""))])

    assert (
        "Bayar sendiri"
        in book.say(Library.load().choose("id"), "faq.pay.price", date(2026, 11, 27)).text
    )


def test_a_difference_names_what_changes_alone() -> None:
    lines = difference(GOOD, replace(GOOD, text="Lain."), names=("now", "x"))

    assert [line for line in lines if line.startswith(("-", "+"))] == [
        "--- now", "+++ x", f"-{GOOD.text}", "+Lain.",
    ]  # fmt: skip
    assert difference(GOOD, GOOD, names=("now", "x")) == []


@pytest.mark.parametrize(
    "sum_or_share",
    [
        "9900", "8400", "16800,-", "IDR 42000000", "42M", "16 ribuan", "sepuluh ribuan",
        "70jutaan", "enam belas rebu", "empat puluh dua  juta", "42\u200bjuta",
        "50 persenan", "1/2 harga",
        "setengah harga", "{price}0", "{may_settle}00000", "1{price}",
    ],
)  # fmt: skip
def test_no_spelling_carries_a_sum_past_the_book(sum_or_share: str) -> None:
    assert fault(replace(GOOD, text=f"Iuran nelayan {sum_or_share} sebulan.")) is Fault.AMOUNT


@pytest.mark.parametrize("text", ["Sejak 2025 ada di 175.", "Umur 17 tahun, 16 angka, 24 jam."])
def test_a_year_or_a_count_is_no_sum(text: str) -> None:
    assert fault(replace(GOOD, text=text)) is None


@pytest.mark.parametrize(
    "text", ["</b>Halo<b>", "<b>Halo<b></b></b>", "<b>Halo", "a < b", "<i>Halo</i>", "A & B"]
)
def test_what_telegram_would_refuse_is_refused_before(text: str) -> None:
    assert fault(replace(GOOD, text=text)) is Fault.MARKUP


@pytest.mark.parametrize(
    "alone",
    [
        replace(GOOD, language="en"),
        replace(GOOD, text=""),
        replace(GOOD, title=""),
    ],
    ids=["English words", "questions", "no title"],
)
def test_an_answer_without_indonesian_words_is_led_to_by_nothing(alone: Draft) -> None:
    book = edited_book([version(alone)])

    assert alone.key not in book.answers
    decided = book.decide(GOOD.questions[0], today=DAY)
    assert alone.key not in {key for key, _ in decided.answers}
