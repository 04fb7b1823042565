"""Telegram counts text in UTF-16 code units and trims it; both happen here."""

from __future__ import annotations

import re

from bot.playground.telegram.errors import JSON

# Telegram turns control characters into spaces and drops a few invisible ones before it counts.
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANK = " \n\t\u00a0\u2800\u3164\ufeff\u200b\u200c\u2060"


def units(text: str) -> int:
    """The length in UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """What Telegram keeps of a text that carries no entities."""
    return _DROPPED.sub("", _CONTROL.sub(" ", text)).strip(" \n")


def blank(text: str) -> bool:
    """Whether nothing visible is left."""
    return not text.strip(_BLANK)


def trim(text: str, entities: list[JSON]) -> tuple[str, list[JSON]]:
    """Cut blanks off both ends and move the entities along; empty ones fall away."""
    stripped = text.strip(" \n")
    if stripped == text or not entities:
        return stripped, entities
    start = units(text[: len(text) - len(text.lstrip(" \n"))])
    size = units(stripped)
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - start, 0)
        end = min(entity["offset"] - start + entity["length"], size)
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return stripped, kept


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text between two places given in UTF-16 code units."""
    if text.isascii():
        return text[offset : offset + length]
    raw = text.encode("utf-16-le", "surrogatepass")[offset * 2 : (offset + length) * 2]
    return raw.decode("utf-16-le", "surrogatepass")
