"""Month names as Indonesians write them: official, short, old, Malay, Dutch and English."""

import difflib
import unicodedata
from typing import Final

_SPELLINGS: Final = (
    ("januari", "january", "djanuari", "januwari"),
    ("februari", "february", "pebruari", "febuari", "pebuari"),
    ("maret", "march", "maart", "mrt", "mac"),
    ("april", "avril", "apl"),
    ("mei", "may", "mey"),
    ("juni", "june", "djuni"),
    ("juli", "july", "julai", "djuli"),
    ("agustus", "august", "augustus", "ogos", "agt", "agst", "ags", "agts"),
    ("september", "spt", "sptember"),
    ("oktober", "october", "octobre"),
    ("november", "nopember"),
    ("desember", "december", "disember", "dsember"),
)
_EXACT: Final = {name: number for number, names in enumerate(_SPELLINGS, 1) for name in names}
_SHORTEST_PREFIX: Final = 3
# Four letters tell June from July by one of them, so a slip is only mended in longer names.
_MENDABLE: Final = {name: number for name, number in _EXACT.items() if len(name) > 4}
_LONGEST: Final = 12


def _prefixes() -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for name, number in _EXACT.items():
        for end in range(_SHORTEST_PREFIX, len(name)):
            found.setdefault(name[:end], set()).add(number)
    return {prefix: numbers.pop() for prefix, numbers in found.items() if len(numbers) == 1}


_PREFIXES: Final = _prefixes()


def month_named(word: str) -> int | None:
    """1-12 for a month's name, its beginning (three letters or more) or a slip in it."""
    word = _without_accents(word.casefold())
    exact = _EXACT.get(word) or _PREFIXES.get(word)
    if exact or not len("maret") <= len(word) <= _LONGEST:
        return exact
    close = difflib.get_close_matches(word, _MENDABLE, n=1, cutoff=0.8)
    return _MENDABLE[close[0]] if close else None


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(ch for ch in parts if not unicodedata.combining(ch))
