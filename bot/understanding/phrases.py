"""Where known phrases stand in a folded text, in whichever spelling they are met."""

from collections.abc import Iterator, Sequence
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
    return list(_each_place(words, phrases))


def stand_in(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether one of these phrases stands there, slips included."""
    return next(_each_place(words, phrases), None) is not None


def stand_exactly_in(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """The same without slips."""
    beginning = _beginning(phrases)
    return any(
        _begins(words, at, beginning[word]) for at, word in enumerate(words) if word in beginning
    )


def _each_place(words: Sequence[str], phrases: frozenset[str]) -> Iterator[int]:
    beginning = _beginning(phrases)  # asked once a text: this runs two dozen times for each
    for at, word in enumerate(words):
        known = word in beginning and _begins(words, at, beginning[word])
        if known or (len(word) >= _LONG_WORD and _is_slip(word, phrases)):
            yield at


def _begins(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases)


def _is_slip(word: str, phrases: frozenset[str]) -> bool:
    alike = _long_words(phrases).get((word[0], word[-1]), ())
    return word not in _spelt_right() and any(
        OSA.distance(word, phrase, score_cutoff=_SLIPS) <= _SLIPS for phrase in alike
    )


@cache
def _spelt_right() -> frozenset[str]:
    return spoken(_SPELT_RIGHT)


@cache
def _beginning(phrases: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if parts := tuple(phrase.split()):  # a label of an emoji alone has no word
            found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _long_words(phrases: frozenset[str]) -> dict[tuple[str, str], list[str]]:
    """By their first and last letter, which nobody gets wrong."""
    found: dict[tuple[str, str], list[str]] = {}
    for phrase in phrases:
        if " " not in phrase and len(phrase) >= _LONG_WORD:
            found.setdefault((phrase[0], phrase[-1]), []).append(phrase)
    return found
