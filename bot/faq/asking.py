"""A question and its answers as a person reads them on that day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial

from bot.faq.answer import Answer
from bot.faq.book import ANSWERS
from bot.faq.deciding import Decided, Decision, decide
from bot.faq.learned import learned
from bot.faq.matcher import Matcher
from bot.faq.questions import asked_in
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


@cache
def shipped_matcher(language: str) -> Matcher:
    """What is learned from a language's samples, once a process."""
    return learned(language)


OTHERS: Mapping[str, Callable[[], Matcher]] = {
    each: partial(shipped_matcher, each) for each in asked_in() if each != SOURCE_LANGUAGE
}


@dataclass(frozen=True, slots=True, repr=False)
class Book:
    """Everything that can be answered: the samples, and words that stand in for a catalogue's."""

    matcher: Matcher
    """Of Indonesian."""
    answers: Mapping[str, Answer] = field(default_factory=lambda: ANSWERS)
    words: Mapping[tuple[str, str], str] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Of the content book, by key and language."""
    others: Mapping[str, Callable[[], Matcher]] = field(default_factory=lambda: OTHERS)
    """Of the other languages that questions may be asked in: read once somebody asks in them."""

    def decide(self, text: str, *, today: date, language: str = SOURCE_LANGUAGE) -> Decided:
        """What to do with a text of who reads this language."""
        decided = Decided(Decision.FALLBACK)
        for matcher in self._read_by(text, language):
            decided = decide(matcher, text, today=today)
            if decided.decision is not Decision.FALLBACK:
                break
        return decided

    def known_words(self, text: str, *, language: str = SOURCE_LANGUAGE) -> str:
        """What may be kept of a question: its words that the shipped lists know, nothing else."""
        return self._read_by(text, language)[0].known_words(text)

    def is_of_kin(self, text: str, *, language: str = SOURCE_LANGUAGE) -> bool:
        """Whether it asks about a husband, a child, a neighbour rather than about oneself."""
        return self._read_by(text, language)[0].speaks_of(text, KIN)

    def language_of(self, text: str) -> str:
        """The language that knows most of its words; Indonesian where none does better."""
        shares = {SOURCE_LANGUAGE: self.matcher.share_known(text)}
        shares |= {each: of().share_known(text) for each, of in self.others.items()}
        return max(shares, key=lambda each: shares[each])

    def nearest(self, text: str, most: int) -> Sequence[str]:
        """The answers nearest to a text, whether it asks for them or not."""
        other = self.others.get(self.language_of(text))
        matcher = self.matcher if other is None else other()
        return [hit.key for hit in matcher.find(text, most).hits]

    def _read_by(self, text: str, language: str) -> tuple[Matcher, ...]:
        """First who knows more of its words: whoever has an English phone may write Indonesian."""
        other = self.others.get(language)
        if other is None:
            return (self.matcher,)
        own = other()
        if own.share_known(text) < self.matcher.share_known(text):
            return self.matcher, own
        return own, self.matcher

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
    return Book(shipped_matcher(SOURCE_LANGUAGE))


def ask(book: Book, t: Texts, text: str, day: date) -> Asked:
    """What a text asks, and what is said to it."""
    decided = book.decide(text, today=day, language=t.language)
    if decided.secret is not None:
        warning = _SECRETS[decided.secret.value]
        return Asked(decided, ((Said(warning, t(warning), None), 1.0),))
    said = [(book.say(t, answer, day), score) for answer, score in decided.answers]
    if decided.urgent is Meaning.DEATH:
        first, score = said[0]
        text = Html(f"{t('claims.condolence')} {first.text}")
        said[0] = (Said(first.key, text, first.basis), score)
    return Asked(decided, tuple(said))
