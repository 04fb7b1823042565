"""Forum topics: create, edit, close, reopen, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat, Topic
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.access import administered
from bot.playground.telegram.params import Params
from bot.playground.telegram.utf16 import units

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_COLORS = {7322096, 16766590, 13338331, 9367192, 16749490, 16478047}


def _forum(world: Telegram, p: Params, words: str) -> Chat:
    chat = administered(world, p, f"not enough rights to {words}")
    if not chat.forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(chat: Chat, p: Params) -> Topic:
    topic = chat.topics.get(p.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _say(world: Telegram, chat: Chat, topic: Topic, content: JSON) -> None:
    thread = {"message_thread_id": topic.id, "is_topic_message": True}
    world.post(chat, world.bot, {**thread, **content})


def _tell(world: Telegram, chat: Chat, topic: Topic) -> None:
    info = {"id": topic.id, "name": topic.name, "closed": topic.closed}
    world.tell("topic", chat.id, topic=info)


def _title(p: Params) -> str:
    name = p.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if units(name) > 128:
        # Telegram documents 1-128 characters; it cuts what is longer without a word.
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


def create_forum_topic(world: Telegram, p: Params) -> JSON:
    chat = _forum(world, p, "create a topic")
    name = _title(p)
    color = p.integer("icon_color", 7322096)
    if color not in _COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    # A topic's id is the number of the service message that opens it.
    number = chat.counter.last + 1
    topic = Topic(number, name, color, p.text("icon_custom_emoji_id"))
    chat.topics[number] = topic
    _say(world, chat, topic, {"forum_topic_created": {"name": name, "icon_color": color}})
    _tell(world, chat, topic)
    return topic.info


def edit_forum_topic(world: Telegram, p: Params) -> bool:
    chat = _forum(world, p, "edit the topic")
    topic = _topic(chat, p)
    name = _title(p) if p.text("name") else topic.name
    icon = p.text("icon_custom_emoji_id") if "icon_custom_emoji_id" in p.raw else None
    if name == topic.name and icon in {None, topic.icon_custom_emoji_id}:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    topic.icon_custom_emoji_id = topic.icon_custom_emoji_id if icon is None else icon
    _say(world, chat, topic, {"forum_topic_edited": {"name": name}})
    _tell(world, chat, topic)
    return True


def _set_closed(world: Telegram, p: Params, closed: bool) -> bool:
    chat = _forum(world, p, "close the topic" if closed else "reopen the topic")
    topic = _topic(chat, p)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _say(world, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    _tell(world, chat, topic)
    return True


def close_forum_topic(world: Telegram, p: Params) -> bool:
    return _set_closed(world, p, True)


def reopen_forum_topic(world: Telegram, p: Params) -> bool:
    return _set_closed(world, p, False)


def delete_forum_topic(world: Telegram, p: Params) -> bool:
    chat = _forum(world, p, "delete the topic")
    topic = _topic(chat, p)
    del chat.topics[topic.id]
    inside = [n for n, m in chat.messages.items() if m.get("message_thread_id") == topic.id]
    for number in inside:
        world.remove(chat, number)
    world.tell("topic", chat.id, topic={"id": topic.id, "deleted": True})
    return True


TABLE = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
