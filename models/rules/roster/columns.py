"""Which column is what: the words of a header against the synonyms of a kind of list."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from models.rules.as_typed.folding import plain

_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
_HEADER_AT_MOST: Final = 120


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a kind of list. Synonyms are whole words, small, without punctuation."""

    field: str
    synonyms: tuple[str, ...]
    required: bool = False
    not_with: tuple[str, ...] = ()
    """Words that make a header mean something else: "nama ibu" is not the person's name."""


def header_words(label: str) -> str:
    """ "No. HP/WA" becomes "no hp wa"."""
    return " ".join(_NOT_A_WORD.sub(" ", plain(label[:_HEADER_AT_MOST]).casefold()).split())


def map_columns(labels: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Field to the index of its column, best match first; each column is one field at most."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for _, index, field in sorted(_matches(labels, columns), key=lambda hit: (-hit[0], hit[1])):
        if field not in found and index not in taken:
            found[field] = index
            taken.add(index)
    return found


def fingerprint(labels: Sequence[str]) -> str:
    """Equal for headers with the same words in the same columns; 32 hex digits."""
    words = "\n".join(map(header_words, labels)).rstrip()
    return sha256(words.encode()).hexdigest()[:32]


def missing(mapping: Mapping[str, int], columns: Iterable[Column]) -> tuple[str, ...]:
    """Fields that a list cannot do without and that have no column."""
    return tuple(c.field for c in columns if c.required and c.field not in mapping)


def _matches(labels: Sequence[str], columns: Sequence[Column]) -> Iterable[tuple[int, int, str]]:
    """How well each label fits each field; a header that is the synonym fits best."""
    for index, label in enumerate(labels):
        words = header_words(label)
        if not words:
            continue
        for column in columns:
            score = _score(words, column)
            if score:
                yield score, index, column.field


def _score(words: str, column: Column) -> int:
    if words in column.synonyms:
        return 1_000
    framed = f" {words} "
    if any(f" {word} " in framed for word in column.not_with):
        return 0
    inside = [len(s) for s in column.synonyms if f" {s} " in framed]
    return max(inside, default=0)
