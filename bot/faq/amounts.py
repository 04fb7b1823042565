"""Sums and shares that stand in a text: they belong into programmes.toml, never into words."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")
_NUMBER_WORD = (
    "se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|"
    "seratus|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred"
)
_AMOUNTS = re.compile(
    r"rp\.?\s?\d|"
    r"\d[\d.,]*\s*(ribu|rb|juta|jt|miliar|milyar|triliun|thousand|million|billion|rupiah)\b|"
    r"(?<!\d)\d{1,3}([.,]\d{3})+(?!\d)|"
    r"\d\s?%|\bpersen\b.*\d|\d\s*(persen|percent)\b|"
    rf"\b({_NUMBER_WORD})\s?(ribu|juta|miliar|rupiah|persen|thousand|million|percent)\b",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """What a reader sees: no tags, entities as characters."""
    return unescape(_TAG.sub("", text))


def amounts_in(text: str) -> list[str]:
    """Every sum or share that is typed by hand."""
    return [found[0] for found in _AMOUNTS.finditer(visible(text))]
