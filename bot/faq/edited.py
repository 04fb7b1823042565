"""The shipped book with the approved wordings of the content book laid over it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from bot.faq.answer import Answer, Way
from bot.faq.asking import Book, shipped_book, shipped_matcher
from bot.faq.matcher import Matcher
from bot.faq.questions import Samples, asked_as, asked_in, shipped_samples
from bot.faq.word_lists import WordLists
from bot.texts import SOURCE_LANGUAGE
from models.queries.faq.versions import Version


def edited_book(versions: Sequence[Version]) -> Book:
    """A new book. Words that are empty leave the catalogue's; a new key adds an answer."""
    shipped = shipped_book()
    versions = [v for v in versions if v.draft.key in {*shipped.answers, *_added(versions)}]
    told = [v for v in versions if v.draft.text]
    asked = [v for v in versions if v.draft.questions]
    words = {(v.draft.key, v.draft.language): v.draft.text for v in told}
    titles = {(v.draft.key, v.draft.language): v.draft.title for v in told if v.draft.title}
    answers = dict(shipped.answers)
    for each in told:
        answers[each.draft.key] = _answer(answers.get(each.draft.key), each)
    of = {language: _matcher(asked, language) for language in asked_in()}
    others = {each: of[each] for each in of if each != SOURCE_LANGUAGE}
    return Book(of[SOURCE_LANGUAGE](), answers, words, titles, others)


def _matcher(asked: Iterable[Version], language: str) -> Callable[[], Matcher]:
    """The shipped one as it is, read when needed, where no question of that language was added."""
    if all(asked_as(each.draft.language) != language for each in asked):
        return partial(shipped_matcher, language)
    learned = Matcher(samples_with(asked, language), WordLists.load(language))
    return lambda: learned


def _added(versions: Iterable[Version]) -> set[str]:
    """Answers that only the content book has: without Indonesian words there is nothing to say."""
    return {
        v.draft.key
        for v in versions
        if v.draft.language == SOURCE_LANGUAGE and v.draft.text and v.draft.title
    }


def _answer(known: Answer | None, version: Version) -> Answer:
    """Of the catalogue, or one that only the content book has."""
    draft = version.draft
    if known is None:
        return Answer(draft.key, "", Way.DESK, draft.rows)
    return replace(known, rows=draft.rows or known.rows)


def samples_with(versions: Iterable[Version], language: str) -> dict[str, Samples]:
    """The shipped sample questions of a language and those of the content book."""
    found = dict(shipped_samples(language))
    for each in versions:
        if asked_as(each.draft.language) == language:
            more = Samples(each.draft.questions)
            found[each.draft.key] = found.get(each.draft.key, Samples()).with_more(more)
    return found
