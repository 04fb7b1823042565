"""ChatMember objects: who may do what in a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages",
)  # fmt: skip


def user_of(world: Telegram, number: int) -> JSON | None:
    """The User object of a person or of the bot."""
    if number == world.bot["id"]:
        return world.bot
    person = world.people.get(number)
    return person.user if person is not None else None


def member_of(world: Telegram, chat: Chat, number: int) -> JSON:
    """The ChatMember object of somebody who may or may not be in the chat."""
    status = chat.members.get(number, "left")
    member: JSON = {"status": status, "user": user_of(world, number)}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member.update(dict.fromkeys(_RIGHTS, True))
        member["can_be_edited"] = member["is_anonymous"] = False
        if chat.forum:
            member["can_manage_topics"] = True
    return member


def is_admin(chat: Chat, number: int) -> bool:
    return chat.members.get(number) in {"administrator", "creator"}


def is_member(chat: Chat, number: int) -> bool:
    return chat.members.get(number, "left") not in {"left", "kicked"}
