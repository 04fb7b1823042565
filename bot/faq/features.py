"""What of a question is compared: its stems, their kinds, and pairs of both that stand near."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.faq.words import UNKNOWN

KIND_WEIGHT = 0.8
PAIR_WEIGHT = 0.6
NEAR = 3
"""Words in a row that form pairs."""
FADING = 0.3
"""How much less a pair counts for each word between."""

Feature = str | tuple[str, str]
Features = dict[Feature, float]
Kinds = Callable[[str], tuple[str, ...]]


def features(stems: Sequence[str], kinds: Kinds) -> Features:
    """The features of a text, each with its weight. Pairs have no order: chat has none either."""
    said = [(stem, *kinds(stem)) for stem in stems]
    found: Features = {}
    for stem, *of_kind in said:
        found[stem] = 1.0
        found |= dict.fromkeys(of_kind, KIND_WEIGHT)
    known = [words if not words[0].startswith(UNKNOWN) else () for words in said]
    for at, words in enumerate(known):
        for gap, others in enumerate(known[at + 1 : at + NEAR]):
            weight = PAIR_WEIGHT / (1 + FADING * gap)
            for one in words:
                for other in others:
                    if one != other:
                        pair = (one, other) if one < other else (other, one)
                        found[pair] = weight
    return found


class Rarity:
    """How much each feature tells: the fewer samples hold it, the more."""

    def __init__(self, samples: Iterable[Features]) -> None:
        held = list(samples)
        count = Counter(feature for sample in held for feature in sample)
        self._of = {feature: math.log(1 + len(held) / n) for feature, n in count.items()}
        self.of_unknown = math.log(1 + len(held)) / 2

    def __call__(self, feature: Feature) -> float:
        """0 for a feature that no sample holds."""
        return self._of.get(feature, 0.0)

    def weighed(self, found: Mapping[Feature, float], *, unknown: int = 0) -> Features:
        """Features by weight and rarity, of length 1; unknown words make all others count less."""
        heavy = {f: v * r for f, v in found.items() if (r := self(f))}
        square = sum(v * v for v in heavy.values()) + unknown * self.of_unknown**2
        length = math.sqrt(square) or 1.0
        return {f: v / length for f, v in heavy.items()}
