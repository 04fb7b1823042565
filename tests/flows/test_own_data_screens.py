"""Screens of Data saya with the longest values: still short, still whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.buttons import MAX_BYTES, markup
from bot.country.places import Places
from bot.screen import Screen
from bot.texts import Library, Texts
from handlers.answers import options as answers
from handlers.own_data import options, questions, screens
from handlers.own_data.copying import BOM, make
from handlers.own_data.states import FIELDS, Own
from models.queries.people.given import Answers
from models.queries.people.own_data import ConsentAct, HeirEntry, Record
from models.rules.benefits.relations import Relation
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.occupations import Occupation, WagePayer
from tests.support import voice

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
LIBRARY = Library.load()
TEXTS = [LIBRARY.choose("id"), LIBRARY.choose("en")]
HEIR = HeirEntry("Muhammad Abdurrahman Hidayatullah", "sibling", "+6281234567801")
RECORD = Record(
    ref="0" * 12,
    code="MRT-4F7K-92",
    own=True,
    answers=Answers(
        nik="1410012809800001",
        name="Muhammad Abdurrahman Hidayatullah bin Abdul Karim Nasution",
        birth_date=date(1980, 9, 28),
        phone="+628123456789012",
        phone_verified=True,
        occupation="perangkat_desa",
        payer="sponsor",
        district="14.10.04",
        income=19_200_000,
        programmes=("JKK", "JKM", "JHT"),
    ),
    heirs=(HEIR,) * 4,
    created_at=NOW,
    updated_at=NOW,
)
CONSENT = ConsentAct("sign_up", "2026-11", True, NOW)

Maker = Callable[[Texts], Screen]


def question(state: Own) -> Maker:
    return lambda t: questions.field(t, state, RECORD, [])


ALL: dict[str, Maker] = {
    "one person": lambda t: screens.home(t, [RECORD], 0),
    "nobody": lambda t: screens.home(t, [], 0),
    "record": lambda t: screens.record(t, RECORD),
    "settings": screens.settings,
    "consent given": lambda t: screens.consent(t, CONSENT),
    "consent withdrawn": lambda t: screens.consent(t, replace(CONSENT, given=False)),
    "no consent": lambda t: screens.consent(t, None),
    "news": lambda t: screens.news(t, [], consented=False),
    "no news": lambda t: screens.news(t, list(CampaignTopic), consented=True),
    "address": lambda t: screens.address(t, changed=False),
    "gone": screens.gone,
    "which": questions.which,
    "heir's name": lambda t: questions.heir_name(t, RECORD),
    "heir's relation": lambda t: questions.heir_relation(t, RECORD, HEIR.name),
    "heir's phone": lambda t: questions.heir_phone(t, HEIR.name),
    "heir saved": lambda t: questions.heir_saved(t, RECORD.ref, HEIR.name, own=True),
    "receipt": lambda t: questions.erased(t, "HPS-4F7K-92"),
    **{f"question {state}": question(state) for state in FIELDS},
}


@pytest.mark.parametrize("name", ALL)
def test_every_screen_is_short_and_its_buttons_fit(name: str) -> None:
    indonesian = ALL[name](TEXTS[0])
    assert voice.faults(indonesian.text.replace(RECORD.answers.name, "N")) == [], indonesian.text
    for t in TEXTS:
        screen: Screen = ALL[name](t)
        assert len(voice.visible(screen.text)) <= voice.MAX_CHARACTERS
        keyboard = markup(screen, version=10**9) or {}
        for row in keyboard.get("inline_keyboard", []):
            for button in row:
                assert len(button.get("callback_data", "").encode()) <= MAX_BYTES
                assert len(button["text"]) <= voice.MAX_LABEL + 4, button


def test_a_person_with_a_long_name_still_has_a_button() -> None:
    label = screens.home(TEXTS[0], [RECORD], 0).rows[0][0].label
    assert label == "👤 Muhammad Abdurrahm…" or len(label) <= voice.MAX_LABEL


def test_screens_with_personal_data_are_kept_from_being_passed_on() -> None:
    assert screens.record(TEXTS[0], RECORD).protect
    assert screens.heirs(TEXTS[0], RECORD).protect


def test_no_screen_shows_a_whole_nik_or_phone() -> None:
    shown = " ".join(make_screen(TEXTS[0]).text for make_screen in ALL.values())
    shown += screens.heirs(TEXTS[0], RECORD).text
    digits = "".join(ch for ch in shown if ch.isdigit() or ch == "*")
    assert RECORD.answers.nik not in digits
    assert RECORD.answers.phone.removeprefix("+62") not in digits


def test_with_as_many_heirs_as_may_be_there_is_no_button_for_one_more() -> None:
    def labels(record: Record) -> list[str]:
        rows = screens.heirs(TEXTS[0], record).rows
        return [button.label for row in rows for button in row]

    assert "➕ Tambah orang" not in labels(RECORD)
    assert "➕ Tambah orang" in labels(replace(RECORD, heirs=(HEIR,)))


def test_markup_in_a_name_is_shown_as_it_was_typed() -> None:
    named = replace(RECORD, answers=replace(RECORD.answers, name="<b>Siti</b> & Co"))
    assert "&lt;b&gt;Siti&lt;/b&gt; &amp; Co" in screens.record(TEXTS[0], named).text


def test_a_kecamatan_unknown_to_us_is_no_reason_to_fail() -> None:
    moved = replace(RECORD, answers=replace(RECORD.answers, district="99.99.99"))
    assert "• -" in screens.record(TEXTS[0], moved).text


def test_every_value_that_is_kept_has_its_choice() -> None:
    t = TEXTS[0]
    assert [o.value for o in options.relations(t)] == list(Relation)
    assert {o.value for o in answers.occupations(t)} == set(Occupation)
    assert {o.value for o in answers.payers(t)} == set(WagePayer)
    assert {o.value for o in options.fields(t)} == set(FIELDS) <= set(Own)
    assert len(answers.incomes(t)) == 33
    assert all(answers.bracket_low(int(o.value)) == int(o.value) for o in answers.incomes(t))


def test_choices_can_be_typed_as_words() -> None:
    words = {o.value: o.spoken for o in options.relations(TEXTS[0])}
    assert "bini" in words["wife"]


def test_the_kecamatan_of_the_example_exists() -> None:
    assert Places.load().district(RECORD.answers.district) is not None


def test_the_copy_opens_in_any_editor() -> None:
    assert make({"lines": ["Nama: Siti", "é"]}) == BOM + "Nama: Siti\r\né\r\n".encode()
