"""What one typed or tapped answer turned out to be."""

from dataclasses import dataclass, field
from typing import Any

from bot.texts import Html


@dataclass(frozen=True, slots=True)
class Taken:
    """A good answer: fields of the registration that change."""

    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an answer was not taken."""

    why: Html


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """No answer yet: the same question with other choices."""


Said = Taken | Refused | AskedAgain
