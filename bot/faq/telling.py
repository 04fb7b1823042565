"""Groups of words that together tell an answer, whatever stands between: the expert's part.

"batas|maksimal umur beasiswa" holds where each of its groups is found. What counts is how much of
the question it explains, so the most telling group wins over a short one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.faq.features import Kinds, Rarity

KIND = "#"
ONE_GROUP = 0.9
"""What a single word tells beside several."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Every group must be there, by a stem or a kind."""

    answer: int
    groups: tuple[frozenset[str], ...]


def rule_of(answer: int, said: str, read: Callable[[str], list[str]]) -> Rule:
    """Read a line of the locale data. A group of empty words alone could never be found."""
    groups = []
    for group in said.split():
        words = group.split("|")
        kinds = {word for word in words if word.startswith(KIND)}
        stems = {stem for word in words if not word.startswith(KIND) for stem in read(word)}
        groups.append(frozenset(kinds | stems))
    return Rule(answer, tuple(groups))


class Telling:
    """All rules, found by the words of their first group."""

    def __init__(self, rules: Sequence[Rule], rarity: Rarity) -> None:
        self._rarity = rarity
        self._by_word: dict[str, list[Rule]] = {}
        for rule in rules:
            for word in rule.groups[0] if rule.groups else ():
                self._by_word.setdefault(word, []).append(rule)

    def scores(self, stems: Sequence[str], kinds: Kinds) -> dict[int, float]:
        """By answer the share of the question that its best rule explains."""
        where: dict[str, set[int]] = {}
        for at, stem in enumerate(stems):
            for word in (stem, *kinds(stem)):
                where.setdefault(word, set()).add(at)
        weight = [self._rarity(stem) or self._rarity.of_unknown for stem in stems]
        whole = sum(weight) or 1.0
        best: dict[int, float] = {}
        for rule in {id(r): r for word in where for r in self._by_word.get(word, ())}.values():
            hit = _explained(rule, where)
            share = sum(weight[at] for at in hit) / whole
            share *= ONE_GROUP if len(rule.groups) == 1 else 1.0
            if share > best.get(rule.answer, 0.0):
                best[rule.answer] = share
        return best


def _explained(rule: Rule, where: Mapping[str, set[int]]) -> set[int]:
    """The places of the question that the rule's words stand at; none where a group is missing."""
    if any(group.isdisjoint(where) for group in rule.groups):  # of most rules one is missing
        return set()
    return {at for group in rule.groups for word in group if word in where for at in where[word]}
