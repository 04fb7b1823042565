"""Broadcasts as frozen values: what travels into screens, jobs and logs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from models.rules.broadcasts.segments import Segment, load
from models.rules.broadcasts.states import EDITS, REST, State
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Broadcast, BroadcastContent


class Fault(StrEnum):
    """Why something wanted of a broadcast is not done."""

    NOT_FOUND = "not_found"
    """There is none, or it is somebody else's: one answer."""
    NOT_NOW = "not_now"
    """It stands where that cannot be done."""
    NO_CONTENT = "no_content"
    """It says nothing in Indonesian, or in one of two texts that are compared."""
    TOO_LATE = "too_late"
    """By the moment it could start it is of no use any more: everybody would be dropped."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One broadcast."""

    id: str
    title: str
    topic: CampaignTopic
    area: str
    segment: Segment
    state: State
    reason: str | None
    by: str
    approved_by: str | None
    starts_at: datetime | None
    stale_at: datetime | None
    repeat: Mapping[str, Any] | None
    ab: Mapping[str, Any] | None
    corrects: str | None
    in_place: bool
    """It edits the messages of the one it corrects."""
    total: int
    rests_until: datetime | None
    """Night or a holiday: it goes on by itself then."""
    forgiven: Mapping[str, int] | None
    """What had failed when somebody let it go on all the same."""
    progress_notice_id: str | None
    counted: Mapping[str, Any] | None
    """The last count of many, with its moment."""
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, row: Broadcast) -> "Facts":
        """The row as a value."""
        values = {name: getattr(row, name) for name in cls.__dataclass_fields__}
        values |= {"topic": CampaignTopic(row.topic), "state": State(row.state)}
        return cls(**{**values, "segment": load(row.segment)})


@dataclass(frozen=True, slots=True)
class Content:
    """What a broadcast says in one language, in one of its texts."""

    language: str
    variant: str
    kind: str
    """"text", "photo", "document", "voice", "album"."""
    content: Mapping[str, Any]
    buttons: tuple[tuple[Mapping[str, Any], ...], ...] = ()

    @classmethod
    def of(cls, row: BroadcastContent | Row[Any]) -> "Content":
        """The row as a value."""
        buttons = tuple(tuple(line) for line in row.buttons)
        return cls(row.language, row.variant, row.kind, row.content, buttons)


def led(buttons: Sequence[Sequence[Mapping[str, Any]]], old: str, new: str) -> list[Any]:
    """These buttons below the broadcast `new`: what leads to `old` leads there."""
    return [
        [
            {**one, "go": str(one["go"]).replace(old, new)} if "go" in one else dict(one)
            for one in row
        ]
        for row in buttons
    ]


@dataclass(frozen=True, slots=True)
class Running:
    """A broadcast whose messages may leave now."""

    id: str
    area: str
    topic: CampaignTopic
    compares: bool = False
    """Two texts are compared."""
    winner: str | None = None
    """The one of them that the rest gets."""
    edits: str | None = None
    """The broadcast whose messages it puts right; it says what that one says."""

    @property
    def variants(self) -> tuple[str, ...]:
        """Whose turn it is."""
        if self.edits is not None:
            return EDITS
        if not self.compares:
            return ("a",)
        return ("a", "b", REST) if self.winner else ("a", "b")
