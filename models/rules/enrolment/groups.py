"""Groups of workers: what is typed once for all of them, what a group may be called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import one_line, without_invisible
from models.rules.codes import ALPHABET
from models.rules.names import NameFault, clean_name

SHORTEST, LONGEST = 3, 60
NUDGE_EVERY: Final = timedelta(days=7)
"""A member is asked at most so often; an office's own wish is no reason to write more."""
AT_IT: Final = timedelta(minutes=30)
"""Whoever wrote so lately is at it: nobody is told to go on with what is in hand."""
HEAD_LINK_LASTS: Final = timedelta(days=7)
CODE_SIGNS: Final = 8
MOST_NAMES: Final = 200
"""Names of members that are written down before anybody joins."""
_REGENCY: Final = len("14.10")
_DISTRICT: Final = len("14.10.01")
_VILLAGE: Final = len("14.10.01.2003")


class GroupNameFault(StrEnum):
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SECRET = "secret"  # noqa: S105  # a kind of fault


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every member of a group."""

    area: str
    occupation: str
    payer: str
    programmes: tuple[str, ...]
    income: int | None = None

    @property
    def district(self) -> str:
        """Kemendagri code of the kecamatan."""
        return self.area[:_DISTRICT]

    @property
    def regency(self) -> str:
        """Kemendagri code of the kabupaten."""
        return self.area[:_REGENCY]

    @property
    def village(self) -> str | None:
        """Kemendagri code of the village, None where the group spans a kecamatan."""
        return self.area if len(self.area) == _VILLAGE else None


def group_name(text: str, *, holds_secret: Callable[[str], bool]) -> str | GroupNameFault:
    """What a group is called, on one line; a NIK or a card number in it is refused."""
    name = one_line(without_invisible(text))
    if holds_secret(name):
        return GroupNameFault.SECRET
    if sum(map(str.isalpha, name)) < SHORTEST:
        return GroupNameFault.TOO_SHORT
    return name if len(name) <= LONGEST else GroupNameFault.TOO_LONG


def group_code(token: bytes) -> str:
    """Eight signs that can be read aloud, from the caller's randomness (five bytes or more)."""
    number = int.from_bytes(token, "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, 5 * CODE_SIGNS, 5))


def may_nudge(nudged_at: datetime | None, *, now: datetime) -> bool:
    """Whether a member may be reminded at this moment."""
    return nudged_at is None or now - nudged_at >= NUDGE_EVERY


def same_name(one: str, other: str) -> bool:
    """Letter by letter, whatever the case and the marks: nearly the same is another person."""
    return letters(one) == letters(other) != ""


def names_in(lines: Sequence[str]) -> tuple[list[str], int]:
    """Names out of pasted lines, each once, and how many lines are no name."""
    found: list[str] = []
    wrong = 0
    for line in lines:
        bare = line.strip().lstrip("0123456789.)-*• \t")
        name = clean_name(bare) if bare else None
        if isinstance(name, NameFault) or (not bare and line.strip().isdigit()):
            wrong += 1  # a number alone; "3." is a line that nobody filled in
        elif name and not any(same_name(name, there) for there in found):
            found.append(name)
    return found[:MOST_NAMES], wrong + len(found[MOST_NAMES:])


def letters(text: str) -> str:
    """What two ways of writing a name have in common."""
    return "".join(filter(str.isalpha, text.casefold()))
