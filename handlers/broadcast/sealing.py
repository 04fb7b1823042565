"""What stands for a broadcast as somebody read it: other words, other people, another seal."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Final

from handlers.broadcast.buttons import names_in
from handlers.broadcast.placeholders import template_of
from models.queries.broadcasts import wished
from models.queries.broadcasts.values import Content, Facts
from models.rules.broadcasts.segments import dump

LENGTH: Final = 10
"""Letters: a button has room for them behind the number of a request."""


def seal_of(facts: Facts, contents: Sequence[Content]) -> str:
    """Of what a second head agrees to: what is said, to whom, and when."""
    starts_at = facts.starts_at and facts.starts_at.isoformat()
    stale_at = facts.stale_at and facts.stale_at.isoformat()
    words = [[_key(each), each.content] for each in contents]
    when = [starts_at, stale_at, _again(facts)]
    return _hashed([facts.id, *_to_whom(facts), when, _two(facts), words, _buttons(contents)])


def template_seal(facts: Facts, contents: Sequence[Content]) -> str:
    """Of what comes back: figures may change with the day, words and people may not."""
    words = [[_key(each), template_of(each.content)] for each in contents]
    keeps = wished.length_of(facts)
    when = [_again(facts), keeps and keeps.total_seconds()]
    return _hashed([*_to_whom(facts), when, _two(facts), words, _buttons(contents)])


def _key(said: Content) -> list[str]:
    return [said.language, said.variant, said.kind]


def _to_whom(facts: Facts) -> list[Any]:
    return [facts.topic, facts.area, dump(facts.segment)]


def _again(facts: Facts) -> list[Any]:
    return [(facts.repeat or {}).get(name) for name in ("every", "day")]


def _two(facts: Facts) -> list[Any]:
    return [(facts.ab or {}).get(name) for name in ("percent", "after_h")]


def _buttons(contents: Sequence[Content]) -> list[Any]:
    return [[_key(each), names_in(each.buttons)] for each in contents]


def _hashed(said: list[Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:LENGTH]
