"""The second key of a claim as people type it: an heir's birth date, or the PIN of the slip."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from models.rules.as_typed.dates import parse_birth_date
from models.rules.claims.codes import beside_claim_code, normalise_pin

_OLDEST: Final = 115
"""Years: an heir may be somebody's grandmother."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What was typed; six digits may be a date and a PIN, and both are tried."""

    birth_date: date | None = None
    pin: str | None = None


def read_key(text: str, *, today: date) -> Key | None:
    """None where the text is neither; a NIK, a KPJ or a name never is."""
    born = parse_birth_date(text, today=today, oldest=_OLDEST)
    pin = normalise_pin(text)
    if not isinstance(born, date) and pin is None:
        return None
    return Key(born if isinstance(born, date) else None, pin)


def key_beside(text: str, *, today: date) -> Key | None:
    """The key in a message that holds the code too: alone, or behind words such as "lahir"."""
    said = beside_claim_code(text)
    key = read_key(said.strip(" ,.;:-"), today=today)
    digits = next((at for at, sign in enumerate(said) if sign.isdigit()), None)
    return key if key is not None or digits is None else read_key(said[digits:], today=today)
