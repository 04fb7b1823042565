"""Which answers a question is nearest to, in memory and without changing anything.

Three views are joined: what a classifier learnt from the samples, how alike the nearest samples
are, and the telling groups of words. Cross-validated on the samples, the three together are right
half again as often as the best of them alone.
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nlargest

from bot.faq.features import Feature, Features, Rarity, features
from bot.faq.learning import learn
from bot.faq.questions import OUTSIDE, Samples
from bot.faq.rows import Rows
from bot.faq.telling import Telling, rule_of
from bot.faq.word_lists import WordLists
from bot.faq.words import NUMBER, UNKNOWN, Reader

ALIKE = 1.0
TOLD = 1.0
"""How much the nearest samples and the telling groups count beside the classifier."""
OURS, THEIRS = "#ours", "#theirs"
"""Kinds of words that say whose matter a question is."""
COMMON = 100
"""A word in more samples than this makes none of them near; passing it over halves the time."""
FEW = 6
"""Features of a word or two: there every one counts."""
NEAREST = 3
"""Samples of one answer that count."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer and how well it fits."""

    key: str
    score: float
    alike: float
    """0..1: the nearest sample."""
    told: float
    """0..1: the share of the question that a telling group explains."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a question looks like from here."""

    hits: tuple[Hit, ...]
    """The answers that fit best, best first."""
    outside: float
    """How well a question fits that the bot is not for."""
    known: float
    """The share of its words, by weight, that the samples know."""
    words: int
    ours: bool = False
    """A word of ours stands in it, such as iuran or klaim, and none of another agency."""


class Matcher:
    """Built once from the samples, in about 0.3 s."""

    def __init__(self, samples: Mapping[str, Samples], lists: WordLists) -> None:
        self._reader = Reader(lists)
        self._reader.learn(q for each in samples.values() for q in each.questions)
        names = {key: OUTSIDE if key.startswith(OUTSIDE) else key for key in samples}
        self._keys = sorted(set(names.values()))
        self._outside = [at for at, key in enumerate(self._keys) if key.startswith(OUTSIDE)]
        numbers = {key: at for at, key in enumerate(self._keys)}
        number = {key: numbers[name] for key, name in names.items()}
        asked = [
            (number[key], self._features(stems))
            for key, each in samples.items()
            for q in each.questions
            if (stems := self._reader.read(q))
        ]
        self._rarity = Rarity(found for _, found in asked)
        weighed = [(each, self._rarity.weighed(found)) for each, found in asked]
        self._weights = Rows({f: row.items() for f, row in learn(weighed).items()})
        self._answer_of = array("H", (each for each, _ in weighed))
        holding: dict[Feature, list[tuple[int, float]]] = defaultdict(list)
        for at, (_, found) in enumerate(weighed):
            for feature, value in found.items():
                holding[feature].append((at, value))
        self._holding = Rows(holding)
        rules = [
            rule_of(number[key], said, self._reader.read)
            for key, each in samples.items()
            for said in each.telling
        ]
        self._telling = Telling(rules, self._rarity)

    def known_words(self, text: str) -> str:
        """The words of a text that samples and lists know, in their standard spelling."""
        return self._reader.known_words(text)

    def share_known(self, text: str) -> float:
        """0..1: how much of a text is in this language, by the weight of its words."""
        return self._known(self._reader.read(text))

    def speaks_of(self, text: str, kind: str) -> bool:
        """Whether a word of this kind stands in it."""
        return any(kind in self._reader.kinds(stem) for stem in self._reader.read(text))

    def find(self, text: str, most: int = 5) -> Found:
        """The answers that fit a text."""
        stems = self._reader.read(text)
        unknown = sum(stem.startswith(UNKNOWN) for stem in stems)
        found = self._rarity.weighed(self._features(stems), unknown=unknown)
        learnt, alike = self._weights.summed(found), self._alike(found)
        told = self._telling.scores(stems, self._reader.kinds)
        total = dict(learnt)
        for at, (_, mixed) in alike.items():
            total[at] = total.get(at, 0.0) + ALIKE * mixed
        for at, share in told.items():
            total[at] = total.get(at, 0.0) + TOLD * share
        outside = max((total.pop(at, 0.0) for at in self._outside), default=0.0)
        hits = [
            Hit(self._keys[at], score, alike.get(at, (0.0, 0.0))[0], told.get(at, 0.0))
            for at, score in nlargest(most, total.items(), key=lambda each: each[1])
        ]
        kinds = {kind for stem in stems for kind in self._reader.kinds(stem)}
        ours = OURS in kinds and THEIRS not in kinds
        return Found(tuple(hits), outside, self._known(stems), len(stems), ours)

    def _features(self, stems: list[str]) -> Features:
        return features(stems, self._reader.kinds)

    def _alike(self, found: Features) -> dict[int, tuple[float, float]]:
        """By answer the likeness of its nearest sample, and that mixed with the next ones."""
        by_answer: dict[int, list[float]] = defaultdict(list)
        longest = COMMON if len(found) > FEW else None
        for at, value in self._holding.summed(found, longest=longest).items():
            by_answer[self._answer_of[at]].append(value)
        mixed = {}
        for each, values in by_answer.items():
            values.sort(reverse=True)
            mixed[each] = (values[0], 0.6 * values[0] + 0.4 * sum(values[:NEAREST]) / NEAREST)
        return mixed

    def _known(self, stems: list[str]) -> float:
        weights = [
            (self._rarity(s) or 2 * self._rarity.of_unknown, self._is_known(s)) for s in stems
        ]
        whole = sum(weight for weight, _ in weights)
        return sum(weight for weight, known in weights if known) / whole if whole else 0.0

    def _is_known(self, stem: str) -> bool:
        """In a sample, or of a kind of theirs; a number alone is in no language."""
        return self._rarity(stem) > 0 or bool({*self._reader.kinds(stem)} - {NUMBER})
