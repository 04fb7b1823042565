"""Learns from the samples which words decide between answers: one pass of a passive-aggressive
classifier (Crammer et al. 2006), averaged. More passes were measured and bring nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

from bot.faq.features import Feature, Features

BOLDNESS = 2.0
"""The largest step of one correction."""
SEED = 7
"""Any will do."""

Weights = Mapping[Feature, Mapping[int, float]]


def learn(samples: Sequence[tuple[int, Features]]) -> Weights:
    """Weights of each feature for each class; the same samples always give the same weights."""
    order = sorted(range(len(samples)), key=lambda at: _place(samples[at][1]))
    weights: dict[Feature, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    drag: dict[Feature, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for step, at in enumerate(order):
        right, found = samples[at]
        wrong, short = _worst(weights, found, right)
        if short <= 0:
            continue
        size = min(BOLDNESS, short / (2 * sum(v * v for v in found.values())))
        for feature, value in found.items():
            _add(weights[feature], drag[feature], right, size * value, step)
            if wrong is not None:
                _add(weights[feature], drag[feature], wrong, -size * value, step)
    n = len(samples) or 1
    return {f: {c: w - drag[f][c] / n for c, w in row.items()} for f, row in weights.items()}


def _place(found: Features) -> int:
    """Where a sample comes: as good as by chance, and no other moves when one is added."""
    return crc32(" ".join(each for each in found if isinstance(each, str)).encode(), SEED)


def scores(weights: Weights, found: Features) -> dict[int, float]:
    """How much the features speak for each class."""
    total: dict[int, float] = defaultdict(float)
    for feature, value in found.items():
        for each, weight in weights.get(feature, {}).items():
            total[each] += weight * value
    return total


def _worst(weights: Weights, found: Features, right: int) -> tuple[int | None, float]:
    """The strongest wrong class, and by how much the right one is not ahead of it by 1."""
    total = scores(weights, found)
    ahead = total.pop(right, 0.0)
    if not total:
        return None, 1.0 - ahead
    wrong = max(total, key=lambda each: total[each])
    return wrong, 1.0 - (ahead - total[wrong])


def _add(
    row: dict[int, float], drag: dict[int, float], each: int, change: float, step: int
) -> None:
    row[each] += change
    drag[each] += change * step
