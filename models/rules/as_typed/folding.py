"""What people type: one folding of look-alike digits, dashes and invisible characters."""

import re
import unicodedata
from typing import Final

# Drawn as nothing (or as a gap) although Unicode calls them letters, marks or symbols.
BLANKS: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, range(0x180B, 0x1810)))  # Mongolian variation selectors
    + "".join(map(chr, range(0xFE00, 0xFE10)))  # variation selectors
    + "".join(map(chr, range(0xE0100, 0xE01F0)))  # more of them
)
_DASHES: Final = frozenset("\u2212\u02d7\u2043")  # minus signs that are not in category Pd
_SPACES: Final = re.compile(r"\s+")


def without_invisible(text: str) -> str:
    """Drop what cannot be seen (format, control, blank letters); keep white space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(ch for ch in text if ch.isspace() or _visible(ch))


def one_line(text: str) -> str:
    """Any run of white space becomes one space; none at the ends."""
    return _SPACES.sub(" ", text).strip()


def plain(text: str) -> str:
    """One line with digits of every script as 0-9, dashes as '-', full-width forms as ASCII."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", without_invisible(text))
        text = "".join(map(_fold, text))
    return one_line(without_invisible(text))


def _visible(ch: str) -> bool:
    return unicodedata.category(ch)[0] != "C" and ch not in BLANKS


def _fold(ch: str) -> str:
    if ch.isascii():
        return ch
    if ch.isdecimal():
        return str(unicodedata.decimal(ch))
    if unicodedata.category(ch) == "Pd" or ch in _DASHES:
        return "-"
    return ch
