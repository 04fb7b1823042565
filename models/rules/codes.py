"""Registration codes that can be read aloud and written by hand: `MRT-4F7K-92`."""

import re
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain

# 32 signs: no 0/O and no 1/I, so that nothing can be mistaken in handwriting.
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PREFIX_LENGTH: Final = 3
_RANDOM_LENGTH: Final = 6
_BITS: Final = 5 * _RANDOM_LENGTH
_CODE_LENGTH: Final = PREFIX_LENGTH + _RANDOM_LENGTH
_READ_AT_MOST: Final = 60
_GENERIC: Final = frozenset({"KABUPATEN", "KAB", "KOTA", "ADMINISTRASI", "KEPULAUAN", "KEP"})
_WORDS: Final = re.compile(r"[A-Z]+")
# M and N (and NG) before another consonant are hardly heard: Mera(n)ti, Me(m)pawah.
_SOFT_NASAL: Final = re.compile(r"(?<=.)(?:NG|[MN])(?=[^AEIOU])")
_VOWELS: Final = re.compile(r"[AEIOU]")


class CodeFault(StrEnum):
    NOT_A_CODE = "not_a_code"
    UNUSED_SIGN = "unused_sign"  # 0, O, 1 or I: never in a code, so it was misread


def code_prefix(regency: str) -> str:
    """Three signs that remind of a regency; a hint for readers, neither unique nor a key."""
    words = [word for word in _WORDS.findall(regency.upper()) if word not in _GENERIC]
    skeletons = [_skeleton(word) for word in words]
    lead = "".join(skeleton[:1] for skeleton in skeletons[:-1])[: PREFIX_LENGTH - 1]
    spare = "".join(ch for word in words[-1:] for ch in word[1:] if ch in "AEU")
    return (lead + "".join(skeletons[-1:]) + spare + "X" * PREFIX_LENGTH)[:PREFIX_LENGTH]


def registration_code(prefix: str, token: bytes | int) -> str:
    """A code from the caller's randomness: at least four bytes, or an int of 30 bits or more."""
    if len(prefix) != PREFIX_LENGTH or not set(prefix) <= set(ALPHABET):
        raise ValueError("a prefix is three signs of the alphabet")
    if isinstance(token, bytes) and len(token) * 8 < _BITS:
        raise ValueError("a code needs at least four random bytes")
    number = int.from_bytes(token, "big") if isinstance(token, bytes) else token
    signs = "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, _BITS, 5))
    return _grouped(prefix + signs)


def normalise_code(text: str) -> str | CodeFault:
    """Read a code with spaces, small letters, missing or other dashes; `l` is read as L."""
    signs = re.sub(r"[\s\-._/#:]+", "", plain(text[:_READ_AT_MOST])).upper()
    if len(signs) != _CODE_LENGTH or not signs.isascii() or not signs.isalnum():
        return CodeFault.NOT_A_CODE
    return _grouped(signs) if set(signs) <= set(ALPHABET) else CodeFault.UNUSED_SIGN


def _grouped(signs: str) -> str:
    return f"{signs[:3]}-{signs[3:7]}-{signs[7:]}"


def _skeleton(word: str) -> str:
    """The first letter and the consonants that are heard, without signs that codes lack."""
    clear = _SOFT_NASAL.sub("", word)
    return "".join(ch for ch in clear[:1] + _VOWELS.sub("", clear[1:]) if ch in ALPHABET)
