"""What one typed or tapped answer turned out to be."""

from dataclasses import dataclass, field
from typing import Any

from bot.texts import Html


@dataclass(frozen=True, slots=True)
class Taken:
    """A good answer: fields of `Answers` that change, and a line to show above what follows."""

    changes: dict[str, Any] = field(repr=False)  # personal data: never in a log or a traceback
    note: Html | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an answer was not taken."""

    why: Html


@dataclass(frozen=True, slots=True)
class Unsure:
    """Several kecamatan may be meant: their codes, to choose from."""

    found: tuple[str, ...]


Said = Taken | Refused
