"""The labelled questions: what people ask, which answers serve them, which are none of ours."""

import zlib
from pathlib import Path

HERE = Path(__file__).parents[1] / "faq"
KEPT = 3
"""One of so many is kept for measuring."""


def asked(language: str = "id") -> list[tuple[frozenset[str], str]]:
    """Each question with the keys of the answers that serve it."""
    pairs = (line.split("\t") for line in _lines(f"asked{_ending(language)}.tsv"))
    return [(frozenset(f"faq.{key}" for key in keys.split("|")), said) for keys, said in pairs]


def outside(language: str = "id") -> list[str]:
    """Questions the bot is not for."""
    return _lines(f"outside{_ending(language)}.txt")


def is_kept(question: str) -> bool:
    """Whether a question is for measuring alone."""
    return zlib.crc32(question.encode()) % KEPT == 0


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _ending(language: str) -> str:
    return "" if language == "id" else f"_{language}"
