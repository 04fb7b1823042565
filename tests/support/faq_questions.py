"""The labelled questions: what people ask, which answers serve them, which are none of ours."""

import zlib
from pathlib import Path

HERE = Path(__file__).parents[1] / "faq"
KEPT = 3
"""One of so many is kept for measuring."""


def asked() -> list[tuple[frozenset[str], str]]:
    """Each question with the keys of the answers that serve it."""
    pairs = (line.split("\t") for line in _lines("asked.tsv"))
    return [(frozenset(f"faq.{key}" for key in keys.split("|")), said) for keys, said in pairs]


def outside() -> list[str]:
    """Questions the bot is not for."""
    return _lines("outside.txt")


def is_kept(question: str) -> bool:
    """Whether a question is for measuring alone."""
    return zlib.crc32(question.encode()) % KEPT == 0


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
