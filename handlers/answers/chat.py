"""Tells chat from an answer: "halo" is no name, "Tolong Hutagalung" is one."""

from functools import cache

from bot.navigation.menu import SPOKEN
from bot.texts import key
from bot.understanding.recognise import (
    Meaning,
    folded,
    meaning_of,
    phrases_of,
    said_exactly,
    speaks_of,
)
from bot.understanding.spoken import spoken
from handlers.answers.explained import knows_not
from handlers.answers.hardly import introduced
from handlers.answers.meant import without_fillers

_ALSO_NAMES = key("enrol.name.also.spoken")
_NEVER_IN_NAMES = key("enrol.name.never.spoken")
_LOST = key("enrol.aside.lost.spoken")
_ASKS = key("rest.asks.spoken")
_LEAD = key("enrol.name.lead.spoken")
_URGENT = (Meaning.DESPAIR, Meaning.DEATH, Meaning.ACCIDENT)
_ANYWHERE = (Meaning.WITHDRAW, Meaning.SWEAR, Meaning.TOPIC, Meaning.CONFUSED)
"""Said with a word or two that no name holds."""
_IN_PHRASES = (Meaning.SALAM, Meaning.THANKS, Meaning.GREETING, Meaning.OKAY)
"""Their single words may be part of a name; of two words and more none is."""


def urgent(text: str) -> Meaning | None:
    """A death or an accident, at whatever question it is told."""
    meaning = meaning_of(text)
    return meaning if meaning in _URGENT else None


def instead_of_a_choice(text: str) -> Meaning | None:
    """Chat that is nothing else; a bare yes or no may be the answer."""
    meaning = said_exactly(text)
    return None if meaning is Meaning.OKAY else meaning


def instead_of_a_name(text: str) -> Meaning | None:
    """Chat at the question for a name; whatever may be a name is one."""
    said, names = folded(text), spoken(_ALSO_NAMES)
    if said in names or any(said.startswith(f"{lead} ") for lead in spoken(_LEAD)):
        return None
    if introduced(text):
        return None
    if found := _in_full(said, names):
        return found
    for meaning in _ANYWHERE:
        if speaks_of(said, _certain(meaning, names)):
            return meaning_of(text) if meaning is Meaning.TOPIC else meaning
    for meaning in _IN_PHRASES:
        if speaks_of(said, _of_some_words(phrases_of(meaning))):
            return meaning
    asks = (
        knows_not(said) or text.rstrip().endswith("?") or speaks_of(said, spoken(_NEVER_IN_NAMES))
    )
    return Meaning.CONFUSED if asks or said in spoken(*SPOKEN.values()) - names else None


def asks_nothing(text: str) -> bool:
    """ "noreh getah" is work and no question: no question mark, no word for one, no small talk."""
    if "?" in text or speaks_of(folded(text), spoken(_ASKS)):
        return False
    return after_a_refusal(text) in (Meaning.TOPIC, Meaning.PRICE, Meaning.UNKNOWN, Meaning.LONG)


def _in_full(said: str, names: frozenset[str]) -> Meaning | None:
    """ "betul pak" is as little a name as "betul"."""
    bare = without_fillers(said)
    return said_exactly(said) or (None if bare in names else said_exactly(bare))


def after_a_refusal(text: str) -> Meaning | None:
    """What a text that was no answer says; None where it only is a wrong answer."""
    if not folded(text) and "?" not in text:
        return None
    meaning = meaning_of(text)
    if meaning is Meaning.UNKNOWN and speaks_of(folded(text), spoken(_LOST)):
        return Meaning.CONFUSED
    return meaning


@cache
def _certain(meaning: Meaning, names: frozenset[str]) -> frozenset[str]:
    sure = phrases_of(meaning) - names
    # "tolong" alone is a cry for help, with a surname a name
    return _of_some_words(sure) if meaning is Meaning.CONFUSED else sure


@cache
def _of_some_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase for phrase in phrases if " " in phrase)
