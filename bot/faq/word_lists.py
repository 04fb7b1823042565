"""What the locale data say about words: spellings, words that count as one, kinds of words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from bot.texts import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class WordLists:
    """`locales/*/chat_words.toml` of one language."""

    standard: Mapping[str, str]
    """Another spelling to the standard one."""
    joined: Mapping[tuple[str, ...], str]
    """Words in a row to the one word they count as."""
    empty: frozenset[str]
    kinds: Mapping[str, str]
    """A kind to its words, spaces between."""
    before: Mapping[str, str]
    """Beginnings, each with the letters it may have swallowed."""
    after: tuple[str, ...]
    chat_after: tuple[str, ...]
    """Those of them that the stemmer does not know."""

    stemmer: str
    """Of Snowball, by name."""

    @classmethod
    @cache
    def load(cls, language: str = SOURCE_LANGUAGE) -> "WordLists":
        """The shipped lists of a language."""
        file = resources.files("locales") / language / "chat_words.toml"
        return cls.of(tomllib.loads(file.read_text("utf-8")))

    @classmethod
    def of(cls, lists: Mapping[str, Any]) -> "WordLists":
        """What the data say; where they disagree about a word the first counts."""
        standard: dict[str, str] = {}
        for word, others in lists["spelling"].items():
            standard |= {o: word for o in others.split() if o not in standard}
        joined = {
            tuple(standard.get(word, word) for word in said.split()): whole
            for said, whole in lists["joined"].items()
        }
        chat_after = lists["endings"]["chat"].split()
        after = {*lists["endings"]["after"].split(), *chat_after}
        return cls(
            standard,
            joined,
            frozenset(lists["empty"]["words"].split()),
            lists["kinds"],
            lists.get("beginnings", {}),
            tuple(sorted(after, key=len, reverse=True)),
            tuple(sorted(chat_after, key=len, reverse=True)),
            lists["stemmer"],
        )
