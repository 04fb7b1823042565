"""sendMessage and the other messages without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram import keyboards
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.entities import message_text
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.methods.access import thread_of, writable
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location",
    "record_video_note", "upload_video_note",
}  # fmt: skip


def post(world: Telegram, p: Params, content: JSON) -> JSON:
    """Send checked content in the bot's name."""
    markup = keyboards.reply_markup(p)
    chat = writable(world, p)
    if markup and not chat.private:
        markup = keyboards.reply_markup(p, private=False)
    extra = placement(world, chat, p)
    if markup and "inline_keyboard" in markup and markup["inline_keyboard"]:
        content = {**content, "reply_markup": markup}
    message = put(world, chat, {**extra, **content})
    if markup and "inline_keyboard" not in markup:
        open_keyboard(world, chat, message["message_id"], markup)
    return message


def put(world: Telegram, chat: Chat, content: JSON) -> JSON:
    """Put content into a chat in the bot's name."""
    if chat.kind == "channel":
        return world.post(chat, None, {"sender_chat": chat.info, **content})
    return world.post(chat, world.bot, content)


def placement(world: Telegram, chat: Chat, p: Params) -> JSON:
    """Where a message stands: its topic, what it replies to, whether it is protected."""
    extra: JSON = {}
    thread = thread_of(world, chat, p)
    if thread:
        extra = {"message_thread_id": thread, "is_topic_message": True}
    if p.raw.get("protect_content") and p.flag("protect_content"):
        extra["has_protected_content"] = True
    if p.raw.get("reply_parameters"):
        replied = _replied(chat, p.value("reply_parameters"))
        if replied is not None:
            extra["reply_to_message"] = replied
            if chat.forum and "message_thread_id" in replied:
                extra["message_thread_id"] = replied["message_thread_id"]
                extra["is_topic_message"] = True
    return extra


def _replied(chat: Chat, parameters: JSON) -> JSON | None:
    message = chat.messages.get(int(parameters.get("message_id", 0)))
    if message is None:
        if parameters.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def open_keyboard(world: Telegram, chat: Chat, message_id: int, markup: JSON) -> None:
    """A reply keyboard opens or closes for everyone in the chat."""
    chat.keyboards[message_id] = markup
    chat.keyboard = markup if "keyboard" in markup else None
    chat.keyboard_message = message_id if "keyboard" in markup else 0
    world.tell("markup", chat.id, keyboard=chat.keyboard, message_id=message_id)


def send_message(world: Telegram, p: Params) -> JSON:
    text, entities = message_text(p)
    content: JSON = {"text": text}
    if entities:
        content["entities"] = entities
    preview = p.value("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return post(world, p, content)


def send_chat_action(world: Telegram, p: Params) -> bool:
    action = p.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable(world, p)
    thread = p.integer("message_thread_id")
    if thread not in {0, 1} and thread not in chat.topics:
        raise bad_request("message thread not found")
    world.tell("chat_action", chat.id, action=action, thread=thread)
    return True


def send_contact(world: Telegram, p: Params) -> JSON:
    for name in ("phone_number", "first_name"):
        if not p.text(name):
            words = "phone number" if name == "phone_number" else "first name"
            raise bad_request(f"{words} is empty")
    names = ("phone_number", "first_name", "last_name", "vcard")
    return post(world, p, {"contact": {name: p.text(name) for name in names if p.text(name)}})


def location(p: Params) -> JSON:
    """A Location from `latitude` and `longitude`."""
    latitude, longitude = p.number("latitude"), p.number("longitude")
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def send_location(world: Telegram, p: Params) -> JSON:
    return post(world, p, {"location": location(p)})


def send_venue(world: Telegram, p: Params) -> JSON:
    place = location(p)
    if not p.text("title"):
        raise bad_request("venue title must be non-empty")
    venue = {"location": place, "title": p.text("title"), "address": p.text("address")}
    return post(world, p, {"venue": venue, "location": place})


TABLE = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
    "sendContact": send_contact,
    "sendLocation": send_location,
    "sendVenue": send_venue,
}
