"""Many runs, interleaved so that a noisy moment hits everybody, and the median of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from statistics import median

from tests.bench.contestants import Contestant
from tests.bench.race import Load, Outcome, run

Told = Callable[[str], None]
"""Hears what runs next."""


@dataclass(frozen=True, slots=True)
class Heat:
    """A contestant under one load."""

    contestant: Contestant
    delay: float
    """Seconds until the Bot API answers."""
    offered: float = 0.0
    """Updates a second; 0: as many as it can."""


Results = dict[Heat, Outcome]


async def rounds(heats: Sequence[Heat], *, count: int, seconds: float, told: Told) -> Results:
    """Each heat `count` times, about `seconds` each. Raises RunFailed."""
    outcomes: dict[Heat, list[Outcome]] = {heat: [] for heat in heats}
    for number in range(count):
        for heat in heats:
            told(f"{heat.contestant.label}, {heat.delay * 1000:.0f} ms")
            outcomes[heat].append(await run(heat.contestant, load_of(heat, seconds, number + 1)))
    return {heat: middle(several) for heat, several in outcomes.items()}


def load_of(heat: Heat, seconds: float, seed: int) -> Load:
    """What one run of a heat is given."""
    contestant = heat.contestant
    updates = contestant.updates(heat.delay, seconds)
    if heat.offered:
        updates = round(heat.offered * seconds)
    return Load(heat.delay, updates, contestant.warm_up(heat.delay), seed, heat.offered)


def middle(several: Sequence[Outcome]) -> Outcome:
    """The median of each figure; faults are added up."""
    faults = ("missing", "doubled", "wrong", "disordered")
    figures = {f.name: [getattr(outcome, f.name) for outcome in several] for f in fields(Outcome)}
    return Outcome(
        **{
            name: sum(values) if name in faults else median(values)
            for name, values in figures.items()
        }
    )
