"""From a call's text parameters to the text and entities that Telegram stores."""

from __future__ import annotations

import re

from bot.playground.telegram.errors import JSON, ApiError, bad_request
from bot.playground.telegram.html import EntityError, parse_html
from bot.playground.telegram.params import Params
from bot.playground.telegram.utf16 import blank, clean, trim, units

MAX_TEXT = 4096  # UTF-16 units after the entities are parsed
MAX_CAPTION = 1024

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}\b)"
    r"|(?P<hashtag>(?<!\w)#\w{1,256})"
)


def formatted(
    p: Params, text: str, mode: str = "parse_mode", entities: str = "entities"
) -> tuple[str, list[JSON]]:
    """Parse the named text parameter; raises ApiError in Telegram's words."""
    source = p.text(text)
    parse_mode = p.text(mode).lower()
    if parse_mode in {"", "none"}:
        given = [dict(entity) for entity in p.objects(entities)]
        if not given:
            plain = clean(source)
            return plain, detected(plain)
        return trim(source, given)
    if parse_mode != "html":
        raise _unsupported(parse_mode)
    try:
        parsed, found = parse_html(source)
    except EntityError as fault:
        raise bad_request(f"can't parse entities: {fault}") from None
    parsed, found = trim(parsed, found)
    return parsed, _with_detected(parsed, found)


def _unsupported(mode: str) -> ApiError:
    if mode in {"markdown", "markdownv2"}:
        # This bot speaks HTML only: a half-right Markdown parser would hide a real mistake.
        return bad_request(f"the simulated Telegram does not parse {mode}; send HTML")
    return bad_request("unsupported parse_mode")


def message_text(p: Params) -> tuple[str, list[JSON]]:
    """The `text` of a message: 1 to 4096 UTF-16 units."""
    if not p.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(p, "text")
    if blank(text):
        raise bad_request("text must be non-empty")
    if units(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(p: Params) -> tuple[str, list[JSON]]:
    """The `caption` of a medium: 0 to 1024 UTF-16 units."""
    if not p.text("caption"):
        return "", []
    text, entities = formatted(p, "caption", entities="caption_entities")
    if units(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def detected(text: str) -> list[JSON]:
    """What every Telegram client and server marks by itself: commands, links, mentions."""
    if not any(mark in text for mark in "/@#"):
        return []
    return [
        {
            "type": match.lastgroup,
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
        }
        for match in _FOUND.finditer(text)
    ]


def _with_detected(text: str, entities: list[JSON]) -> list[JSON]:
    """Automatic entities stand beside the given ones, except inside code and links."""
    automatic = detected(text)
    if not automatic:
        return entities
    closed = [e for e in entities if e["type"] in {"code", "pre", "text_link", "text_mention"}]
    free = [a for a in automatic if not any(_overlap(a, entity) for entity in closed)]
    return sorted([*entities, *free], key=lambda e: (e["offset"], -e["length"]))


def _overlap(one: JSON, other: JSON) -> bool:
    begin: int = max(one["offset"], other["offset"])
    end: int = min(one["offset"] + one["length"], other["offset"] + other["length"])
    return begin < end
