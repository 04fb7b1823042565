"""Short words as people type them, folded so that they can be compared."""

import re
import unicodedata
from functools import cache

from bot.texts import Library

CLOSE_ENOUGH = 84
"""Similarity of 100 from which a typed word counts as a label."""
_NOT_A_WORD = re.compile(r"[^\w\s]+")


def means(text: str | None, words: frozenset[str]) -> bool:
    """Whether the text is one of these short words ("batal", "kembali"), emoji aside."""
    return text is not None and normal(text) in words


def normal(text: str) -> str:
    """Lower case, full-width folded, emoji and punctuation away, single spaces."""
    folded = unicodedata.normalize("NFKC", text[:200]).casefold()
    return " ".join(_NOT_A_WORD.sub(" ", folded).split())


@cache
def spoken(*keys: str) -> frozenset[str]:
    """Short words and labels of these catalogue keys, in every language, ready to compare."""
    return frozenset(normal(word) for word in Library.load().spoken(*keys))
