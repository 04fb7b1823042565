"""What a broadcast led to: steps of people who were reached, each within two weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

WITHIN: Final = timedelta(days=14)
"""What somebody does later is not counted for the message."""
FEWEST_SIGN_UPS: Final = 10
"""Two texts are not compared by fewer sign-ups than that: chance would choose."""
CLEARLY: Final = 1.96
"""Standard errors between two shares that are not chance, nineteen times of twenty."""


class Step(StrEnum):
    """In the order in which most take them; who takes a later one need not take all before."""

    DELIVERED = "delivered"
    OPENED = "opened"
    """Tapped what stood below the message."""
    ASKED = "asked"
    """Put a question to an officer."""
    STARTED = "started"
    """Agreed to the words before the first personal question."""
    COMPLETED = "completed"
    """Signed somebody up."""
    ACTIVE = "active"
    """The branch's file says that who was signed up is covered."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many of those who got the message took each step."""

    steps: Mapping[Step, int]

    def of(self, step: Step) -> int:
        """How many."""
        return self.steps.get(step, 0)

    def share(self, step: Step) -> float:
        """Of those to whom it was delivered, from 0 to 1."""
        delivered = self.of(Step.DELIVERED)
        return self.of(step) / delivered if delivered else 0.0


class Verdict(StrEnum):
    """What two texts beside each other say."""

    A = "a"
    B = "b"
    TOO_FEW = "too_few"
    NO_DIFFERENCE = "no_difference"


def better_of(a: Funnel, b: Funnel) -> Verdict:
    """Which of two texts brought more sign-ups a person reached, where that is no chance.

    A test of two shares with the pooled standard error (two-sided, 5 %).
    """
    if a.of(Step.COMPLETED) + b.of(Step.COMPLETED) < FEWEST_SIGN_UPS:
        return Verdict.TOO_FEW
    n_a, n_b = a.of(Step.DELIVERED), b.of(Step.DELIVERED)
    if not n_a or not n_b:
        return Verdict.TOO_FEW
    pooled = (a.of(Step.COMPLETED) + b.of(Step.COMPLETED)) / (n_a + n_b)
    error = (pooled * (1 - pooled) * (1 / n_a + 1 / n_b)) ** 0.5
    difference = a.share(Step.COMPLETED) - b.share(Step.COMPLETED)
    if abs(difference) <= CLEARLY * error:
        return Verdict.NO_DIFFERENCE
    return Verdict.A if difference > 0 else Verdict.B
