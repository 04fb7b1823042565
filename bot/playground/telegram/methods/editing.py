"""editMessageText, editMessageCaption, editMessageReplyMarkup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram import keyboards
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.entities import caption, message_text
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.access import message_in, writable
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
_CAPTIONED = ("photo", "document", "voice", "video", "audio", "animation")


def editable(world: Telegram, p: Params, words: str = "message to edit") -> tuple[Chat, JSON]:
    """The message to change; only the bot's own, and none that brought a reply keyboard."""
    if not p.text("chat_id") and not p.text("inline_message_id"):
        raise bad_request("message identifier is not specified")
    chat = writable(world, p)
    message = message_in(chat, p, words)
    own = message.get("from", {}).get("id") == world.bot["id"] or chat.kind == "channel"
    if not own or message["message_id"] in chat.keyboards or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def change(world: Telegram, chat: Chat, old: JSON, changes: JSON) -> JSON:
    """Put the changes in, unless there are none."""
    if all(old.get(name) == value for name, value in changes.items()):
        raise bad_request(_UNCHANGED)
    return world.replace(chat, old, changes)


def edit_message_text(world: Telegram, p: Params) -> JSON:
    text, entities = message_text(p)
    markup = keyboards.inline_markup(p)
    chat, old = editable(world, p)
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    changes = {"text": text, "entities": entities or None, "reply_markup": markup}
    return change(world, chat, old, changes)


def edit_message_caption(world: Telegram, p: Params) -> JSON:
    text, entities = caption(p)
    markup = keyboards.inline_markup(p)
    chat, old = editable(world, p)
    if not any(name in old for name in _CAPTIONED):
        raise bad_request("there is no caption in the message to edit")
    changes = {
        "caption": text or None,
        "caption_entities": entities or None,
        "reply_markup": markup,
    }
    return change(world, chat, old, changes)


def edit_message_reply_markup(world: Telegram, p: Params) -> JSON:
    markup = keyboards.inline_markup(p)
    chat, old = editable(world, p)
    return change(world, chat, old, {"reply_markup": markup})


TABLE = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
