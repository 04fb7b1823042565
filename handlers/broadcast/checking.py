"""Whether a message can go out as it stands: each part of it, in its language, on its day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bot.broadcasts import albums, filling
from bot.faq.fact_rules import NotSayable
from bot.texts import Library
from handlers.broadcast.content import ContentFault
from handlers.broadcast.placeholders import filled, template_of
from models.queries.broadcasts.values import Content

MAX_TEXT: Final = 4096
MAX_CAPTION: Final = 1024
"""Bot API, sendMessage and sendPhoto: after placeholders are filled; in UTF-16 units."""
Wrong = ContentFault | str
"""A fault; or the name between braces that stands for nothing."""


def ready(library: Library, said: Content, day: date) -> Content | Wrong:
    """With the figures of that day, or why it cannot go out then."""
    for text in texts_of(template_of(said.content)):
        if unknown := filling.unknown_in(text):
            return f"{{{unknown[0]}}}"
    try:
        content = filled(library.choose(said.language), said.content, day)
    except NotSayable:
        return ContentFault.NOT_TODAY
    if said.kind == "album":
        content = albums.with_stop(library.choose(said.language), content)
    most = MAX_TEXT if said.kind == "text" else MAX_CAPTION
    if any(units(text) > most for text in texts_of(as_sent(content))):
        return ContentFault.TOO_LONG
    return replace(said, content=content)


def all_ready(library: Library, contents: Iterable[Content], day: date) -> list[Content] | Wrong:
    """Every language and text, or the first thing that is wrong."""
    made = []
    for each in contents:
        found = ready(library, each, day)
        if not isinstance(found, Content):
            return found
        made.append(found)
    return made


def as_sent(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """An album with what is put below its words, which counts for its length too."""
    return {"items": albums.captioned(content)} if "items" in content else content


def texts_of(content: Mapping[str, Any]) -> list[str]:
    """What can be read in it, of an album below each picture."""
    return [each.get("text", "") for each in (content, *content.get("items", ()))]


def units(text: str) -> int:
    """As Telegram counts: an emoji is two or more."""
    return len(text.encode("utf-16-le")) // 2
