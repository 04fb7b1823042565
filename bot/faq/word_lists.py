"""What the locale data say about words: spellings, words that count as one, kinds of words."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class WordLists:
    """`locales/*/chat_words.toml` of all languages together: people mix them."""

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

    @classmethod
    @cache
    def load(cls) -> "WordLists":
        """The shipped lists."""
        folders = sorted(resources.files("locales").iterdir(), key=lambda each: each.name)
        files = [folder / "chat_words.toml" for folder in folders if folder.is_dir()]
        return cls.of([tomllib.loads(f.read_text("utf-8")) for f in files if f.is_file()])

    @classmethod
    def of(cls, lists: Iterable[Mapping[str, Any]]) -> "WordLists":
        """Join lists; where two disagree about a word the first counts."""
        standard: dict[str, str] = {}
        phrases: dict[str, str] = {}
        kinds: dict[str, str] = {}
        empty, before = set[str](), dict[str, str]()
        after, chat_after = list[str](), list[str]()
        for each in lists:
            for word, others in each.get("spelling", {}).items():
                standard |= {o: word for o in others.split() if o not in standard}
            phrases |= each.get("joined", {})
            kinds |= each.get("kinds", {})
            empty |= set(each.get("empty", {}).get("words", "").split())
            chat_after += each.get("endings", {}).get("chat", "").split()
            before |= each.get("beginnings", {})
            after += each.get("endings", {}).get("after", "").split()
        joined = {
            tuple(standard.get(word, word) for word in said.split()): whole
            for said, whole in phrases.items()
        }
        after = sorted({*after, *chat_after}, key=len, reverse=True)
        chat_after.sort(key=len, reverse=True)
        return cls(
            standard, joined, frozenset(empty), kinds, before, tuple(after), tuple(chat_after)
        )
