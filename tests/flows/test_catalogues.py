"""The words: complete, the same in every language, harmless."""

from pathlib import Path

import pytest

from bot.playground.telegram.html import EntityError, parse_html
from bot.texts import ADDRESSES, Library
from bot.wording.occupations import WORDS
from models.rules.occupations import Occupation
from tests.support import voice
from tests.support.catalogue import Entry, asked, entries, files, languages, placeholders, report

ROOT = Path(__file__).parents[2]
HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Language: {language}\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: {plurals}\\n"\n'
)
PLURALS = {"id": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
"""Babel 2.18 writes a wrong header for Indonesian; each new language states its own here."""

BUILT_BY_TEXTS = {f"address.{address}" for address in (*ADDRESSES, "unknown")}
"""The one key built from parts: `Texts.addressing` checks its argument against ADDRESSES."""

EXAMPLES_OF_TYPING = {
    "enrol.income.ask": "shows how an income may be typed; nothing is promised",
    "enrol.income.too_small": "shows how an income may be typed; nothing is promised",
}
"""Messages that may hold a sum, because it is nobody's benefit and nobody's price."""

ID = entries("id")


def test_every_key_the_code_asks_for_stands_in_the_indonesian_catalogue() -> None:
    missing = {key: place for key, place in asked().keys.items() if key not in ID}

    assert not missing, report(missing)


def test_no_message_is_kept_that_nobody_shows() -> None:
    unused = ID.keys() - asked().keys.keys() - BUILT_BY_TEXTS

    assert not unused, sorted(unused)


def test_no_key_is_built_from_parts() -> None:
    assert not asked().built


def test_english_is_complete() -> None:
    assert not ID.keys() - entries("en").keys()


@pytest.mark.parametrize("language", languages())
def test_no_language_has_a_key_that_indonesian_lacks(language: str) -> None:
    assert not entries(language).keys() - ID.keys()


def test_all_catalogues_compile_and_no_key_stands_in_two_files() -> None:
    assert set(Library.load().languages) == set(languages())


@pytest.mark.parametrize("language", languages())
def test_each_file_begins_with_the_exact_header(language: str) -> None:
    header = HEADER.format(language=language, plurals=PLURALS[language])

    wrong = [
        path.name
        for path in files(language)
        if not path.read_text(encoding="utf-8").startswith(header)
    ]

    assert not wrong


@pytest.mark.parametrize("language", languages())
def test_each_text_is_one_physical_line(language: str) -> None:
    wrapped = []
    for path in files(language):
        body = path.read_text(encoding="utf-8").split("\n\n", 1)[-1]
        wrapped += [f"{path.name}: {line}" for line in body.splitlines() if line.startswith('"')]

    assert not wrapped


@pytest.mark.parametrize("language", languages())
def test_no_message_is_empty_or_lacks_a_plural(language: str) -> None:
    plurals = 1 if PLURALS[language].startswith("nplurals=1") else 2

    found = {
        entry.key: entry.forms
        for entry in entries(language).values()
        if len(entry.forms) not in (1, plurals)
        or any(not form or form != form.strip() for form in entry.forms)
    }

    assert not found, report(found)


def test_each_message_says_where_it_is_shown() -> None:
    silent = [entry.key for entry in ID.values() if not entry.comments]

    assert not silent


@pytest.mark.parametrize("language", languages())
def test_placeholders_are_those_of_the_indonesian_message(language: str) -> None:
    found = {}
    for entry in entries(language).values():
        source = placeholders(ID[entry.key].text)
        for form, may_lack in zip(entry.forms, _may_lack(entry), strict=True):
            here = placeholders(form)
            if not here <= source or not source - here <= may_lack:
                found[entry.key] = here ^ source

    assert not found, report(found)


def _may_lack(entry: Entry) -> list[set[str]]:
    """Other languages have no need of "Bapak/Ibu"; the singular may say "one" for {n}."""
    address = {"address"} if ID.get(entry.key) is not entry else set()
    return [*[address | {"n"} for _ in entry.forms[:-1]], address]


@pytest.mark.parametrize("language", languages())
def test_telegram_takes_the_markup(language: str) -> None:
    found = {}
    for entry in entries(language).values():
        for form in entry.forms:
            try:
                parse_html(form)
            except EntityError as error:
                found[entry.key] = error

    assert not found, report(found)


@pytest.mark.parametrize("language", languages())
def test_no_amount_stands_in_a_catalogue(language: str) -> None:
    found = {
        entry.key: amounts
        for entry in entries(language).values()
        for form in entry.forms
        if (amounts := voice.amounts_in(form)) and entry.key not in EXAMPLES_OF_TYPING
    }

    assert not found, report(found)


@pytest.mark.parametrize("language", [name for name in languages() if name != "id"])
def test_no_translation_is_older_than_its_indonesian_sentence(language: str) -> None:
    stale = {
        entry.key: f"made from {entry.seen_by_translator!r}"
        for entry in entries(language).values()
        if entry.seen_by_translator != ID[entry.key].text
    }

    assert not stale, report(stale)


def test_the_exceptions_are_still_needed() -> None:
    for key in EXAMPLES_OF_TYPING:
        assert voice.amounts_in(ID[key].text), key


def test_what_work_is_called_stands_in_one_place() -> None:
    """Two lists of the same words end as two lists of different words."""
    at = [
        path.relative_to(ROOT).as_posix()
        for folder in ("bot", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        if '"occupation.nelayan.button"' in path.read_text(encoding="utf-8")
    ]

    assert at == ["bot/wording/occupations.py"]
    assert set(WORDS) == set(Occupation)
