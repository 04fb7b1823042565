"""copyMessage, copyMessages, forwardMessage, forwardMessages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram import keyboards, media
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.access import message_in, readable, writable
from bot.playground.telegram.methods.attachments import captioned
from bot.playground.telegram.methods.sending import open_keyboard, placement, put
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

MAX_AT_ONCE = 100


def _copyable(message: JSON, verb: str) -> JSON:
    content = media.content_of(message)
    if not content or message.get("has_protected_content"):
        raise bad_request(f"message can't be {verb}")
    return content


def copy_message(world: Telegram, p: Params) -> JSON:
    markup = keyboards.reply_markup(p)
    source = readable(world, p, "from_chat_id")
    content = _copyable(message_in(source, p, "message to copy"), "copied")
    if p.raw.get("caption") is not None and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content.update(captioned(p))
    chat = writable(world, p)
    if markup and markup.get("inline_keyboard"):
        content = {**content, "reply_markup": markup}
    message = put(world, chat, {**placement(world, chat, p), **content})
    if markup and "inline_keyboard" not in markup:
        open_keyboard(world, chat, message["message_id"], markup)
    return {"message_id": message["message_id"]}


def forward_message(world: Telegram, p: Params) -> JSON:
    source = readable(world, p, "from_chat_id")
    original = message_in(source, p, "message to forward")
    content = _copyable(original, "forwarded")
    chat = writable(world, p)
    return _forwarded(world, p, chat, original, content)


def _forwarded(world: Telegram, p: Params, chat: Chat, original: JSON, content: JSON) -> JSON:
    extra = placement(world, chat, p)
    return put(world, chat, {**extra, "forward_origin": media.origin(original), **content})


def _several(world: Telegram, p: Params, verb: str) -> tuple[Chat, list[JSON]]:
    numbers = p.integers("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MAX_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    if numbers != sorted(set(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    source = readable(world, p, "from_chat_id")
    found = [source.messages[number] for number in numbers if number in source.messages]
    usable = [m for m in found if media.content_of(m) and not m.get("has_protected_content")]
    if not usable:
        raise bad_request(f"there are no messages to {verb}")
    return writable(world, p), usable


def _ungrouped(messages: list[JSON]) -> list[JSON]:
    """Albums stay albums, under a new id."""
    return [
        {"media_group_id": m["media_group_id"] + "0"} if "media_group_id" in m else {}
        for m in messages
    ]


def copy_messages(world: Telegram, p: Params) -> list[JSON]:
    chat, messages = _several(world, p, "copy")
    extra = placement(world, chat, p)
    ids = []
    for message, group in zip(messages, _ungrouped(messages), strict=True):
        content = media.content_of(message)
        if p.flag("remove_caption"):
            content = {k: v for k, v in content.items() if not k.startswith("caption")}
        ids.append({"message_id": put(world, chat, {**extra, **group, **content})["message_id"]})
    return ids


def forward_messages(world: Telegram, p: Params) -> list[JSON]:
    chat, messages = _several(world, p, "forward")
    ids = []
    for message, group in zip(messages, _ungrouped(messages), strict=True):
        content = {**group, **media.content_of(message)}
        ids.append({"message_id": _forwarded(world, p, chat, message, content)["message_id"]})
    return ids


TABLE = {
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
