"""Where known phrases stand in a folded text, in whichever spelling they are met."""

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from bot.texts import key
from bot.understanding.spoken import spoken

_SPELT_RIGHT = key("rest.spelt_right.spoken")
"""Whoever sells crabs ("kepiting") has cut off no finger ("kepotong")."""
_SLIPS = 2
_LONG_WORD = 8
"""Letters from which a word may be misspelt."""


def as_written(said: str, known: frozenset[str]) -> str:
    """Coastal Malay towards these words: "laki saye dah tak ade" is "laki saya dah tak ada"."""
    return " ".join(_written(word, known) for word in said.split())


def _written(word: str, known: frozenset[str]) -> str:
    other = f"{word[:-1]}a"
    spoken_so = word.endswith("e") and word not in known and other in known
    return other if spoken_so else word


def places(words: Sequence[str], phrases: frozenset[str]) -> list[int]:
    """Where these phrases begin; a long single word may hold two slips."""
    found = []
    for at, word in enumerate(words):
        if any(_stands_at(words, at, phrase) for phrase in _beginning(phrases).get(word, ())) or (
            len(word) >= _LONG_WORD and word not in _spelt_right() and _nearly(word, phrases)
        ):
            found.append(at)
    return found


def _stands_at(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def _nearly(word: str, phrases: frozenset[str]) -> bool:
    return any(
        OSA.distance(word, phrase, score_cutoff=_SLIPS) <= _SLIPS
        for phrase in _long_words(phrases)
        if phrase[0] == word[0] and phrase[-1] == word[-1]
    )


@cache
def _spelt_right() -> frozenset[str]:
    return spoken(_SPELT_RIGHT)


@cache
def _beginning(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _long_words(phrases: frozenset[str]) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if " " not in phrase and len(phrase) >= _LONG_WORD)
