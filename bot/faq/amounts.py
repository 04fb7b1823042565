"""Sums and shares that stand in a text: they belong into programmes.toml, never into words."""

import re

from bot.wording.plain import plain as visible
from models.rules.as_typed.folding import plain

_NUMBER_WORD = (
    "se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|"
    "seratus|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
)
_SCALE = (
    "(?:ribu|rebu|rb|juta|jt|miliar|milyar|triliun|rupiah|persen|prosen)(?:an)?|"
    "thousand|million|billion|percent"
)
_AMOUNTS = re.compile(
    r"\b(?:rp|idr)\.?\s?(?:\d{1,3}(?:\s\d{3}(?!\d)){1,5}|\d[\d.,]{0,30})"
    rf"(?:\s?(?:{_SCALE})\b)?|"
    rf"\d[\d.,]{{0,30}}\s?(?:{_SCALE})\b|"
    r"(?<!\d)\d{1,3}(?:[.,]\d{3}){1,8}(?!\d)|"
    r"\d[\d.,]{0,30}\s?%|\bpersen\b.{0,80}\d|"
    rf"\b(?:{_NUMBER_WORD})\s?(?:{_SCALE})\b",
    re.IGNORECASE,
)
"""Every repeat of digits and marks has its end, or one long message would be read for minutes.

Each takes all of the sum: it is shown to whoever has to see that it is ten times too much.
"""
_LONG = re.compile(r"\d[\d.,]{0,30}\d{3}(?!\d)|\d{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_FORMS = re.compile(
    r"\d\s?[kmb]\b|\b(?:\d/\d|setengah|separuh|separo)\s(?:harga|iuran|biaya)\b", re.IGNORECASE
)
_BESIDE_A_FIGURE = re.compile(r"[\d.,]{0,30}\d\{\w+\}|\{\w+\}\d[\d.,]{0,30}")


def amounts_in(text: str) -> list[str]:
    """Every sum or share that is typed by hand, whole: "Rp 168.000", "42 juta"."""
    found = _AMOUNTS.finditer(plain(visible(text)))
    return [amount[0].rstrip(".,") for amount in found]


def figures_in(text: str) -> list[str]:
    """The same, and whatever could be read as one: a long number, "42M", digits at a placeholder.

    For words that no developer looks at. A year is none.
    """
    shown = plain(visible(text))
    long = [found for found in _LONG.findall(shown) if not _YEAR.fullmatch(found)]
    short = [found[0] for found in _SHORT_FORMS.finditer(shown)]
    return [*amounts_in(text), *long, *short, *_BESIDE_A_FIGURE.findall(shown)]
