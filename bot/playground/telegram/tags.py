"""What Telegram's HTML tags and character references mean."""

from __future__ import annotations

import re

from bot.playground.telegram.errors import JSON

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link",
    "tg-emoji": "custom_emoji", "blockquote": "blockquote", "tg-time": "date_time",
}  # fmt: skip
_LETTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-fA-F]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_MENTION = re.compile(r"tg://user\?id=(\d+)$")


def unescape(text: str) -> str:
    """Replace the character references that Telegram knows; others stay as they are."""
    return _REFERENCE.sub(_letter, text) if "&" in text else text


def _letter(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _LETTERS[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x10FFFF else match.group()


def details(tag: str, attributes: dict[str, str], content: str, entity: JSON) -> bool:
    """Add what a tag's attributes say; False if the tag then means nothing."""
    if tag == "a":
        return _link(attributes.get("href") or content, entity)
    if tag == "tg-emoji":
        entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        return bool(entity["custom_emoji_id"])
    if tag == "tg-time":
        if not attributes.get("unix", "").isdigit():
            return False
        entity["unix_time"] = int(attributes["unix"])
        if attributes.get("format"):
            entity["date_time_format"] = attributes["format"]
    elif tag == "blockquote" and "expandable" in attributes:
        entity["type"] = "expandable_blockquote"
    elif tag == "code" and attributes.get("class", "").startswith("language-"):
        entity["language"] = attributes["class"].removeprefix("language-")
    return True


def _link(target: str, entity: JSON) -> bool:
    mention = _MENTION.match(target)
    if mention:
        entity["type"], entity["user"] = "text_mention", {"id": int(mention.group(1))}
        return True
    if "." not in target and not target.startswith("tg://"):
        return False
    entity["url"] = target if "://" in target else f"http://{target}"
    return True
