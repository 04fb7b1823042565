"""Numbers by feature, kept flat: a dictionary a feature would take ten times the memory."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.faq.features import Feature, Features


class Rows:
    """For each feature a few (id, value); read only."""

    def __init__(self, table: Mapping[Feature, Iterable[tuple[int, float]]]) -> None:
        self._at: dict[Feature, int] = {}
        self._starts = array("I", [0])
        self._ids = array("H")
        self._values = array("f")
        for number, (feature, row) in enumerate(table.items()):
            self._at[feature] = number
            for each, value in row:
                self._ids.append(each)
                self._values.append(value)
            self._starts.append(len(self._ids))

    def summed(self, found: Features, *, longest: int | None = None) -> dict[int, float]:
        """By id the sum over all features, each by its own weight. The hottest loop there is.

        `longest`: features that more ids have are passed over.
        """
        total: dict[int, float] = defaultdict(float)
        for feature, weight in found.items():
            number = self._at.get(feature)
            if number is None:
                continue
            begin, end = self._starts[number], self._starts[number + 1]
            if longest is not None and end - begin > longest:
                continue
            values = self._values[begin:end]
            for each, value in zip(self._ids[begin:end], values, strict=True):
                total[each] += weight * value
        return total
