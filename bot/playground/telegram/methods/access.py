"""Finds the chat and the message that a call means, or refuses as Telegram does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON, bad_request, forbidden, upgraded
from bot.playground.telegram.members import is_admin
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_GROUP_WORDS = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


def readable(world: Telegram, p: Params, name: str = "chat_id") -> Chat:
    """The chat a parameter names, if the bot may look into it."""
    chat = find(world, p.raw.get(name))
    if chat.private:
        if not (chat.started or chat.met):
            raise bad_request("chat not found")
        return chat
    status = chat.members.get(world.bot["id"], "left")
    words = _GROUP_WORDS[chat.kind]
    if status == "kicked":
        raise forbidden(f"bot was kicked from the {words}")
    if status == "left":
        raise forbidden(f"bot is not a member of the {words}")
    return chat


def find(world: Telegram, value: Any) -> Chat:
    """The chat with an id, known to the bot or not."""
    if value is None or value == "":
        raise bad_request("chat_id is empty")
    try:
        chat = world.chat(int(value))
    except ValueError:
        name = str(value).removeprefix("@").lower()
        groups = (group.chat for group in world.groups.values())
        chat = next((c for c in groups if c.info.get("username", "").lower() == name), None)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable(world: Telegram, p: Params, name: str = "chat_id") -> Chat:
    """The chat a parameter names, if the bot may write there."""
    chat = readable(world, p, name)
    if chat.moved_to is not None:
        raise upgraded(chat.moved_to)
    if chat.private:
        _reachable(world, chat)
    elif chat.kind == "channel" and not is_admin(chat, world.bot["id"]):
        raise bad_request("need administrator rights in the channel chat")
    elif chat.members.get(world.bot["id"]) == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")
    return chat


def _reachable(world: Telegram, chat: Chat) -> None:
    person = world.people.get(chat.id)
    if person is not None and person.user["is_bot"]:
        raise forbidden("bot can't send messages to bots")
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def message_in(chat: Chat, p: Params, words: str, name: str = "message_id") -> JSON:
    """The message a parameter names, or `<words> not found`."""
    message = chat.messages.get(p.integer(name))
    if message is None:
        raise bad_request(f"{words} not found")
    return message


def thread_of(world: Telegram, chat: Chat, p: Params) -> int:
    """The topic a new message goes to; 0 for none."""
    thread = p.integer("message_thread_id")
    if not thread:
        return 0
    # The General topic has no thread of its own: 1 is refused as well.
    topic = chat.topics.get(thread)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not is_admin(chat, world.bot["id"]):
        raise bad_request("TOPIC_CLOSED")
    return thread


def administered(world: Telegram, p: Params, words: str) -> Chat:
    """A group in which the bot has administrator rights; `words` is what it lacks otherwise."""
    chat = readable(world, p)
    if chat.moved_to is not None:
        raise upgraded(chat.moved_to)
    if not chat.private and not is_admin(chat, world.bot["id"]):
        raise bad_request(words)
    return chat
