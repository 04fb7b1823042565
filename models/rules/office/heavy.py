"""Heavy acts: what one admin alone may not do. A second admin agrees, or a code from a phone app.

A stolen chat session has neither, so it can neither export, nor broadcast, nor make officers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.rules.roles import Duty, Role, holds

LASTS = timedelta(hours=24)
"""A request nobody decided is over after this."""
MOST_TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
"""So many codes may be typed in so long, right ones included."""

MASS = 100
"""More people than this are deleted at once with a second head only."""


class Act(StrEnum):
    """What needs a second head."""

    EXPORT = "export"
    """Personal data leaves the bot unmasked."""
    BRANCH_FILE = "branch_file"
    """The same, and to the branch: whoever is in the file is sent by it."""
    GIVE_DUTY = "give_duty"
    MASS_DELETE = "mass_delete"
    BROADCAST = "broadcast"
    """To many people at once."""
    CONTENT = "content"
    """Words that everybody who asks will be told."""


class Refusal(StrEnum):
    """Why a request is not decided."""

    OWN = "own"
    GONE = "gone"
    """Decided, over, elsewhere or never there: one answer for all of them."""


class Why(StrEnum):
    """Why a second head says no; a word of a list, so that nothing private is kept."""

    WORDS = "words"
    PEOPLE = "people"
    MOMENT = "moment"
    UNKNOWN = "unknown"
    """Nobody has told the second head of it."""
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: where it reaches, who asks, until when."""

    requested_by: int
    area: str
    expires_at: datetime
    open: bool


def refusal_of(
    request: Request, *, decider: int, duties: Iterable[Duty], now: datetime
) -> Refusal | None:
    """Why this admin may not agree to the request; None where he may."""
    if not request.open or now >= request.expires_at:
        return Refusal.GONE
    if not holds(duties, Role.ADMIN, request.area):
        return Refusal.GONE
    return Refusal.OWN if decider == request.requested_by else None


def still_counting(tries: Sequence[datetime], *, now: datetime) -> list[datetime]:
    """The tries of the last hour; one that lies in the future (a clock set back) counts too."""
    return [at for at in tries if at > now - TRIES_WITHIN]


def may_try(tries: Sequence[datetime], *, now: datetime) -> bool:
    """Whether one more code may be typed."""
    return len(still_counting(tries, now=now)) < MOST_TRIES


def is_mass(size: int) -> bool:
    """Whether a deletion of so many people needs a second head."""
    return size > MASS
