"""Figures in the words of a broadcast: kept as placeholders, filled for the day it goes out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.broadcasts import filling
from bot.texts import Texts

TEMPLATE = "template"
"""Beside what was filled, for the next time it is filled."""

Words = Mapping[str, Any]


def template_of(content: Words) -> dict[str, Any]:
    """As it was typed, of an album each part."""
    if "items" in content:
        return {"items": [template_of(item) for item in content["items"]]}
    if TEMPLATE not in content:
        return dict(content)
    rest = {name: value for name, value in content.items() if name not in (TEMPLATE, *_WORDS)}
    return {**rest, **content[TEMPLATE]}


def filled(t: Texts, content: Words, day: date) -> dict[str, Any]:
    """With the figures of that day; raises NotSayable where a rule says nothing then."""
    typed = template_of(content)
    if "items" in typed:
        return {"items": [filled(t, item, day) for item in typed["items"]]}
    text = typed.get("text", "")
    names = filling.names_in(text)
    if not names:
        return typed
    values = filling.values_of(t, names, day)
    said, entities = filling.fill(text, typed.get("entities", ()), values)
    words = {name: typed[name] for name in _WORDS if name in typed}
    return {**typed, "text": said, "entities": entities, TEMPLATE: words}


_WORDS = ("text", "entities")
