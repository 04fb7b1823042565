"""What is counted of a broadcast: whom it would reach, and what became of its recipients."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from models.rules.broadcasts.states import LEFT_SINCE, NO_FAILURE
from models.tables import DeliveryState


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
