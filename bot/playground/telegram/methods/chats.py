"""What a bot may ask about a chat and do to it: members, pins, bans, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.members import is_admin, is_member, member_of, user_of
from bot.playground.telegram.methods.access import administered, message_in, readable
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram


def get_chat(world: Telegram, p: Params) -> JSON:
    chat = readable(world, p)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    accepted: JSON = dict.fromkeys((*gifts, "gifts_from_channels"), True)
    full: JSON = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": accepted}
    if chat.pinned and chat.pinned[-1] in chat.messages:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return {**chat.info, **full}


def get_chat_member(world: Telegram, p: Params) -> JSON:
    chat = readable(world, p)
    number = p.integer("user_id")
    if user_of(world, number) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_of(world, chat, number)


def get_chat_administrators(world: Telegram, p: Params) -> list[JSON]:
    chat = readable(world, p)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    admins = [n for n in chat.members if is_admin(chat, n) and user_of(world, n)]
    return [member_of(world, chat, number) for number in admins]


def get_chat_member_count(world: Telegram, p: Params) -> int:
    chat = readable(world, p)
    return sum(is_member(chat, number) for number in chat.members)


def ban_chat_member(world: Telegram, p: Params) -> bool:
    chat = administered(world, p, "not enough rights to restrict/unrestrict chat member")
    number = p.integer("user_id")
    if user_of(world, number) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if is_admin(chat, number):
        raise bad_request("user is an administrator of the chat")
    chat.members[number] = "kicked"
    return True


def unban_chat_member(world: Telegram, p: Params) -> bool:
    chat = administered(world, p, "not enough rights to restrict/unrestrict chat member")
    number = p.integer("user_id")
    if user_of(world, number) is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.members.get(number) == "kicked" or not p.flag("only_if_banned"):
        chat.members[number] = "left"
    return True


def leave_chat(world: Telegram, p: Params) -> bool:
    chat = readable(world, p)
    if chat.private:
        raise bad_request("chat not found")
    chat.members[world.bot["id"]] = "left"
    return True


def create_chat_invite_link(world: Telegram, p: Params) -> JSON:
    chat = administered(world, p, "not enough rights to manage chat invite link")
    return {
        "invite_link": f"https://t.me/+playground{chat.counter.last:06d}",
        "creator": world.bot,
        "creates_join_request": p.flag("creates_join_request"),
        "is_primary": False,
        "is_revoked": False,
    }


def pin_chat_message(world: Telegram, p: Params) -> bool:
    chat = administered(world, p, "not enough rights to manage pinned messages in the chat")
    message = message_in(chat, p, "message to pin")
    chat.pinned.append(message["message_id"])
    world.tell("pin", chat.id, message_id=message["message_id"])
    return True


def unpin_chat_message(world: Telegram, p: Params) -> bool:
    chat = administered(world, p, "not enough rights to manage pinned messages in the chat")
    number = p.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    world.tell("pin", chat.id, message_id=None)
    return True


def unpin_all_chat_messages(world: Telegram, p: Params) -> bool:
    chat = administered(world, p, "not enough rights to manage pinned messages in the chat")
    chat.pinned.clear()
    world.tell("pin", chat.id, message_id=None)
    return True


TABLE = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "banChatMember": ban_chat_member,
    "unbanChatMember": unban_chat_member,
    "leaveChat": leave_chat,
    "createChatInviteLink": create_chat_invite_link,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
