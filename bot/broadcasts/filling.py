"""Placeholders in words whose style stands beside them, as Telegram gives what a person typed.

`{price}` becomes the price of that day, `{address}` how people are spoken to. What Telegram calls
an entity counts UTF-16 units, so each of them moves along with what is filled in before it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.faq import facts
from bot.texts import Texts

NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")

Entity = Mapping[str, Any]


def names_in(text: str) -> frozenset[str]:
    """The placeholders of a text; braces around anything else are just braces."""
    return frozenset(NAME.findall(text))


def unknown_in(text: str) -> list[str]:
    """Names between braces that stand for nothing."""
    return sorted(names_in(text) - facts.FACTS.keys() - {facts.ADDRESS})


def values_of(t: Texts, names: frozenset[str], day: date) -> dict[str, str]:
    """What they stand for on that day. Raises NotSayable where a rule says nothing then."""
    said, _ = facts.filled(t, names - {facts.ADDRESS}, day)
    return {**said, facts.ADDRESS: t.fill("{address}")}


def fill(
    text: str, entities: Sequence[Entity], values: Mapping[str, str]
) -> tuple[str, list[dict[str, Any]]]:
    """The words with their values, and each entity around the same words as before."""
    parts, moves, last = [], [], 0
    for found in NAME.finditer(text):
        value = str(values.get(found[1], found[0]))
        parts += [text[last : found.start()], value]
        moves.append((_units(text[: found.start()]), _units(found[0]), _units(value)))
        last = found.end()
    parts.append(text[last:])
    return "".join(parts), [_moved(entity, moves) for entity in entities]


def _moved(entity: Entity, moves: Sequence[tuple[int, int, int]]) -> dict[str, Any]:
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    first, last = _place(begin, moves), _place(end, moves)
    return {**entity, "offset": first, "length": max(last - first, 1)}


def _place(at: int, moves: Sequence[tuple[int, int, int]]) -> int:
    """Where a place of the old words lies in the new ones; inside of a name: at its end."""
    shift = 0
    for begin, old, new in moves:
        if at <= begin:
            break
        shift += new - old if at >= begin + old else begin + new - at
    return at + shift


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
