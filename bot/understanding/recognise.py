"""What a free text means, as far as lists of everyday words can tell; misspelling is normal."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from bot.texts import key
from bot.understanding.goals import Goal
from bot.understanding.phrases import stand_exactly_in
from bot.understanding.spoken import CLOSE_ENOUGH, normal, spoken
from bot.understanding.urgency import urgency_of

LONG = 400
"""Characters beyond which nobody can guess one meaning."""


class Meaning(StrEnum):
    """What the person wants to say."""

    LONG = "long"
    NUMBER = "number"
    CANCEL = "cancel"
    OKAY = "okay"
    DESPAIR = "despair"
    DEATH = "death"
    ACCIDENT = "accident"
    NO_NEWS = "no news"
    ERASE = "erase"
    WITHDRAW = "withdraw"
    PRICE = "price"
    DOUBT = "doubt"
    PERSON = "person"
    TOPIC = "topic"
    SWEAR = "swear"
    CONFUSED = "confused"
    TEARS = "tears"
    SALAM = "salam"
    THANKS = "thanks"
    GREETING = "greeting"
    UNKNOWN = "unknown"


_EXACTLY = (
    (Meaning.NO_NEWS, key("rest.stop.spoken")),
    (Meaning.CANCEL, key("word.cancel.spoken")),
    (Meaning.OKAY, key("rest.okay.spoken")),
    (Meaning.CONFUSED, key("rest.confused.spoken")),
    (Meaning.TEARS, key("rest.tears.spoken")),
)
_WISHES = (
    (Meaning.NO_NEWS, key("rest.no_news.spoken")),
    (Meaning.ERASE, key("rest.erase.spoken")),
    (Meaning.WITHDRAW, key("rest.withdraw.spoken")),
    (Meaning.PRICE, key("rest.price.spoken")),
)
_TOPICS = {
    Goal.BENEFITS: key("rest.topic.benefits.spoken"),
    Goal.REGISTER: key("rest.topic.register.spoken"),
    Goal.CLAIMS: key("rest.topic.claims.spoken"),
    Goal.DESK: key("rest.topic.desk.spoken"),
    Goal.DATA: key("rest.topic.data.spoken"),
    Goal.TRUST: key("rest.topic.trust.spoken"),
}
_SMALL_TALK = (
    (Meaning.SWEAR, key("rest.swear.spoken")),
    (Meaning.CONFUSED, key("rest.confused.spoken")),
    (Meaning.SALAM, key("rest.salam.spoken")),
    (Meaning.THANKS, key("rest.thanks.spoken")),
)
_GREETING = key("rest.greeting.spoken")
_LONGEST_GREETING = 4
"""Words; "kapal kandas malam itu" beyond that is no good evening."""
_WHOLE_TEXTS = (
    Meaning.OKAY,
    Meaning.CONFUSED,
    Meaning.SALAM,
    Meaning.THANKS,
    Meaning.GREETING,
    Meaning.SWEAR,
)
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_CRIES = frozenset("😭😢😥😿🥺💔😞😔😟🙁☹😩😫😰😓")
_SHORTEST_GUESS = 5
"""Letters a word needs before a near miss counts: "data" is too near to too much."""
_MOST_TOPICS = 3


_OF_ONE_TOPIC: dict[tuple[Goal, ...], Meaning] = {
    (Goal.TRUST,): Meaning.DOUBT,
    (Goal.DESK,): Meaning.PERSON,
}
"""About this alone and in few words: its page is the answer, nothing needs to be guessed."""
_BRIBE = key("rest.bribe.spoken")
"""Said of an officer it is no wish for one: a warning is the answer."""
_LONGEST_WISH = 5
"""Words; "ada yang telepon minta kode otp" asks more than whether the bot is real."""


@lru_cache(maxsize=1)  # several steps ask about the same text
def meaning_of(text: str) -> Meaning:
    """The most urgent thing the text says."""
    if len(text) > LONG:
        return Meaning.LONG
    said = folded(text)
    if not said:  # question marks and emoji alone
        return _without_words(text)
    if said.replace(" ", "").isdecimal():
        return Meaning.NUMBER
    for meaning, words in _EXACTLY:
        if said in _words(words):
            return meaning
    urgent = urgency_of(said)
    return Meaning(urgent) if urgent is not None else _by_topic_or_tone(said)


def _without_words(text: str) -> Meaning:
    if _CRIES.intersection(text):
        return Meaning.TEARS
    return Meaning.CONFUSED if "?" in text else Meaning.OKAY


def topics_of(text: str) -> tuple[Goal, ...]:
    """Which goals the text is about, at most three."""
    said = folded(text)
    found = [goal for goal, words in _TOPICS.items() if speaks_of(said, _words(words))]
    if not found:
        found = [goal for goal, words in _TOPICS.items() if _nearly(said, _words(words))]
    return tuple(found[:_MOST_TOPICS])


@cache
def phrases_of(meaning: Meaning) -> frozenset[str]:
    """Everything that is said for it, in every language; of a topic the words of all topics."""
    lists = [words for known, words in (*_EXACTLY, *_WISHES, *_SMALL_TALK) if known is meaning]
    if meaning is Meaning.GREETING:
        lists = [_GREETING]
    if meaning is Meaning.TOPIC:
        lists = list(_TOPICS.values())
    return frozenset().union(*(_words(words) for words in lists))


def said_exactly(text: str) -> Meaning | None:
    """What a text means that is nothing but one known phrase; topics aside."""
    said = folded(text)
    for meaning in _WHOLE_TEXTS:
        if said in phrases_of(meaning):
            return meaning
    return None


def _by_topic_or_tone(said: str) -> Meaning:
    for meaning, words in _WISHES:
        if _says(said, words):
            return meaning
    topics = topics_of(said)
    if topics:
        short = len(said.split()) <= _LONGEST_WISH and not _says(said, _BRIBE)
        return _OF_ONE_TOPIC.get(topics, Meaning.TOPIC) if short else Meaning.TOPIC
    for meaning, words in _SMALL_TALK:
        if _says(said, words):
            return meaning
    greets = len(said.split()) <= _LONGEST_GREETING and _says(said, _GREETING)
    return Meaning.GREETING if greets else Meaning.UNKNOWN


def _says(said: str, words: str) -> bool:
    return speaks_of(said, _words(words))


@cache
def _words(message: str) -> frozenset[str]:
    return spoken(message)


def folded(text: str) -> str:
    """Lower case without punctuation; "halooo" is "halo"."""
    return _DRAWN_OUT.sub(r"\1", normal(text))


def speaks_of(said: str, phrases: frozenset[str]) -> bool:
    """Whether a folded text holds one of these as whole words."""
    return stand_exactly_in(said.split(), phrases)


def _nearly(said: str, phrases: Iterable[str]) -> bool:
    """Whether a longer word of the text is a misspelt word of the list."""
    known = [phrase for phrase in phrases if len(phrase) >= _SHORTEST_GUESS and " " not in phrase]
    return any(
        process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        for word in said.split()
        if len(word) >= _SHORTEST_GUESS
    )
