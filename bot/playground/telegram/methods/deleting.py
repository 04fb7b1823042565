"""deleteMessage and deleteMessages, with the 48 hours that Telegram allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.members import is_admin
from bot.playground.telegram.methods.access import message_in, readable
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

DELETABLE = 48 * 3600  # seconds


def _refusal(world: Telegram, chat: Chat, message: JSON) -> str | None:
    old = world.date - message["date"] > DELETABLE
    own = message.get("from", {}).get("id") == world.bot["id"]
    if not chat.private and is_admin(chat, world.bot["id"]):
        return None
    if not own and not chat.private:
        return "message can't be deleted"
    return "message can't be deleted for everyone" if old else None


def _delete(world: Telegram, chat: Chat, number: int) -> None:
    if chat.keyboard_message == number:
        chat.keyboard, chat.keyboard_message = None, 0
    world.remove(chat, number)


def delete_message(world: Telegram, p: Params) -> bool:
    chat = readable(world, p)
    message = message_in(chat, p, "message to delete")
    refusal = _refusal(world, chat, message)
    if refusal:
        raise bad_request(refusal)
    _delete(world, chat, message["message_id"])
    return True


def delete_messages(world: Telegram, p: Params) -> bool:
    numbers = p.integers("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("too many message identifiers specified")
    chat = readable(world, p)
    for number in numbers:
        message = chat.messages.get(number)
        # What cannot be found or deleted is skipped.
        if message is not None and _refusal(world, chat, message) is None:
            _delete(world, chat, number)
    return True


TABLE = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
