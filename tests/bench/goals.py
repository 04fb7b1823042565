"""What we want to be, as ratios within one run, and whether we are."""

from dataclasses import dataclass

from tests.bench.contestants import AIOGRAM, FLOOR, OURS, PTB, PTB_DATABASE
from tests.bench.rounds import Heat, Results

NETWORK = 0.05
"""Seconds: the Bot API as a bot in Indonesia sees it on a good day."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One ratio and its least value."""

    words: str
    least: float
    reached: float | None
    """None: a peer did not run."""
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.reached is not None and self.reached >= self.least

    def shown(self, value: float | None) -> str:
        """A value in the goal's unit."""
        if value is None:
            return "-"
        return f"{value * 100:.0f} %" if self.unit == "%" else f"{value:.2f} x"


def goals(results: Results) -> list[Goal]:
    """Every goal of `make bench`."""

    def rate(name: Heat) -> float | None:
        return results[name].rate if name in results else None

    def ratio(above: Heat, below: Heat) -> float | None:
        return _ratio(rate(above), rate(below))

    ours = Heat(OURS, NETWORK)
    faults = [outcome.faults for heat, outcome in results.items() if heat.contestant is OURS]
    return [
        Goal("updates/s against PTB default, 50 ms", 65, ratio(ours, Heat(PTB, NETWORK))),
        Goal("updates/s against aiogram, 50 ms", 1.25, ratio(ours, Heat(AIOGRAM, NETWORK))),
        Goal("share of the floor, 50 ms", 0.65, ratio(ours, Heat(FLOOR, NETWORK)), unit="%"),
        Goal(
            "updates/s against PTB with an SQLModel session, 0 ms",
            10,
            ratio(Heat(OURS, 0.0), Heat(PTB_DATABASE, 0.0)),
        ),
        Goal("our updates answered once and in order", 1, _share(faults), unit="%"),
    ]


def _ratio(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None


def _share(faults: list[int]) -> float | None:
    return float(not sum(faults)) if faults else None
