"""The NIK (16 digits: area, birth date, serial) as people type it; an area never refuses."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.rules.as_typed.dates import age_on
from models.rules.as_typed.folding import plain

LENGTH: Final = 16
YOUNGEST: Final = 17
OLDEST: Final = 100
# Nobody types more around 16 digits; the rest of a pasted page is not read.
_READ_AT_MOST: Final = 300
_FEMALE_DAY_OFFSET: Final = 40
_LEADING_WORDS: Final = re.compile(
    r"^(?:(?:e-?ktp|nik|ktp|nomor|nomer|no|saya|ini|adalah)\b\W*)+", re.I
)
_SEPARATORS: Final = re.compile(r"[\s.,:;_/'`’‘()\-]+")

_ALONE: Final = re.compile(r"(?<![\w])\d(?:[ .\-]?\d){15}(?![\w])")


class NikFault(StrEnum):
    NOT_DIGITS = "not_digits"
    NOT_16_DIGITS = "not_16_digits"
    IMPOSSIBLE_DATE = "impossible_date"
    SERIAL_ZERO = "serial_zero"


class NikWarning(StrEnum):
    """Worth a second look by staff, never a reason to refuse: codes change, people move."""

    UNKNOWN_AREA = "unknown_area"
    AREA_DIFFERS = "area_differs"
    DATE_DIFFERS = "date_differs"


@dataclass(frozen=True, slots=True)
class NikRefusal:
    """Why a text is no NIK, and how many digits were seen (never the digits themselves)."""

    fault: NikFault
    digits: int

    @property
    def missing(self) -> int:
        return max(0, LENGTH - self.digits)

    @property
    def surplus(self) -> int:
        return max(0, self.digits - LENGTH)


@dataclass(frozen=True, slots=True, repr=False)
class Nik:
    """A well-formed NIK; `birth_date` is a proposal to confirm, None if no century fits."""

    digits: str
    birth_date: date | None

    @property
    def area(self) -> str:
        """Province, regency and district of the first registration, six digits (Kemendagri)."""
        return self.digits[:6]

    @property
    def female(self) -> bool:
        return int(self.digits[6:8]) > _FEMALE_DAY_OFFSET

    def __repr__(self) -> str:
        # A NIK must not reach a log through a traceback or an f-string.
        return "Nik(hidden)"


def parse_nik(text: str, *, today: date) -> Nik | NikRefusal:
    """Read a NIK typed any way; the two-digit year is placed by an age of 17 to 100 on `today`."""
    typed = _SEPARATORS.sub("", _LEADING_WORDS.sub("", plain(text[:_READ_AT_MOST])))
    if not typed.isdecimal() and sum(map(str.isdecimal, typed)) == LENGTH:
        alone = _ALONE.search(plain(text[:_READ_AT_MOST]))  # a name beside it is no harm
        typed = _SEPARATORS.sub("", alone[0]) if alone else typed
    if not typed.isdecimal():
        return NikRefusal(NikFault.NOT_DIGITS, sum(map(str.isdecimal, typed)))
    if len(typed) != LENGTH:
        return NikRefusal(NikFault.NOT_16_DIGITS, len(typed))
    candidates = _birth_dates(typed)
    if not candidates:
        return NikRefusal(NikFault.IMPOSSIBLE_DATE, LENGTH)
    if typed.endswith("0000"):
        return NikRefusal(NikFault.SERIAL_ZERO, LENGTH)
    # The span of ages is under a century, so at most one candidate is plausible.
    plausible = [day for day in candidates if YOUNGEST <= age_on(day, today) <= OLDEST]
    return Nik(typed, plausible[0] if plausible else None)


def nik_warnings(
    nik: Nik,
    *,
    known_areas: Container[str] | None = None,
    domicile: str | None = None,
    birth_date: date | None = None,
) -> tuple[NikWarning, ...]:
    """What staff may want to check; `domicile` is a Kemendagri code of 2, 4 or 6 digits."""
    found: list[NikWarning] = []
    if known_areas is not None and nik.area not in known_areas:
        found.append(NikWarning.UNKNOWN_AREA)
    if domicile is not None and not nik.area.startswith(domicile):
        found.append(NikWarning.AREA_DIFFERS)
    if birth_date is not None and date_differs(nik.digits, birth_date):
        found.append(NikWarning.DATE_DIFFERS)
    return tuple(found)


def mask_nik(digits: str) -> str:
    """`1410 **** **** 0001`; stars alone when it is not a NIK."""
    if len(digits) != LENGTH:
        return "**** **** **** ****"
    return f"{digits[:4]} **** **** {digits[-4:]}"


def masked_beside(old: str, new: str) -> tuple[str, str]:
    """Two NIKs covered, and yet told apart: where both look alike, of the middle one group of
    four is open, the first in which they differ."""
    if mask_nik(old) != mask_nik(new) or old == new or len(old) != LENGTH:
        return mask_nik(old), mask_nik(new)
    at = 4 if old[4:8] != new[4:8] else 8
    return _open_at(old, at), _open_at(new, at)


def _open_at(digits: str, at: int) -> str:
    middle = [digits[start : start + 4] if start == at else "****" for start in (4, 8)]
    return " ".join([digits[:4], *middle, digits[-4:]])


def is_woman(digits: str) -> bool:
    """Of a sound NIK: a woman's day of birth has 40 added."""
    return int(digits[6:8]) > _FEMALE_DAY_OFFSET


def date_differs(digits: str, born: date) -> bool:
    """Whether a sound NIK speaks of another birth date."""
    return born not in _birth_dates(digits)


def _birth_dates(digits: str) -> list[date]:
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    if day > _FEMALE_DAY_OFFSET:
        day -= _FEMALE_DAY_OFFSET
    found: list[date] = []
    for century in (1900, 2000):
        try:
            found.append(date(century + year, month, day))
        except ValueError:
            continue
    return found
