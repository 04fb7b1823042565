"""The voice: each message and label as a worker who reads little would want it."""

import pytest

from tests.support import voice
from tests.support.catalogue import entries, languages, report
from tests.support.longest import LONGEST

OTHER_VOICES = {
    "profile.description": "Telegram's own page before Start: 512 characters, read at leisure",
    "trail.detail": "one line of the record for auditors, a short line a field",
    "enrol.summary.ask": "the person's own answers, one short line each",
}
"""Messages that may be longer than the house's voice allows, each with its reason."""

NAMES_ON_LABELS = {
    "claim_office.claim.button": "names of people and of states; the screen cuts the name",
    "claim_office.drop.button": "an heir's name, cut by the screen",
    "claim_office.heir.button": "an heir's name, cut by the screen",
    "claim_office.place.button": "a kecamatan is called what it is called",
    "claims.one.button": "the worker's name; the screen cuts it to fit",
    "book.question.button": "what people asked; the screen cuts it to fit",
    "enrol.area.near.button": "a kecamatan is called what it is called",
    "enrol.area.far.button": "a kecamatan is called what it is called",
    "lists.column.button": "a heading of the officer's own sheet",
    "death.office.new.button": "a kecamatan is called what it is called",
    "death.office.taken.button": "a kecamatan is called what it is called",
    "desk.queue.case.button": "the number of a case has six signs, not the eleven of a sign-up",
}
"""Labels whose length is not ours to choose."""

MOURNING = (
    "claims.condolence",
    "claims.death.papers",
    "claims.death.where",
    "claim_office.told.head",
    "claim_office.told.draft",
    "claim_office.told.incomplete",
    "claim_office.told.submitted",
    "claim_office.told.verifying",
    "claim_office.told.determined",
    "claim_office.told.paying",
    "claim_office.told.paid",
    "claim_office.told.rejected",
    "claim_office.told.withdrawn",
    "claim_office.told.stalled",
    "claim_office.told.source",
    "claim_office.money.ask",
    "claim_office.money.ask_sum",
    "claim_office.bind.offer",
    "claim_office.bind.done",
    "claims.code.ask",
    "claims.key.ask",
    "claims.key.unread",
    "claims.no",
    "claims.wait",
    "claims.wait.day",
    "claims.gone",
    "claims.moved_elsewhere",
    "claims.let_go",
    "claims.whose",
    "rest.death",
    "rest.death_again",
    "rest.despair",
    "death.front",
    "death.slowly",
    "death.resumed",
    "death.who.ask",
    "death.who.only",
    "death.who.unclear",
    "death.who.nik_length",
    "death.who.nik_wrong",
    "death.when.ask",
    "death.when.unclear",
    "death.when.impossible",
    "death.when.future",
    "death.when.old",
    "death.where.ask",
    "death.where.meant",
    "death.work.ask",
    "death.relation.ask",
    "death.phone.ask",
    "death.summary",
    "death.sent",
    "death.sent.nobody",
    "death.sent.muted",
    "death.too_many",
    "death.stopped",
    "death.dropped",
    "death.steps",
    "death.papers",
    "death.place",
    "death.place.any",
    "death.pays.full",
    "death.pays.first_months",
    "death.pays.by_work",
    "death.pays.office",
    "death.pays.unknown",
)
OF_A_DEATH = (
    "claims.ask",
    "benefits.death.text",
    "benefits.death.staff",
    "benefits.work_death.text",
    "family.happening.ask",
    "family.result.died",
    "family.result.new",
    "family.result.by_work",
    "family.result.first_months",
    "family.card.new",
)

ID = entries("id")
NOT_SENTENCES = (".button", ".spoken")


def test_workers_read_the_voice_of_the_house() -> None:
    found = {}
    for entry in ID.values():
        if entry.key.endswith(NOT_SENTENCES) or entry.key in OTHER_VOICES:
            continue
        if faults := voice.faults(voice.filled(entry.text, LONGEST)):
            found[entry.key] = faults

    assert not found, report(found)


@pytest.mark.parametrize("language", languages())
def test_each_label_is_an_emoji_and_few_words(language: str) -> None:
    found = {}
    for entry in entries(language).values():
        if not entry.key.endswith(".button"):
            continue
        faults = voice.label_faults(voice.filled(entry.text, LONGEST))
        if entry.key in NAMES_ON_LABELS:
            faults = [fault for fault in faults if "characters" not in fault]
        if faults:
            found[entry.key] = faults

    assert not found, report(found)


@pytest.mark.parametrize("word", ["Kembali", "Batal", "Menu"])
def test_the_ways_out_have_one_label_each(word: str) -> None:
    labels = [
        entry.key
        for entry in ID.values()
        if entry.key.endswith(".button") and entry.text.partition(" ")[2] == word
    ]

    assert labels == [key for key in labels if key.startswith("nav.")]
    assert len(labels) == 1


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("key", MOURNING + OF_A_DEATH)
def test_nothing_shines_where_somebody_has_died(language: str, key: str) -> None:
    assert not voice.mourning_faults(entries(language)[key].text)


def test_a_message_for_a_death_advertises_nothing() -> None:
    for key in MOURNING:
        words = voice.visible(ID[key].text).lower()
        assert "daftar" not in words.split()
        assert "promo" not in words


def test_the_exceptions_are_still_needed() -> None:
    assert ID.keys() >= NAMES_ON_LABELS.keys()
    for key in OTHER_VOICES:
        assert voice.faults(voice.filled(ID[key].text, LONGEST)), key
