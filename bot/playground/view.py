"""The simulated Telegram as the page is told of it: snapshots and events, ready for JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.playground.cast import PLACES, Member
from bot.playground.stage import Stage
from bot.playground.telegram import Person, Telegram
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.members import is_member

JSON = dict[str, Any]

# Telegram's order of command scopes for a private chat and for a group (Bot API, BotCommandScope).
_PRIVATE = ({"type": "all_private_chats"}, {"type": "default"})
_GROUP = ({"type": "all_group_chats"}, {"type": "default"})


def snapshot(stage: Stage) -> JSON:
    """Everything a page needs to begin."""
    world = stage.world
    chats = [world.people[number].chat for number in stage.troupe.members]
    chats += [group.chat for group in world.groups.values()]
    return {
        "epoch": stage.epoch,
        "clock": stage.clock.now().isoformat(),
        "bot": bot(stage),
        "places": [
            {"name": f"{place.seat}, {place.name}", "lat": place.latitude, "lon": place.longitude}
            for place in PLACES
        ],
        **company(stage),
        "messages": {chat.id: list(chat.messages.values()) for chat in chats},
        "keyboards": {chat.id: keyboard(chat) for chat in chats if chat.keyboard},
        "reactions": {
            chat.id: {number: emoji(stage, chat, number) for number in chat.messages}
            for chat in chats
        },
    }


def bot(stage: Stage) -> JSON:
    """The bot's public face and how it is."""
    profile = stage.world.profile
    texts = {
        name: profile.texts.get((name, "id")) or profile.texts.get((name, "")) or ""
        for name in ("name", "description", "short_description")
    }
    return {
        **texts,
        "name": texts["name"] or profile.user["first_name"],
        "username": profile.user["username"],
        "state": stage.life.value,
        "detail": stage.detail,
    }


def company(stage: Stage) -> JSON:
    """The people with their chats, and the groups."""
    world = stage.world
    people = [_person(stage, world.people[key], who) for key, who in stage.troupe.members.items()]
    return {"people": people, "chats": {g.id: _group(g.chat) for g in world.groups.values()}}


def _person(stage: Stage, person: Person, member: Member) -> JSON:
    world = stage.world
    groups = [g.id for g in world.groups.values() if is_member(g.chat, person.id)]
    chats = [person.id, *groups]
    return {
        "id": person.id,
        "key": member.key,
        "name": person.name,
        "first_name": person.user["first_name"],
        "phone": person.phone,
        "role": member.role,
        "place": member.place,
        "note": member.note,
        "answers": member.answers,
        "blocked": person.chat.blocked,
        "started": person.chat.started,
        "chats": chats,
        "commands": {chat: commands(world, person, chat) for chat in chats},
    }


def _group(chat: Chat) -> JSON:
    topics = [{"id": topic.id, "name": topic.name, "closed": topic.closed}
              for topic in chat.topics.values()]  # fmt: skip
    return {
        "id": chat.id,
        "type": chat.kind,
        "title": chat.info["title"],
        "is_forum": chat.forum,
        "topics": [{"id": 1, "name": "Umum", "closed": False}, *topics] if chat.forum else [],
        "members": [number for number in chat.members if is_member(chat, number)],
    }


def commands(world: Telegram, person: Person, chat: int) -> list[JSON]:
    """The commands this person sees in a chat: the narrowest scope wins, own language first."""
    scopes: list[JSON] = [{"type": "chat", "chat_id": chat}]
    if chat != person.id:
        scopes.insert(0, {"type": "chat_member", "chat_id": chat, "user_id": person.id})
    scopes += _PRIVATE if chat == person.id else _GROUP
    language = person.user.get("language_code", "")
    for scope in scopes:
        found = world.profile.commands_of(scope, language) or world.profile.commands_of(scope, "")
        if found:
            return found
    return []


def keyboard(chat: Chat, message_id: int = 0) -> JSON | None:
    """The reply keyboard that stands in a chat (or a forced reply), and who brought it."""
    if chat.keyboard is not None:
        return {"markup": chat.keyboard, "message_id": chat.keyboard_message}
    brought = chat.keyboards.get(message_id, {})
    return {"markup": brought, "message_id": message_id} if "force_reply" in brought else None


def emoji(stage: Stage, chat: Chat, number: int) -> list[str]:
    """The reactions on a message: the bot's own and those of the people."""
    bots = [reaction.get("emoji", "⭐") for reaction in chat.reactions.get(number, [])]
    return bots + list(stage.reacted.get((chat.id, number), {}).values())


def reaction(stage: Stage, chat: Chat, number: int) -> JSON:
    """The event that tells a page what stands on a message now."""
    found = emoji(stage, chat, number)
    return {"kind": "reaction", "chat": chat.id, "message_id": number, "reactions": found}


def event(stage: Stage, told: JSON) -> JSON | None:
    """An event of the simulated Telegram as the page takes it; None where it need not know."""
    kind, chat_id = told["kind"], told["chat"]
    chat = stage.world.chat(chat_id) if chat_id is not None else None
    translate = _EVENTS.get(kind)
    if chat is None or translate is None:
        return None
    return {"kind": kind, "chat": chat_id, **translate(stage, chat, told)}


def _same(*names: str) -> Callable[[Stage, Chat, JSON], JSON]:
    return lambda _stage, _chat, told: {name: told.get(name) for name in names}


_EVENTS: dict[str, Callable[[Stage, Chat, JSON], JSON]] = {
    "message": _same("message"),
    "edit": _same("message"),
    "delete": _same("message_id"),
    "callback_answer": _same("person", "text", "alert", "url"),
    "chat_action": _same("action"),
    "markup": lambda _stage, chat, told: {"keyboard": keyboard(chat, told.get("message_id", 0))},
    "reaction": lambda stage, chat, told: reaction(stage, chat, told["message_id"]),
}
