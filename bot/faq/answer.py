"""Every answer there is: its catalogue keys, the rules it tells in words, where it leads on.

Figures bring their rules with them (`facts`); `rows` names the rules that an answer tells without
a figure, so that "Dasar aturan" shows them too.
"""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """Where an answer leads on."""

    MENU = "menu"
    BENEFITS = "benefits"
    PRICE = "price"
    REGISTER = "register"
    CLAIMS = "claims"
    DESK = "desk"
    DATA = "data"
    COVER = "cover"
    TRUST = "trust"
    FAKE = "fake"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the catalogue, by keys."""

    key: str
    title: str
    way: Way
    rows: tuple[str, ...] = ()
    otherwise: str | None = None
    """Said instead on a day on which one of its rules does not hold."""
