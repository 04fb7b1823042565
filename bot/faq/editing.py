"""May these words be said? What the content book refuses, whoever wrote them.

A figure typed by hand would outlive its rule, so it is refused: its placeholder stands for it.
"""

import re
import string
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from bot.faq import facts
from bot.faq.amounts import figures_in
from bot.faq.fact_rules import NotSayable, row
from bot.faq.questions import ADDED, Samples
from bot.texts import SOURCE_LANGUAGE, Library
from bot.understanding.secret_text import secret_in
from bot.wording.plain import plain
from models.queries.faq.versions import Draft
from models.rules.programmes import programmes

LONGEST_TEXT, LONGEST_TITLE, LONGEST_QUESTION = 300, 24, 150
FEWEST_QUESTIONS = 3
"""Of a new answer: with fewer nobody would be led to it."""
_KEY = re.compile(r"faq(\.[a-z0-9_]{1,24}){2}")
_BOLD = re.compile(r"<b>([^<]*)</b>")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);)")
_OF_A_DEATH = ("faq.death.", "faq.urgent.death", "faq.accident.death")
_SHINING = re.compile("[!\u2300-\u27bf\U0001f000-\U0001faff]")


class Fault(StrEnum):
    """Why a wording is refused."""

    KEY = "key"
    LANGUAGE = "language"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TITLE = "title"
    BRACES = "braces"
    PLACEHOLDER = "placeholder"
    AMOUNT = "amount"
    MARKUP = "markup"
    SECRET = "secret"  # noqa: S105 - a fault, no password
    MOURNING = "mourning"
    ROW = "row"
    NOT_TODAY = "not_today"
    QUESTIONS = "questions"
    TAKEN = "taken"
    INDONESIAN_FIRST = "indonesian_first"


def fault_of(
    draft: Draft, *, known: Collection[str], samples: Mapping[str, Samples], today: date
) -> Fault | None:
    """The first thing wrong with a wording; None where it may be said."""
    return (
        _of_name(draft, known)
        or (Fault.SECRET if secret_in(plain(draft.text), today=today) else None)
        or (_of_words(draft) if draft.text else None)
        or (_of_rules(draft, today) if draft.text else None)
        or _of_questions(draft, known, samples, today)
    )


def _of_name(draft: Draft, known: Collection[str]) -> Fault | None:
    is_new = draft.key not in known
    if not _KEY.fullmatch(draft.key) or (is_new and not draft.key.startswith(ADDED)):
        return Fault.KEY
    if draft.language not in Library.load().languages:
        return Fault.LANGUAGE
    if is_new and draft.language != SOURCE_LANGUAGE:
        return Fault.INDONESIAN_FIRST
    if not draft.text and (is_new or not draft.questions):
        return Fault.EMPTY
    if is_new and not draft.title:
        return Fault.EMPTY
    emoji, _, words = draft.title.partition(" ")
    odd = len(draft.title) > LONGEST_TITLE or not words.strip() or emoji[:1].isalnum()
    return Fault.TITLE if draft.title and odd else None


def _of_words(draft: Draft) -> Fault | None:
    text = draft.text
    try:
        names = facts.placeholders(text)
    except ValueError:
        return Fault.BRACES
    if any(spec or change for _, _, spec, change in string.Formatter().parse(text)):
        return Fault.BRACES
    if names - facts.FACTS.keys():
        return Fault.PLACEHOLDER
    if figures_in(text) or figures_in(draft.title):
        return Fault.AMOUNT
    if not _is_markup(text):
        return Fault.MARKUP
    mourns = draft.key.startswith(_OF_A_DEATH)
    return Fault.MOURNING if mourns and _SHINING.search(text) else None


def _is_markup(text: str) -> bool:
    """Whether Telegram would take it: bold alone, each begun and ended, nothing else begun."""
    return "<" not in _BOLD.sub(r"\1", text) and not _ENTITY.search(text)


def _of_rules(draft: Draft, today: date) -> Fault | None:
    if any(each not in programmes().by_key for each in draft.rows):
        return Fault.ROW
    t = Library.load().choose(draft.language)
    try:
        parts = [row(each, today) for each in draft.rows]
        values, more = facts.filled(t, facts.placeholders(draft.text), today)
        facts.together([*parts, *more])
    except NotSayable:
        return Fault.NOT_TODAY
    if len(plain(t.fill(draft.text, **values))) > LONGEST_TEXT:
        return Fault.TOO_LONG
    return None


def _of_questions(
    draft: Draft, known: Collection[str], samples: Mapping[str, Samples], today: date
) -> Fault | None:
    asked = draft.questions
    if draft.key not in known and len(asked) < FEWEST_QUESTIONS:
        return Fault.QUESTIONS
    if any(not 2 <= len(each) <= LONGEST_QUESTION for each in asked):
        return Fault.QUESTIONS
    if any(secret_in(each, today=today) for each in asked):
        return Fault.SECRET
    others = {q for key, each in samples.items() if key != draft.key for q in each.questions}
    return Fault.TAKEN if others & set(asked) else None
