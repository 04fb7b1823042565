"""What a person does on the page, carried out in the simulated Telegram."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.playground import view
from bot.playground.stage import Stage
from bot.playground.telegram import Person
from bot.playground.telegram.members import is_member

JSON = dict[str, Any]
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
# What the simulated Telegram raises where an app would not offer the act at all.
REFUSALS = (LookupError, PermissionError, ValueError, TypeError, RecursionError)


def act(stage: Stage, person: Person, name: str, body: JSON) -> JSON | None:
    """Do it; gives an event to tell the pages where the world itself tells none.

    Raises one of REFUSALS.
    """
    where: JSON = {"chat": _chat(stage, person, body.get("chat"))}
    if body.get("topic") not in {None, 1}:  # 1 is the general topic, which has no thread
        where["topic"] = int(body["topic"])
    if name == "reacts":
        return _reacts(stage, person, where["chat"], body)
    ACTS[name](person, body, where)
    return None


def _chat(stage: Stage, person: Person, chat: Any) -> int:
    number = person.id if chat is None else int(chat)
    found = stage.world.chat(number)
    if found is None or not is_member(found, person.id):
        raise LookupError(f"{person.name} is in no chat {number}")
    return number


def _starts(person: Person, body: JSON, _where: JSON) -> None:
    payload = str(body.get("payload") or "")
    if not PAYLOAD.fullmatch(payload):
        raise ValueError("start= takes up to 64 of A-Z a-z 0-9 _ -")
    person.starts(payload)


def _says(person: Person, body: JSON, where: JSON) -> None:
    reply_to = body.get("reply_to")
    person.says(str(body["text"]), reply_to=reply_to and int(reply_to), **where)


def _taps(person: Person, body: JSON, where: JSON) -> None:
    button = body["button"]
    if not isinstance(button, dict):
        raise TypeError("a button is an object")
    person.taps(button, int(body["message_id"]), chat=where["chat"])


def _contact(person: Person, body: JSON, where: JSON) -> None:
    user_id = body.get("user_id")
    if user_id == person.id:
        person.shares_contact(**where)
        return
    phone, name = str(body["phone"]), str(body.get("first_name") or "?")
    person.shares_contact(phone, user_id and int(user_id), name, **where)


def _location(person: Person, body: JSON, where: JSON) -> None:
    lat, lon = float(body["lat"]), float(body["lon"])
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise ValueError("latitude is -90 to 90, longitude -180 to 180")
    person.shares_location(lat, lon, **where)


def _edits(person: Person, body: JSON, where: JSON) -> None:
    person.edits(int(body["message_id"]), str(body["text"]), where["chat"])


def _forwards(person: Person, body: JSON, where: JSON) -> None:
    source = person.world.chat(int(body["from_chat"]))
    if source is None or not is_member(source, person.id):
        raise LookupError("no such chat")
    person.forwards(source.messages[int(body["message_id"])], **where)


def _reacts(stage: Stage, person: Person, chat: int, body: JSON) -> JSON:
    number, emoji = int(body["message_id"]), str(body.get("emoji") or "")
    found = stage.world.chat(chat)
    if found is None or number not in found.messages:
        raise LookupError("no such message")
    person.reacts(number, emoji, chat)
    given = stage.reacted.setdefault((chat, number), {})
    given.pop(person.id, None)
    if emoji:
        given[person.id] = emoji
    return view.reaction(stage, found, number)


Act = Callable[[Person, JSON, JSON], object]
ACTS: dict[str, Act] = {
    "starts": _starts,
    "says": _says,
    "taps": _taps,
    "contact": _contact,
    "location": _location,
    "sticker": lambda person, body, where: person.sends_sticker(str(body["emoji"]), **where),
    "edits": _edits,
    "forwards": _forwards,
    "blocks": lambda person, _body, _where: person.blocks(),
    "unblocks": lambda person, _body, _where: person.unblocks(),
}
NAMES = frozenset({*ACTS, "reacts"})


def upload(stage: Stage, person: Person, query: JSON, content: bytes) -> None:
    """Send an uploaded file as photo, voice note or document; raises one of REFUSALS."""
    if not content:
        raise ValueError("the file is empty")
    where: JSON = {"chat": _chat(stage, person, query.get("chat"))}
    if query.get("topic") not in {None, "1"}:
        where["topic"] = int(query["topic"])
    caption, album = query.get("caption"), query.get("album")
    kind = query.get("kind", "document")
    if kind == "photo":
        person.sends_photo(content, caption, album, **where)
    elif kind == "voice":
        person.sends_voice(content, **where)
    else:
        person.sends_document(query.get("name") or "berkas", content, caption, album, **where)
