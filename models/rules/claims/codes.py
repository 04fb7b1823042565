"""Claim codes and PINs: two keys that are handed over apart.

A claim code reads `K-4F7K-9XRM-2P3QD`: 65 random bits in groups, longer than any other code, so
that it is never taken for one. A PIN has six digits.
"""

import re
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.codes import ALPHABET, CodeFault

LEAD: Final = "K"
PIN_DIGITS: Final = 6
TOKEN_BYTES: Final = 16
"""Random bytes for a code or a PIN."""
_RANDOM_LENGTH: Final = 13
_BITS: Final = 5 * _RANDOM_LENGTH
_LENGTH: Final = len(LEAD) + _RANDOM_LENGTH
_READ_AT_MOST: Final = 80
_BETWEEN: Final = re.compile(r"[\s\-._/#:,]+")
_PIN: Final = re.compile(r"\d{6}")
_PIN_AMONG_WORDS: Final = re.compile(r"(?<!\d)\d{6}(?!\d)")
_LOOKED_THROUGH: Final = 400
_DASHES: Final = 3
_WRITTEN: Final = re.compile(
    r"(?<!\w)k(?:[\s\-._/]+\w{4}[\s\-._/]+\w{4}[\s\-._/]+\w{5}"
    r"|[\s\-._/]*\w{13}|[\-._/]?\w{4}[\-._/]\w{4}[\-._/]\w{5})(?!\w)",
    re.IGNORECASE | re.ASCII,
)
"""In its groups, in one piece, or with the K drawn to the first group."""
_PIN_WORD: Final = re.compile(
    r"^(?:nomor |no |kode )?(?:kunci(?: klaim)?|pin)(?:nya| saya)?\b[\s:=.-]*", re.IGNORECASE
)
"""The claim key is called so; who calls it a PIN is understood."""


def claim_code(token: bytes) -> str:
    """A code from the caller's randomness: at least nine bytes."""
    if len(token) * 8 < _BITS:
        raise ValueError("a claim code needs at least nine random bytes")
    number = int.from_bytes(token, "big")
    return _grouped(LEAD + "".join(ALPHABET[(number >> at) & 31] for at in range(0, _BITS, 5)))


def pin(token: bytes) -> str:
    """Six digits from the caller's randomness: at least eight bytes, so that all are as likely."""
    if len(token) < 8:
        raise ValueError("a PIN needs at least eight random bytes")
    return f"{int.from_bytes(token, 'big') % 10**PIN_DIGITS:0{PIN_DIGITS}d}"


def normalise_claim_code(text: str) -> str | CodeFault:
    """Read a code with spaces, small letters, missing or other dashes."""
    said = _BETWEEN.sub("", plain(text[:_READ_AT_MOST]))
    signs = said.upper()
    if len(text) > _READ_AT_MOST or not said.isascii() or not said.isalnum():
        return CodeFault.NOT_A_CODE
    if len(signs) != _LENGTH or not signs.startswith(LEAD):
        return CodeFault.NOT_A_CODE
    return _grouped(signs) if set(signs) <= set(ALPHABET) else CodeFault.UNUSED_SIGN


def claim_code_in(text: str) -> str | CodeFault | None:
    """A code in a text that nobody asked for it, however it is grouped; None without one.

    "kalau meninggal" has fourteen letters from K on too: a digit or dashes must tell the code.
    UNUSED_SIGN where one was misread.
    """
    found = _place_in(plain(text[:_LOOKED_THROUGH]))
    return normalise_claim_code(found[0]) if found is not None else None


def beside_claim_code(text: str) -> str:
    """What else stands in a text with a code: the second key, perhaps."""
    said = plain(text[:_LOOKED_THROUGH])
    found = _place_in(said)
    return f"{said[: found.start()]} {said[found.end() :]}".strip() if found is not None else said


def without_claim_keys(text: str) -> str:
    """The text with a claim's code, and a PIN beside it, made unreadable."""
    said = plain(text)
    found = _place_in(said[:_LOOKED_THROUGH])
    if found is None:
        return text
    before, behind = said[: found.start()], said[found.end() :]
    return _PIN_AMONG_WORDS.sub("*" * PIN_DIGITS, f"{before}{LEAD}-****{behind}")


def link_payload(code: str) -> str:
    """What stands behind `k_` in the link and the QR of a slip."""
    return _BETWEEN.sub("", code)


def normalise_pin(text: str) -> str | None:
    """Six digits however they are spaced; None for anything else."""
    said = _PIN_WORD.sub("", plain(text[:_READ_AT_MOST]))
    digits = _BETWEEN.sub("", said)
    return digits if _PIN.fullmatch(digits) and digits.isascii() else None


def _place_in(said: str) -> re.Match[str] | None:
    for found in _WRITTEN.finditer(said):
        written = any(sign.isdigit() for sign in found[0]) or found[0].count("-") >= _DASHES
        if written and normalise_claim_code(found[0]) is not CodeFault.NOT_A_CODE:
            return found
    return None


def _grouped(signs: str) -> str:
    return f"{signs[0]}-{signs[1:5]}-{signs[5:9]}-{signs[9:]}"
