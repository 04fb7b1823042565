"""Does a text hold what no stranger should read: a NIK, a card number, a code? Pure, no Telegram.

It errs on the safe side: a number deleted in vain is typed again, a leaked OTP empties an account.
"""

import re
from datetime import date
from enum import StrEnum

from models.rules.as_typed.folding import plain
from models.rules.nik import Nik, parse_nik


class Secret(StrEnum):
    """What should not stand in the chat."""

    NIK = "nik"
    CARD = "card"
    CODE = "code"


_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){14,18}(?!\d)")
"""15 to 19 digits: a card, a NIK, also a NIK with a digit too few or too many."""
_CARD_WORD = re.compile(r"\b(atm|debit|kredit|credit|cvv|kartu bank|nomor kartu|no kartu)\b", re.I)
_PROVINCE = re.compile(r"1[1-9]|2[01]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]")
"""First two digits of a NIK; a card that begins so is taken for one unless it is called a card."""
_ONLY_A_CODE = re.compile(r"\d(?:[ \-]?\d){3,7}")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{4,8}(?!\d)")
_CODE_WORD = re.compile(r"\b(otp|o\.t\.p|pin|token|kode verifikasi|verification code)\b", re.I)
_PASSWORD = re.compile(
    r"\b(kata ?sandi|sandi|password|passwd|pasword)\b\W{0,5}\w{0,20}\W{0,5}(?=\S{0,40}\d)\S",
    re.I,
)
"""Every repeat has its end: with three open ones one long message is read for minutes."""
_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])([ \-])(0?[1-9]|1[0-2])\2(19|20)?\d\d")
"""A day as many write it: a birth date sent too late frightens nobody as a leaked code."""
_PHONE = re.compile(r"08\d{5,6}")
"""The beginning of a phone number, or one a few digits short: no code has so many."""


def secret_in(text: str, *, today: date) -> Secret | None:
    """The first secret that the text seems to hold."""
    said = plain(text)
    for found in _LONG_NUMBER.finditer(said):
        return _of_long_number(re.sub(r"\D", "", found[0]), said, today)
    if _ONLY_A_CODE.fullmatch(said) and not _is_harmless(said):
        return Secret.CODE
    if _CODE_WORD.search(said) and _SHORT_NUMBER.search(said):
        return Secret.CODE
    return Secret.CODE if _PASSWORD.search(said) else None


def _of_long_number(digits: str, said: str, today: date) -> Secret:
    if _CARD_WORD.search(said):
        return Secret.CARD
    is_nik = isinstance(parse_nik(digits, today=today), Nik) and _PROVINCE.match(digits)
    return Secret.NIK if is_nik or not _passes_luhn(digits) else Secret.CARD


def _is_harmless(said: str) -> bool:
    """A day, a year, a phone number, or a round sum of money."""
    digits = re.sub(r"\D", "", said)
    harmless = _DAY.fullmatch(said) or _YEAR.fullmatch(digits) or _PHONE.fullmatch(digits)
    return bool(harmless) or digits.endswith("000")


def _passes_luhn(digits: str) -> bool:
    """The check digit of payment cards (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
