"""The sample questions of all answers, as the locale data keep them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.texts import SOURCE_LANGUAGE
from bot.wording.catalogues import languages

OUTSIDE = "outside."
"""Begins the keys of questions the bot is not for."""
ADDED = "faq.book."
"""Begins the keys of answers that only the content book has."""
_FOLDER = "questions"


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
def asked_in() -> tuple[str, ...]:
    """The languages that have sample questions."""
    root = resources.files("locales")
    return tuple(each for each in languages() if (root / each / _FOLDER).is_dir())


def asked_as(language: str) -> str:
    """With whose samples the questions of a language are read: without own ones the Indonesian."""
    return language if language in asked_in() else SOURCE_LANGUAGE


@cache
def shipped_samples(language: str = SOURCE_LANGUAGE) -> Mapping[str, Samples]:
    """Of every answer by its key, in one language."""
    found: dict[str, Samples] = {}
    folder = resources.files("locales") / language / _FOLDER
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        for key, table in tomllib.loads(file.read_text("utf-8")).items():
            more = Samples(tuple(table["questions"]), tuple(table.get("telling", ())))
            found[key] = found.get(key, Samples()).with_more(more)
    return found
