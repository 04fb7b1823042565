"""Broadcasts as frozen values: what travels into screens, jobs and logs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from models.rules.broadcasts.segments import Segment, load
from models.rules.broadcasts.states import EDITS, LEFT_SINCE, NO_FAILURE, REST, State
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Broadcast, BroadcastContent, DeliveryState


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


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the recipients; every one of them is in one of the states."""

    by_state: Mapping[DeliveryState, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    """Skipped ones by their reason (`models.rules.broadcasts.states.Left`)."""
    back: int = 0
    """Sent ones that were deleted afterwards."""
    late: int = 0
    """Skipped ones that were left out only when it was their turn, for other reasons."""
    again: Mapping[str, int] = field(default_factory=dict)
    """Unsure ones by their reason."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Failed ones by their reason."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_state.values())

    @property
    def meant(self) -> int:
        """Those it was for when it began: all but who was left out beforehand."""
        since = sum(n for reason, n in self.left.items() if reason in LEFT_SINCE)
        return self.total - self.of(DeliveryState.SKIPPED) + since + self.late

    @property
    def failed_again(self) -> int:
        """Of those that were sent once more whoever could not be sent it."""
        return sum(n for reason, n in self.again.items() if reason not in NO_FAILURE)

    @property
    def waiting(self) -> int:
        """Those that may still go out."""
        return self.of(DeliveryState.QUEUED) + self.of(DeliveryState.SENDING)

    @property
    def tried(self) -> int:
        """Those of which Telegram was asked."""
        asked = (DeliveryState.SENT, DeliveryState.BLOCKED, DeliveryState.FAILED)
        return sum(self.of(state) for state in (*asked, DeliveryState.UNSURE))

    @property
    def doubtful(self) -> int:
        """Those of which nobody knows whether they got it."""
        return self.of(DeliveryState.UNSURE)

    @property
    def failed(self) -> int:
        """Those it did not reach, which may be tried again."""
        return self.of(DeliveryState.FAILED)

    def of(self, state: DeliveryState) -> int:
        """How many stand there."""
        return self.by_state.get(state, 0)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a broadcast would reach now."""

    total: int
    left: Mapping[str, int]
    """Left out, by the reason (`models.rules.broadcasts.states.Left`)."""
    at: datetime | None = None
    """When it was counted; None: at this moment."""
    known: bool = True
    """Whether it was counted at all."""

    @property
    def reached(self) -> int:
        """Who would be written to."""
        return self.total - sum(self.left.values())


@dataclass(frozen=True, slots=True)
class Sampled:
    """One of the audience, without a name."""

    user_id: int
    language: str
    occupation: str | None
    district: str | None
    """Kemendagri code of the kecamatan; None where the person has not signed up."""
