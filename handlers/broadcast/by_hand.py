"""Sums somebody typed: they outlive their rule, and a nought too many is seen here or nowhere."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.faq.amounts import amounts_in
from bot.texts import Html, Texts
from handlers.broadcast.placeholders import template_of
from models.queries.broadcasts.values import Content

MOST: Final = 4
"""Named on one line: of more the first ones."""


def by_hand(t: Texts, contents: Iterable[Content]) -> list[Html]:
    """The warning, with each sum as it was typed; nothing where all are official figures."""
    found = [amount for each in contents for amount in amounts_in(_typed(each.content))]
    if not found:
        return []
    value = ", ".join(list(dict.fromkeys(found))[:MOST])
    return [t("broadcast.hub.by_hand", value=value)]


def _typed(content: Mapping[str, Any]) -> str:
    """All of its words, of an album below every picture."""
    typed = template_of(content)
    parts = (typed, *typed.get("items", ()))
    return "\n".join(part.get("text", "") for part in parts)
