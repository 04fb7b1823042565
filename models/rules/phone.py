"""An Indonesian mobile number, spelled any way, kept as E.164; where we send people's codes."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain

# +62 8.. and 8 to 11 more digits (the national numbering plan; no article was seen).
SHORTEST: Final = 9
LONGEST: Final = 12
_E164_LONGEST: Final = 15
_READ_AT_MOST: Final = 120
_LEADING_WORDS: Final = re.compile(
    r"^(?:(?:nomor|nomer|no|hp|wa|whatsapp|telp|telepon|tel|tlp|kontak|saya|ini)\b[\s.:]*)+", re.I
)
_SHAPE: Final = re.compile(r"[(\s]*(\+?)([\d\s().\-/]*\d[\s).]*)")
_OR: Final = re.compile(r"\s+(?:atau|dan|or|and)\s+", re.I)
_NEXT_TO: Final = re.compile(r"[^\d\s().+\-]+|\s+(?=(?:0|\+?\s?62)\s?\(?8)")
"""Between a number and words, or another number."""
_EDGES: Final = " ().-"
_NOT_DIGITS: Final = re.compile(r"\D+")


class PhoneFault(StrEnum):
    NOT_A_NUMBER = "not_a_number"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    LANDLINE = "landline"
    NOT_MOBILE = "not_mobile"  # toll-free, premium and unassigned prefixes (080x, 084x, 086x)
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """A mobile number as E.164, `+62812...`."""

    e164: str

    @property
    def national(self) -> str:
        """As people write it: `0812-3456-7801`."""
        digits = "0" + self.e164[3:]
        return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"

    def __repr__(self) -> str:
        # A phone number must not reach a log through a traceback or an f-string.
        return "Phone(hidden)"


def parse_phone(text: str) -> Phone | PhoneFault:
    """Read `0812...`, `62812...`, `+62 (0)812-...` or `812...` with dashes, dots and brackets."""
    first, *more = _OR.split(text[:_READ_AT_MOST])
    if more and isinstance(found := parse_phone(first), Phone):  # of two numbers the first
        return found
    shape = _SHAPE.fullmatch(_LEADING_WORDS.sub("", plain(text[:_READ_AT_MOST])))
    if shape is None:
        return PhoneFault.NOT_A_NUMBER
    national = _national(_NOT_DIGITS.sub("", shape[2]), international=bool(shape[1]))
    if isinstance(national, PhoneFault):
        return national
    return _fault(national) or Phone("+62" + national)


def phones_in(text: str) -> tuple[Phone, ...]:
    """Every mobile number among words, each once, in order: "0812 3456 7801 (WA)" holds one."""
    pieces = _NEXT_TO.split(plain(text[:_READ_AT_MOST]))
    found = (parse_phone(piece.strip(_EDGES)) for piece in pieces)
    return tuple(dict.fromkeys(phone for phone in found if isinstance(phone, Phone)))


def mask_phone(e164: str) -> str:
    """`0812-****-801`: enough to recognise one's own number, not enough to call it."""
    if not e164.startswith("+62") or len(e164) < len("+62") + SHORTEST:
        return "****-****-***"
    return f"0{e164[3:6]}-****-{e164[-3:]}"


def _national(digits: str, *, international: bool) -> str | PhoneFault:
    """The number after the country code or trunk zero."""
    if digits.startswith("00"):
        digits, international = digits[2:], True
        if digits.startswith("0"):
            return PhoneFault.NOT_A_NUMBER  # no country begins so
    if digits.startswith("62"):
        # Nobody writes a landline without its zero, so 62 is the country, plus sign or not.
        return digits[2:].lstrip("0")
    if international:
        return PhoneFault.FOREIGN if len(digits) >= SHORTEST else PhoneFault.TOO_SHORT
    if digits.startswith("0"):
        return digits[1:]
    if digits.startswith("8") or len(digits) < SHORTEST:
        return digits
    return PhoneFault.FOREIGN if len(digits) <= _E164_LONGEST else PhoneFault.TOO_LONG


def _fault(national: str) -> PhoneFault | None:
    if len(national) < SHORTEST - 2:
        return PhoneFault.TOO_SHORT
    if len(national) > LONGEST:
        return PhoneFault.TOO_LONG
    if not national.startswith("8"):
        return PhoneFault.LANDLINE
    if national[1] in "046":
        return PhoneFault.NOT_MOBILE
    return PhoneFault.TOO_SHORT if len(national) < SHORTEST else None
