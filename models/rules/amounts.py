"""An income as people write it: "1,5 juta", "sejuta", "800rb", "Rp 1.500.000"."""

import re
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from models.rules.typed import plain

MOST: Final = 1_000_000_000
"""More than this a month is a slip of the finger."""
LEAST: Final = 10_000
"""Less nobody means: a typed "1.500" is thousands."""
MOST_WORDS: Final = 2
"""Beside a number that is too small to be rupiah: more words tell something else."""
_WORD: Final = re.compile(r"[a-z]+")
_UNITS: Final = {
    "": 1,
    "rb": 1_000,
    "ribu": 1_000,
    "k": 1_000,
    "jt": 1_000_000,
    "juta": 1_000_000,
    "thousand": 1_000,
    "million": 1_000_000,
}
_AMOUNT: Final = re.compile(
    r"(?:rp\.?)?\s*(\d[\d.,\s]*?)\s*(rb|ribu|k|jt|juta|thousand|million)?(?:\s|$|/)"
)
_IN_MILLIONS: Final = re.compile(r"\d{1,2}([.,]\d{1,2})?")
_WORDS: Final = {"sejuta": 1_000_000, "setengah juta": 500_000, "seribu": 1_000}


class AmountFault(StrEnum):
    """Why an amount was not taken."""

    NOT_AN_AMOUNT = "not_an_amount"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"


def parse_rupiah(text: str) -> int | AmountFault:
    """Whole rupiah a month; what is too little to be rupiah is refused: "800" alone."""
    words = plain(text[:60]).casefold()
    for word, amount in _WORDS.items():
        if word in words:
            return amount
    found = _AMOUNT.search(words + " ")
    if found is None:
        return AmountFault.NOT_AN_AMOUNT
    number = _number(found[1], with_unit=bool(found[2]))
    if number is None:
        return AmountFault.NOT_AN_AMOUNT
    rupiah = int(number * _UNITS[found[2] or ""])
    if rupiah > MOST:
        return AmountFault.TOO_LARGE
    if rupiah < LEAST and len(_WORD.findall(words)) > MOST_WORDS:
        return AmountFault.NOT_AN_AMOUNT  # "anak 3, SD SMP kuliah" counts no rupiah
    return rupiah if rupiah >= LEAST else AmountFault.TOO_SMALL


def parse_in_millions(text: str) -> int | AmountFault:
    """The same of somebody who was just shown millions: "5" and "1,5" are meant so too."""
    bare = plain(text[:60]).strip()
    return parse_rupiah(f"{bare} juta" if _IN_MILLIONS.fullmatch(bare) else text)


def _number(digits: str, *, with_unit: bool) -> Decimal | None:
    """A comma or point before a unit is a decimal mark ("1,5 juta"), else it groups thousands."""
    digits = re.sub(r"\s", "", digits).rstrip(".,")
    if with_unit and len(re.findall(r"[.,]", digits)) == 1:
        digits = digits.replace(",", ".")
    else:
        digits = re.sub(r",\d\d$", "", digits)  # "1.500.000,00"
        digits = re.sub(r"[.,]", "", digits)
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
