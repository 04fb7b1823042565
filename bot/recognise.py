"""What a free text means, as far as lists of everyday words can tell; misspelling is normal."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from bot.guards import CLOSE_ENOUGH, normal, spoken
from bot.menu import Goal
from bot.texts import key

LONG = 400
"""Characters beyond which nobody can guess one meaning."""


class Meaning(StrEnum):
    """What the person wants to say."""

    LONG = "long"
    NUMBER = "number"
    CANCEL = "cancel"
    OKAY = "okay"
    DEATH = "death"
    ACCIDENT = "accident"
    TOPIC = "topic"
    SWEAR = "swear"
    CONFUSED = "confused"
    SALAM = "salam"
    THANKS = "thanks"
    GREETING = "greeting"
    UNKNOWN = "unknown"


_EXACTLY = (
    (Meaning.CANCEL, key("word.cancel.spoken")),
    (Meaning.OKAY, key("rest.okay.spoken")),
    (Meaning.CONFUSED, key("rest.confused.spoken")),
)
_URGENT = (
    (Meaning.DEATH, key("rest.death.spoken")),
    (Meaning.ACCIDENT, key("rest.accident.spoken")),
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
_IF = key("rest.if.spoken")
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")
_SHORTEST_GUESS = 5
"""Letters a word needs before a near miss counts: "data" is too near to too much."""
_MOST_TOPICS = 3


def meaning_of(text: str) -> Meaning:
    """The most urgent thing the text says."""
    if len(text) > LONG:
        return Meaning.LONG
    said = _folded(text)
    if not said:  # question marks and emoji alone
        return Meaning.CONFUSED if "?" in text else Meaning.OKAY
    if said.replace(" ", "").isdecimal():
        return Meaning.NUMBER
    for meaning, words in _EXACTLY:
        if said in _words(words):
            return meaning
    return _urgent(said) or _by_topic_or_tone(said)


def topics_of(text: str) -> tuple[Goal, ...]:
    """Which goals the text is about, at most three."""
    said = _folded(text)
    found = [goal for goal, words in _TOPICS.items() if _speaks_of(said, _words(words))]
    if not found:
        found = [goal for goal, words in _TOPICS.items() if _nearly(said, _words(words))]
    return tuple(found[:_MOST_TOPICS])


def _urgent(said: str) -> Meaning | None:
    """A death or an accident that happened; "kalau meninggal dapat apa" only asks."""
    if _speaks_of(said, _words(_IF)):
        return None
    for meaning, words in _URGENT:
        if _speaks_of(said, _words(words)):
            return meaning
    return None


def _by_topic_or_tone(said: str) -> Meaning:
    if topics_of(said):
        return Meaning.TOPIC
    for meaning, words in _SMALL_TALK:
        if _speaks_of(said, _words(words)):
            return meaning
    greets = len(said.split()) <= _LONGEST_GREETING and _speaks_of(said, _words(_GREETING))
    return Meaning.GREETING if greets else Meaning.UNKNOWN


@cache
def _words(message: str) -> frozenset[str]:
    return spoken(message)


def _folded(text: str) -> str:
    """Lower case without punctuation; "halooo" is "halo"."""
    return _DRAWN_OUT.sub(r"\1", normal(text))


def _speaks_of(said: str, phrases: Iterable[str]) -> bool:
    padded = f" {said} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _nearly(said: str, phrases: Iterable[str]) -> bool:
    """Whether a longer word of the text is a misspelt word of the list."""
    known = [phrase for phrase in phrases if len(phrase) >= _SHORTEST_GUESS and " " not in phrase]
    return any(
        process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
        for word in said.split()
        if len(word) >= _SHORTEST_GUESS
    )
