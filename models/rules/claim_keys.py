"""The second key of a claim as people type it: an heir's birth date, or the PIN of the slip."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from models.rules.claim_codes import normalise_pin
from models.rules.dates import parse_birth_date

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
