"""The audit trail's chain: a line is hashed with the one before, the head says where it ends."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the trail."""

    number: int
    """From 1, without gaps."""
    at: datetime
    actor: str
    """ "tg:12345", "cli:name", or a part of the bot that acts by itself."""
    act: str
    subject: str
    place: str = ""
    """Kemendagri code of where it belongs; "": of no one area."""
    why: str = ""

    def words(self, previous: bytes) -> str:
        """The one way to write a line down, with the hash of the line before: what is hashed."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        said = [self.actor, self.act, self.subject, self.place, self.why]
        return json.dumps([self.number, previous.hex(), at, *said], ensure_ascii=True)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the trail ends. `mark` is keyed: with the table alone it cannot be set back."""

    number: int
    hash: bytes
    mark: bytes

    def words(self) -> str:
        """What the mark covers."""
        return json.dumps(["head", self.number, self.hash.hex()])


class Break(StrEnum):
    """How a trail is broken."""

    MISSING = "missing"
    ALTERED = "altered"
    CUT = "cut"
    """The last lines are gone."""
    BEYOND = "beyond"
    """There are lines that the head knows nothing of."""
    HEAD = "head"
    """The head itself was altered or is gone."""
    NOT_THAT_ONE = "not_that_one"
    """A line that was noted down elsewhere is another one now."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line that is not as it was written, and how."""

    number: int
    how: Break


Hash = Callable[[str], bytes]
"""The keyed hash of words."""


class Walk:
    """Goes along the trail from its first line; stops believing at the first that is wrong."""

    def __init__(self, hash_of: Hash) -> None:
        self._hash_of = hash_of
        self.number = 0
        self.hash = b""

    def step(self, line: Line, stored: bytes) -> Broken | None:
        """The next line by number, with the hash that stands beside it."""
        expected = self.number + 1
        if line.number != expected:
            how = Break.MISSING if line.number > expected else Break.ALTERED
            return Broken(expected, how)
        found = self._hash_of(line.words(self.hash))
        if found != stored:
            return Broken(expected, Break.ALTERED)
        self.number, self.hash = expected, found
        return None

    def end(self, head: Head | None) -> Broken | None:
        """After the last line: whether it is the one where the trail should end."""
        if head is None:
            return Broken(self.number + 1, Break.HEAD)
        if head.number > self.number:
            return Broken(self.number + 1, Break.CUT)
        if not self._is_genuine(head):
            return Broken(head.number, Break.HEAD)
        if head.number < self.number:
            return Broken(head.number + 1, Break.BEYOND)
        return None if head.hash == self.hash else Broken(head.number, Break.HEAD)

    def _is_genuine(self, head: Head) -> bool:
        if head.number == 0:
            return not (head.hash or head.mark)
        return self._hash_of(head.words()) == head.mark
