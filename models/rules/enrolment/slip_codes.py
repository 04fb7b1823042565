"""Codes of slips that ask a listed worker for a word of their own: `YA-4F7K-9XRM`.

Both groups hold a digit and a letter, so that "ya 2024 juni" in a chat is never taken for one.
A code opens nothing without the birth date.
"""

import re
from hashlib import sha256
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.codes import ALPHABET, CodeFault

LEAD: Final = "YA"
TOKEN_BYTES: Final = 32
_GROUP: Final = 4
_SIGNS: Final = 2 * _GROUP
_TURNS: Final = 256
"""More than half of all draws fail the rule of the groups; 256 never all do."""
_READ_AT_MOST: Final = 80
_LOOKED_THROUGH: Final = 400
_WRITTEN: Final = re.compile(
    r"(?<!\w)ya[\s\-._/:]{0,3}(\w{4})[\s\-._/:]{0,3}(\w{4})(?!\w)", re.IGNORECASE | re.ASCII
)


def slip_code(token: bytes) -> str:
    """The one code of a token of 32 bytes that nobody can guess."""
    if len(token) < TOKEN_BYTES:
        raise ValueError("a slip code needs 32 bytes that nobody can guess")
    for turn in range(_TURNS):
        number = int.from_bytes(sha256(token + bytes([turn])).digest()[:_SIGNS], "big")
        signs = "".join(ALPHABET[(number >> at) & 31] for at in range(0, 5 * _SIGNS, 5))
        if _is_mixed(signs[:_GROUP]) and _is_mixed(signs[_GROUP:]):
            return _grouped(signs)
    raise ValueError("no code from this token")


def normalise_slip_code(text: str) -> str | CodeFault:
    """Read a code with small letters, spaces, missing or other dashes."""
    said = plain(text[:_READ_AT_MOST]).strip(" .,;!?\"'()")
    found = _WRITTEN.fullmatch(said)
    if found is None or len(text) > _READ_AT_MOST:
        return CodeFault.NOT_A_CODE
    return _read(found)


def slip_code_in(text: str) -> str | CodeFault | None:
    """A code in a text that nobody asked for it; None without one, UNUSED_SIGN if misread."""
    for found in _WRITTEN.finditer(plain(text[:_LOOKED_THROUGH])):
        code = _read(found)
        if code is not CodeFault.NOT_A_CODE:
            return code
    return None


def link_payload(code: str) -> str:
    """What stands behind `p_` in the link and the QR of a slip."""
    return code.replace("-", "")


def _read(found: re.Match[str]) -> str | CodeFault:
    signs = (found[1] + found[2]).upper()
    if not (_is_mixed(signs[:_GROUP]) and _is_mixed(signs[_GROUP:])):
        return CodeFault.NOT_A_CODE
    return _grouped(signs) if set(signs) <= set(ALPHABET) else CodeFault.UNUSED_SIGN


def _is_mixed(group: str) -> bool:
    return any(map(str.isdigit, group)) and any(map(str.isalpha, group))


def _grouped(signs: str) -> str:
    return f"{LEAD}-{signs[:_GROUP]}-{signs[_GROUP:]}"
