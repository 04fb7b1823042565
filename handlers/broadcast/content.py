"""What an admin sends, as a broadcast keeps it: words, entities and file ids, never the message.

So the original may be deleted. An album comes as single messages and is put together here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from telegram import Message, MessageEntity

from bot.understanding.secret_text import secret_in

MOST_IN_ALBUM = 10
_IN_ALBUM = ("photo", "video", "document")
_SHOWS = frozenset(
    {
        MessageEntity.BOLD, MessageEntity.ITALIC, MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH, MessageEntity.SPOILER, MessageEntity.BLOCKQUOTE,
        MessageEntity.EXPANDABLE_BLOCKQUOTE, MessageEntity.CODE, MessageEntity.PRE,
        MessageEntity.TEXT_LINK, MessageEntity.CUSTOM_EMOJI,
    }
)  # fmt: skip
"""What is kept; Telegram finds links and numbers anew, and a mention of somebody is no style."""


class ContentFault(StrEnum):
    """Why something sent is no broadcast."""

    KIND = "kind"
    SECRET = "secret"  # noqa: S105 - a fault, no password
    NOT_TODAY = "not_today"
    """A figure whose rule may not be stated today."""
    TOO_LONG = "too_long"
    """With its figures it is longer than Telegram allows."""
    OTHER_KIND = "other_kind"
    """A message can be edited into one of its own kind only."""
    WORDS_ONLY = "words_only"
    """Of an album the words can be edited, not the pictures."""


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """A message as `models.queries.broadcasts.making.put_content` takes it."""

    kind: str
    """"text", "photo", "document", "voice", "album"."""
    content: Mapping[str, Any] = field(default_factory=dict)
    album: str | None = None
    """Telegram's id of the album it belongs to."""


def sent_in(message: Message, *, today: date) -> Sent | ContentFault:
    """The broadcast in a message, or why it is none."""
    if secret_in(message.text or message.caption or "", today=today):
        return ContentFault.SECRET
    if message.media_group_id is not None:
        item = item_in(message)
        if item is None:
            return ContentFault.KIND
        return Sent("album", {"items": [item]}, message.media_group_id)
    if message.text:
        return Sent("text", _words(message.text, message.entities))
    found = _file(message)
    if found is None:
        return ContentFault.KIND
    kind, file_id = found
    words = _words(message.caption or "", message.caption_entities)
    return Sent(kind, {"file_id": file_id, **words})


def item_in(message: Message) -> dict[str, Any] | None:
    """One picture or file of an album, with its words."""
    for kind in _IN_ALBUM:
        file = message.photo[-1] if kind == "photo" and message.photo else None
        file = file or (getattr(message, kind) if kind != "photo" else None)
        if file is not None:
            words = _words(message.caption or "", message.caption_entities)
            return {"type": kind, "file_id": file.file_id, **words}
    return None


def with_item(content: Mapping[str, Any], item: Mapping[str, Any]) -> dict[str, Any] | None:
    """The album with one more; None where it is full. What is there already stays once."""
    items = list(content.get("items", ()))
    if any(each["file_id"] == item["file_id"] for each in items):
        return {"items": items}
    return {"items": [*items, dict(item)]} if len(items) < MOST_IN_ALBUM else None


def settled(content: Mapping[str, Any]) -> Sent:
    """An album that is whole; one picture alone is no album."""
    items = content["items"]
    if len(items) > 1:
        return Sent("album", content)
    (only,) = items
    words = {name: value for name, value in only.items() if name != "type"}
    return Sent(only["type"], words)


def words_in(content: Mapping[str, Any]) -> str:
    """What can be read in it, to find it again: the text, or the first words of an album."""
    texts = [content.get("text", ""), *(i.get("text", "") for i in content.get("items", ()))]
    return next((text for text in texts if text), "")


def _file(message: Message) -> tuple[str, str] | None:
    if message.photo:
        return "photo", message.photo[-1].file_id
    if message.animation is not None:
        return None  # also a document, but none that a person would call one
    if message.document is not None:
        return "document", message.document.file_id
    if message.voice is not None:
        return "voice", message.voice.file_id
    return None


def _words(text: str, entities: tuple[MessageEntity, ...]) -> dict[str, Any]:
    if not text:
        return {}
    kept = [entity.to_dict() for entity in entities if entity.type in _SHOWS]
    return {"text": text, "entities": kept} if kept else {"text": text}
