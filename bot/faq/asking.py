"""A question and its answers as a person reads them on that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from bot.faq.answer import Answer
from bot.faq.book import ANSWERS
from bot.faq.deciding import Decided, decide
from bot.faq.learned import learned
from bot.faq.matcher import Matcher
from bot.faq.saying import Said, say
from bot.texts import SOURCE_LANGUAGE, Html, Texts, key
from bot.understanding.recognise import Meaning

KIN = "#kerabat"
"""The kind of words for relatives in the lists of the locale."""
_SECRETS = {
    "nik": key("rest.nik"),
    "card": key("rest.card"),
    "code": key("rest.code"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Book:
    """Everything that can be answered: the samples, and words that stand in for a catalogue's."""

    matcher: Matcher
    answers: Mapping[str, Answer] = field(default_factory=lambda: ANSWERS)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Of the content book, by key and language."""

    def decide(self, text: str, *, today: date) -> Decided:
        """What to do with a text."""
        return decide(self.matcher, text, today=today)

    def known_words(self, text: str) -> str:
        """What may be kept of a question: its words that the shipped lists know, nothing else."""
        return self.matcher.known_words(text)

    def is_of_kin(self, text: str) -> bool:
        """Whether it asks about a husband, a child, a neighbour rather than about oneself."""
        return self.matcher.speaks_of(text, KIN)

    def say(self, t: Texts, key: str, day: date) -> Said:
        """An answer on that day."""
        answer = self.answers.get(key)
        if answer is None:  # despair: a plain message, no rules behind it
            return Said(key, t(key), None)
        words = self.words.get((key, t.language))
        if words is None and not answer.title:  # only the content book has it, in one language
            words = self.words[key, SOURCE_LANGUAGE]
        return say(t, answer, day, template=words)

    def title(self, t: Texts, key: str) -> str:
        """The short title of an answer, for a button."""
        answer = self.answers[key]
        titles = self.titles
        own = titles.get((key, t.language))
        if own is None and not answer.title:
            own = titles[key, SOURCE_LANGUAGE]
        return own or t.label(answer.title)


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A decision with the answers in words."""

    decided: Decided
    answers: tuple[tuple[Said, float], ...]


@cache
def shipped_book() -> Book:
    """The answers that ship with the bot."""
    return Book(learned())


def ask(book: Book, t: Texts, text: str, day: date) -> Asked:
    """What a text asks, and what is said to it."""
    decided = book.decide(text, today=day)
    if decided.secret is not None:
        warning = _SECRETS[decided.secret.value]
        return Asked(decided, ((Said(warning, t(warning), None), 1.0),))
    said = [(book.say(t, answer, day), score) for answer, score in decided.answers]
    if decided.urgent is Meaning.DEATH:
        first, score = said[0]
        text = Html(f"{t('claims.condolence')} {first.text}")
        said[0] = (Said(first.key, text, first.basis), score)
    return Asked(decided, tuple(said))
