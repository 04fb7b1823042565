"""One message as it stands on a person's screen."""

from __future__ import annotations

from html import escape
from typing import Any

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.utf16 import cut, units

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip


class Shown:
    """A snapshot of a message: later edits do not change it, ask the chat again for those."""

    __slots__ = ("chat", "message")

    def __init__(self, chat: Chat, message: JSON) -> None:
        self.chat = chat
        self.message = message

    def __repr__(self) -> str:
        return f"<message {self.message_id}: {self.text!r} {self.buttons}>"

    def __contains__(self, words: str) -> bool:
        return words in self.text

    def __getattr__(self, name: str) -> Any:
        """Any other field of the Bot API's Message: photo, document, voice, contact, ..."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.message.get(name)

    @property
    def message_id(self) -> int:
        number: int = self.message["message_id"]
        return number

    @property
    def thread(self) -> int:
        """The topic it stands in; 0 outside of topics."""
        number: int = self.message.get("message_thread_id", 0)
        return number

    @property
    def text(self) -> str:
        """The visible text, or the caption of a medium."""
        words: str = self.message.get("text") or self.message.get("caption") or ""
        return words

    @property
    def html(self) -> str:
        """The text with its formatting as HTML."""
        entities = self.message.get("entities") or self.message.get("caption_entities") or []
        return render(self.text, entities)

    @property
    def markup(self) -> JSON:
        """The inline keyboard, or the reply keyboard that came with it; empty without one."""
        inline: JSON | None = self.message.get("reply_markup")
        return inline or self.chat.keyboards.get(self.message_id) or {}

    @property
    def rows(self) -> list[list[JSON]]:
        """All buttons, row by row."""
        markup = self.markup
        rows: list[list[JSON]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return rows

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def sender(self) -> str:
        """The first name of who sent it."""
        name: str = self.message.get("from", {}).get("first_name", "")
        return name


def _tag(entity: JSON) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "date_time":
        shape = entity.get("date_time_format")
        more = f' format="{escape(shape)}"' if shape else ""
        return f'<tg-time unix="{entity["unix_time"]}"{more}>', "</tg-time>"
    name = _TAGS.get(kind)
    return (f"<{name}>", f"</{name}>") if name else ("", "")


def render(text: str, entities: list[JSON]) -> str:
    """Text and entities back to HTML; automatic links and commands stay plain."""
    marks: list[tuple[int, int, str]] = []
    for order, entity in enumerate(entities):
        start, end = _tag(entity)
        begin, stop = entity["offset"], entity["offset"] + entity["length"]
        # At one place ends come before starts, and inner tags end first.
        marks.append((begin, order + 1, start))
        marks.append((stop, -order - 1, end))
    parts: list[str] = []
    done = 0
    for place, _, tag in sorted(marks, key=lambda mark: mark[:2]):
        parts.append(escape(cut(text, done, place - done), quote=False))
        parts.append(tag)
        done = place
    parts.append(escape(cut(text, done, units(text) - done), quote=False))
    return "".join(parts)
