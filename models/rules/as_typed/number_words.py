"""Numbers below a thousand in words: "dua puluh lima", "satu setengah"."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

ONES: Final[Mapping[str, int]] = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100,
}  # fmt: skip
HALF: Final = "setengah"
_HALVES: Final = frozenset({HALF, "stengah", "separuh"})
_STEPS: Final = {"belas", "puluh", "ratus"}


def is_number_word(word: str) -> bool:
    """Whether a word is part of a written number below a thousand."""
    return word in ONES or word in _HALVES or word in _STEPS


def value_of(words: Sequence[str]) -> Decimal | None:
    """The value below a thousand of written words, such as "dua puluh lima"; else None."""
    total, current, halved = Decimal(0), Decimal(0), Decimal(0)
    for word in words:
        if halved:
            return None  # nothing stands after a half
        if word in _HALVES:
            halved = Decimal("0.5")
        elif word in ONES:
            if current and ONES[word] >= 10:
                return None
            total, current = total + current, Decimal(ONES[word])
        elif word == "belas" and current:
            current += 10
        elif word in ("puluh", "ratus") and current:
            total, current = total + current * (10 if word == "puluh" else 100), Decimal(0)
        else:
            return None
    return total + current + halved if words else None
