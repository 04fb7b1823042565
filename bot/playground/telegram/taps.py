"""Finds the button a person means and does what Telegram's app does when it is pressed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.playground.telegram.chats import Chat
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.shown import Shown

if TYPE_CHECKING:
    from bot.playground.telegram.groups import Group
    from bot.playground.telegram.person import Person


# What stands before the words of a label: emoji, joiners, blanks.
_EMOJI = re.compile(r"^[^\w(/+\"']+")


def press(
    person: Person,
    button: str | JSON,
    message: Shown | int | None = None,
    *,
    chat: Group | int | None = None,
    people: tuple[Person, ...] = (),
) -> JSON:
    """Press a button in `chat`; `people` are those picked where the button asks for users."""
    where = person._chat(chat)
    shown, found = (
        _given(where, button, message)
        if isinstance(button, dict)
        else _find(where, button, message)
    )
    if shown is None:
        return _reply_button(person, where, found, people)
    if "callback_data" not in found:
        return {}
    current = where.messages.get(shown.message_id)
    gone = {"chat": where.info, "message_id": shown.message_id, "date": 0}
    query_message = current or gone
    return person.world.callbacks.ask(person, where, query_message, found["callback_data"])


def _given(chat: Chat, button: JSON, message: Shown | int | None) -> tuple[Shown | None, JSON]:
    """A forged button: any data, as if it stood under the message (the newest by default)."""
    if "callback_data" not in button:
        return None, button
    return _pick(chat, message) or next(_newest(chat)), button


def _pick(chat: Chat, message: Shown | int | None) -> Shown | None:
    if message is None or isinstance(message, Shown):
        return message
    return Shown(chat, chat.messages[message])


def _newest(chat: Chat) -> Iterator[Shown]:
    for message in chat.newest_first():
        yield Shown(chat, message)


def _find(chat: Chat, label: str, message: Shown | int | None) -> tuple[Shown | None, JSON]:
    """The newest message with such a button; None with a button of the open reply keyboard."""
    picked = _pick(chat, message)
    candidates = [picked] if picked is not None else _with_buttons(chat)
    for shown in candidates:
        inline = "inline_keyboard" in shown.markup
        found = _labelled(shown.rows, label)
        if found is not None:
            return (shown, found) if inline else (None, found)
    raise LookupError(f"no button {label!r}; there are {_labels(chat)}")


def _with_buttons(chat: Chat) -> Iterator[Shown]:
    for shown in _newest(chat):
        open_keyboard = chat.keyboard and shown.message_id == chat.keyboard_message
        if "reply_markup" in shown.message or open_keyboard:
            yield shown


def _labelled(rows: list[list[JSON]], label: str) -> JSON | None:
    """A button with exactly this label, or with an emoji in front of it."""
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if button["text"] == label:
            return button
    for button in buttons:
        if _EMOJI.sub("", button["text"]) == label:
            return button
    return None


def _labels(chat: Chat) -> list[str]:
    return [label for shown in _with_buttons(chat) for label in shown.buttons]


def _reply_button(person: Person, chat: Chat, button: JSON, people: tuple[Person, ...]) -> JSON:
    how: dict[str, Any] = {"chat": None if chat.private else chat.id}
    if chat.keyboard is not None and chat.keyboard.get("one_time_keyboard"):
        chat.keyboard = None
        person.world.tell("markup", chat.id, keyboard=None)
    if button.get("request_contact"):
        return person.shares_contact(**how)
    if button.get("request_location"):
        return person.shares_location(1.0, 102.7, **how)
    if button.get("request_users"):
        wanted = button["request_users"]
        users = [{"user_id": picked.id, "first_name": picked.name} for picked in people]
        shared = {"request_id": wanted["request_id"], "users": users}
        return person.sends({"users_shared": shared}, **how)
    return person.says(button["text"], **how)
