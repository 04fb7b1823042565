"""The sample questions of all answers, as the locale data keep them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

OUTSIDE = "outside."
"""Begins the keys of questions the bot is not for."""
ADDED = "faq.book."
"""Begins the keys of answers that only the content book has."""


@dataclass(frozen=True, slots=True)
class Samples:
    """How people ask for one answer."""

    questions: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    """Groups of words that together tell it: "batas|maksimal umur beasiswa"; "#" begins a kind."""

    def with_more(self, other: "Samples") -> "Samples":
        """Both together."""
        return Samples((*self.questions, *other.questions), (*self.telling, *other.telling))


@cache
def shipped_samples() -> Mapping[str, Samples]:
    """Of every answer by its key, in all languages together."""
    found: dict[str, Samples] = {}
    for file in _files():
        for key, table in tomllib.loads(file.read_text("utf-8")).items():
            more = Samples(tuple(table["questions"]), tuple(table.get("telling", ())))
            found[key] = found.get(key, Samples()).with_more(more)
    return found


def _files() -> Iterator[Traversable]:
    for language in sorted(resources.files("locales").iterdir(), key=lambda each: each.name):
        folder = language / "questions"
        if folder.is_dir():
            yield from sorted(folder.iterdir(), key=lambda each: each.name)
