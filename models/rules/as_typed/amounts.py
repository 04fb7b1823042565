"""An income as people write it: "1,5 juta", "sejuta lima ratus", "800rb", "Rp 1.500.000,-"."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.as_typed.number_words import is_number_word, value_of

MOST: Final = 1_000_000_000
"""More than this a month is a slip of the finger."""
LEAST: Final = 10_000
"""Less nobody means: a typed "1.500" is thousands."""
HALF: Final = Decimal("0.5")
MOST_WORDS: Final = 2
"""Beside a number that is too small to be rupiah: more words tell something else."""
_THOUSAND, _MILLION = 1_000, 1_000_000
_SCALES: Final = {
    "rb": _THOUSAND, "ribu": _THOUSAND, "rebu": _THOUSAND, "k": _THOUSAND, "thousand": _THOUSAND,
    "jt": _MILLION, "juta": _MILLION, "million": _MILLION,
}  # fmt: skip
_ONE_OF: Final = {"sejuta": "juta", "seribu": "ribu"}
_NOT_A_MONTH: Final = re.compile(
    r"(?<![a-z])(?:per|se|tiap|/)?\s?(?:hari|harian|minggu|mingguan|pekan|tahun|tahunan|thn|day|week|year)"
    r"(?![a-z])"
)
_TOKEN: Final = re.compile(r"\d[\d.,]*(?:\s\d{3}(?!\d))*|[a-z]+")
_RANGE: Final = re.compile(r"\d\s?(?:-|–|sampai|sd|s/d)\s?\d")
_IN_MILLIONS: Final = re.compile(r"\d{1,2}([.,]\d{1,2})?")


class AmountFault(StrEnum):
    """Why an amount was not taken."""

    NOT_AN_AMOUNT = "not_an_amount"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    NOT_A_MONTH = "not_a_month"


def parse_rupiah(text: str) -> int | AmountFault:
    """Whole rupiah a month; what is too little to be rupiah is refused: "800" alone.

    An income of a day, a week or a year is refused too: nobody knows on how many days one works.
    """
    said = plain(text[:60]).casefold()
    found = list(_parts(said))
    rupiah = _joined(found)
    if rupiah is None or _RANGE.search(said):
        return AmountFault.NOT_AN_AMOUNT
    if _NOT_A_MONTH.search(said):
        return AmountFault.NOT_A_MONTH
    if rupiah > MOST:
        return AmountFault.TOO_LARGE
    if rupiah < LEAST and len(re.findall(r"[a-z]+", said)) > MOST_WORDS:
        return AmountFault.NOT_AN_AMOUNT  # "anak 3, SD SMP kuliah" counts no rupiah
    return rupiah if rupiah >= LEAST else AmountFault.TOO_SMALL


def parse_in_millions(text: str) -> int | AmountFault:
    """The same of somebody who was just shown millions: "5" and "1,5" are meant so too."""
    bare = plain(text[:60]).strip()
    return parse_rupiah(f"{bare} juta" if _IN_MILLIONS.fullmatch(bare) else text)


Part = tuple[Decimal, int]
"""A number and the scale behind it; 1 where none is."""


def _parts(said: str) -> Iterator[Part | None]:
    """Numbers with their scales, in order; None stands for words between two of them."""
    digits: str | None = None
    words: list[str] = []
    for token in [*_TOKEN.findall(said), ""]:
        word = token.removesuffix("an") if token.removesuffix("an") in _SCALES else token
        if token[:1].isdigit():
            yield from _ended(digits, words, "")
            digits, words = token, []
        elif is_number_word(word) or word == "se":
            words.append(word)
        elif word in _ONE_OF:
            yield from _ended(digits, words, "")
            digits, words = None, []
            yield Decimal(1), _SCALES[_ONE_OF[word]]
        else:
            yield from _ended(digits, words, word)
            if word and word not in _SCALES and (digits or words):
                yield None
            digits, words = None, []


def _ended(digits: str | None, words: list[str], scale: str) -> Iterator[Part]:
    """The number that stood there, once it is over."""
    times = _SCALES.get(scale, 1)
    number = _number(digits, with_unit=times > 1) if digits else None
    spoken = value_of(words) if words else None
    if number is not None and spoken is not None:  # "1 setengah juta"
        number += spoken
    found = number if number is not None else spoken
    if found is not None:
        yield found, times


def _joined(parts: list[Part | None]) -> int | None:
    """The sum of parts that belong together; None where there is none or more than one sum."""
    while parts and parts[-1] is None:
        parts.pop()
    while parts and parts[0] is None:
        parts.pop(0)
    if not parts or None in parts:
        return None
    total, last = Decimal(0), 0
    for number, scale in _with_half([part for part in parts if part is not None]):
        if last and scale == 1:
            if last != _MILLION or not 100 <= number < _THOUSAND:
                return None
            scale = _THOUSAND  # "sejuta lima ratus" leaves the thousands out
        elif last and scale >= last:
            return None
        total, last = total + number * scale, scale
    return int(total)


def _with_half(parts: list[Part]) -> list[Part]:
    """ "sejuta setengah": a half at the end is half of the unit before."""
    if len(parts) > 1 and parts[-1] == (HALF, 1):
        number, scale = parts[-2]
        return [*parts[:-2], (number + HALF, scale)]
    return parts


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
