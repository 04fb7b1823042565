"""A person's name as typed, made safe to show anywhere; refused when it is something else."""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import one_line, without_invisible

LONGEST: Final = 100
FEWEST_LETTERS: Final = 2
# A name padded with a few invisible characters is cleaned; a page of text is not even read.
_READ_AT_MOST: Final = 600
_LEADING_WORDS: Final = re.compile(r"^nama(?: lengkap)?(?: saya)?(?: adalah)?(?: ?[:=] ?| )", re.I)
_MARKS_IN_A_ROW: Final = 2
_PUNCTUATION: Final = frozenset(" '.,-")
_LOOK_ALIKES: Final = str.maketrans(
    dict.fromkeys("’‘ʼʻ`´′‛", "'") | dict.fromkeys("‐‑‒–—―−", "-") | {"，": ",", "．": "."}
)
# Ways of writing that differ only in case; particles stay small, except at the beginning.
_PARTICLES: Final = frozenset(
    {"bin", "binti", "binte", "bte", "bt", "van", "der", "de", "den", "al"}
)
_ALL_CAPITALS: Final = frozenset({"kh", "ii", "iii", "iv"})
_PIECES: Final = re.compile(r"([ .\-]+)")
_DEGREE: Final = 4  # letters in the longest degree written without dots (`S.Kom` without its dot)


class NameFault(StrEnum):
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    HAS_DIGITS = "has_digits"
    STRANGE_CHARACTERS = "strange_characters"
    TOO_MANY_MARKS = "too_many_marks"


def clean_name(text: str) -> str | NameFault:
    """NFC, one line, at most 100 characters of letters and `' . , -`; ALL CAPITALS are softened.

    Invisible characters and blank letters are dropped. Names in mixed case stay as typed.
    """
    if len(text) > _READ_AT_MOST:
        return NameFault.TOO_LONG
    name = _tidy(text)
    fault = _fault(name)
    if fault is not None:
        return fault
    shown = name if _mixed_case(name) else unicodedata.normalize("NFC", _capitalised(name))
    return shown if len(shown) <= LONGEST else NameFault.TOO_LONG


def _tidy(text: str) -> str:
    name = without_invisible(text)
    if not name.isascii():
        name = unicodedata.normalize("NFC", "".join(map(_ascii_form, name))).translate(
            _LOOK_ALIKES
        )
    return one_line(_LEADING_WORDS.sub("", one_line(name)).lstrip("'.,- "))


def _ascii_form(ch: str) -> str:
    """Full-width and ornamental letters (`Ｓ`, `𝓢`) are plain ones in fancy dress."""
    if ch.isascii():
        return ch
    folded = unicodedata.normalize("NFKC", ch)
    return folded if len(folded) == 1 and folded.isascii() else ch


def _fault(name: str) -> NameFault | None:
    if not name:
        return NameFault.EMPTY
    kinds = [unicodedata.category(ch)[0] for ch in name]
    if "N" in kinds:
        return NameFault.HAS_DIGITS
    if any(
        kind not in "LM" and ch not in _PUNCTUATION for ch, kind in zip(name, kinds, strict=True)
    ):
        return NameFault.STRANGE_CHARACTERS
    letters = kinds.count("L")
    if (
        kinds[0] == "M"
        or "M" * (_MARKS_IN_A_ROW + 1) in "".join(kinds)
        or kinds.count("M") > letters
    ):
        return NameFault.TOO_MANY_MARKS
    if letters < FEWEST_LETTERS:
        return NameFault.TOO_SHORT
    return NameFault.TOO_LONG if len(name) > LONGEST else None


def _mixed_case(name: str) -> bool:
    return name not in (name.upper(), name.lower())


def _capitalised(name: str) -> str:
    """`SITI BINTI H. MA'RUF, S.PD` becomes `Siti binti H. Ma'ruf, S.PD`: degrees stay as typed."""
    own, comma, after = name.partition(",")
    pieces = _PIECES.split(own)
    shown = [_capital(piece, first=not index) for index, piece in enumerate(pieces)]
    return "".join(shown) + comma + " ".join(map(_after_comma, after.split(" ")))


def _after_comma(word: str) -> str:
    is_degree = "." in word or len(word) <= _DEGREE
    return word if is_degree else _capital(word, first=True)


def _capital(word: str, *, first: bool) -> str:
    small = word.lower()
    if small in _ALL_CAPITALS:
        return small.upper()
    if small in _PARTICLES and not first:
        return small
    head, mark, tail = small.partition("'")
    if len(head) == 1 and tail:  # d'Costa, o'Neil, but Ma'ruf
        return head.upper() + mark + tail[:1].upper() + tail[1:]
    return small[:1].upper() + small[1:]


def initials(name: str) -> str:
    """ "Siti A. L.": the first name, of the others their first letter; who knows them knows."""
    first, *others = name.split() or [""]
    return " ".join([first, *(f"{word[:1]}." for word in others)])
