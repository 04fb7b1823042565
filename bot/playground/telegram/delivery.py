"""Brings what a person sends into a chat, and to the bot if the bot may hear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.shown import Shown

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_PLAIN = ("text", "photo", "document", "voice", "video", "sticker", "contact", "location", "poll")
_BOT_STATUS_HEARS_ALL = {"administrator", "creator"}


def deliver(
    world: Telegram,
    chat: Chat,
    sender: JSON | None,
    content: JSON,
    *,
    topic: int = 0,
    reply_to: Shown | int | None = None,
    via_bot: JSON | None = None,
) -> JSON:
    """Post a message that does not come from the bot; gives the Update back."""
    _check(chat, sender)
    extra: JSON = {}
    if topic:
        if topic not in chat.topics:
            raise LookupError(f"no topic {topic} in {chat.info.get('title')}")
        extra["message_thread_id"] = topic
        extra["is_topic_message"] = True
    replied = quoted(chat, reply_to)
    if replied is not None:
        extra["reply_to_message"] = replied
    if via_bot is not None:
        extra["via_bot"] = via_bot
    message = world.post(chat, sender, {**extra, **content})
    chat.met = True
    if chat.private:
        chat.started = True
    return announce(world, chat, message)


def _check(chat: Chat, sender: JSON | None) -> None:
    if chat.private and chat.blocked:
        raise PermissionError("the bot is blocked: press Start (or unblock) first")
    if chat.moved_to is not None:
        raise PermissionError(f"the group lives on as {chat.moved_to}")
    if sender is None or chat.kind == "channel":
        return
    if chat.members.get(sender["id"], "left") in {"left", "kicked"}:
        raise PermissionError(f"{sender['first_name']} is not a member of {chat.info['title']}")


def announce(world: Telegram, chat: Chat, message: JSON) -> JSON:
    """Put a message into the bot's inbox if the bot is in the chat and may read it."""
    kind = "channel_post" if chat.kind == "channel" else "message"
    if hears(world, chat, message):
        return world.updates.put(kind, message)
    return {"update_id": 0, kind: message}


def hears(world: Telegram, chat: Chat, message: JSON) -> bool:
    """Whether the bot gets this message; in groups its privacy mode decides."""
    if chat.private:
        return True
    status = chat.members.get(world.bot["id"], "left")
    if status in {"left", "kicked"}:
        return False
    if message.get("from", {}).get("is_bot") and "sender_chat" not in message:
        return False  # bots never see what other bots write
    everything = status in _BOT_STATUS_HEARS_ALL or world.profile.me["can_read_all_group_messages"]
    return bool(everything) or _addressed(world, message)


def _addressed(world: Telegram, message: JSON) -> bool:
    if not any(name in message for name in _PLAIN):
        return True  # service messages reach every member
    replied = message.get("reply_to_message", {})
    if replied.get("from", {}).get("id") == world.bot["id"]:
        return True
    if message.get("via_bot", {}).get("id") == world.bot["id"]:
        return True
    text: str = message.get("text", "")
    name = f"@{world.bot['username']}".lower()
    if text.startswith("/"):
        command = text.split(maxsplit=1)[0].lower()
        return "@" not in command or command.endswith(name)
    return name in text.lower()


def quoted(chat: Chat, reply_to: Shown | int | None) -> JSON | None:
    """The message replied to, without what it replied to itself."""
    if reply_to is None:
        return None
    number = reply_to if isinstance(reply_to, int) else reply_to.message_id
    message = chat.messages.get(number)
    if message is None:
        raise LookupError(f"no message {number} to reply to")
    return {name: value for name, value in message.items() if name != "reply_to_message"}
