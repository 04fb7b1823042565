"""What a broadcast says, as one call to Telegram: alike in preview, test and earnest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.broadcasts import albums
from models.queries.broadcasts.values import Content

Call = tuple[str, dict[str, Any]]
_FILES = {"photo": "sendPhoto", "document": "sendDocument", "voice": "sendVoice"}


def call_of(content: Content, *, paid: bool = False) -> Call:
    """Method and parameters, without the chat; `paid` lets it go faster for Telegram Stars."""
    method, params = _said(content.kind, content.content)
    if content.buttons and content.kind != "album":
        params["reply_markup"] = {"inline_keyboard": [_row(line) for line in content.buttons]}
    if paid:
        params["allow_paid_broadcast"] = True
    return method, params


def edit_of(content: Content, message_id: int) -> Call:
    """The same as an edit of a message of its kind; its buttons stay only where they are said."""
    said = content.content
    params: dict[str, Any] = {"message_id": message_id}
    if content.kind == "text":
        method, params = "editMessageText", params | _said("text", said)[1]
    elif content.kind == "album":  # its messages have numbers in a row, the first is kept
        parts = albums.captioned(said)
        place = albums.carrier_of(parts)
        return "editMessageCaption", {"message_id": message_id + place, **_caption(parts[place])}
    elif content.kind == "voice":
        method, params = "editMessageCaption", params | _caption(said)
    else:
        media = {"type": content.kind, "media": said["file_id"]}
        for name, value in _caption(said).items():  # inside of media its entities are named so too
            media[name] = value
        method, params = "editMessageMedia", params | {"media": media}
    if content.buttons:
        params["reply_markup"] = {"inline_keyboard": [_row(line) for line in content.buttons]}
    return method, params


def chosen(contents: Iterable[Content], *, language: str, variant: str) -> Content | None:
    """What is said in this language, else in Indonesian."""
    there = {(one.language, one.variant): one for one in contents}
    return there.get((language, variant)) or there.get(("id", variant))


def weight_of(content: Content) -> int:
    """How many messages Telegram counts: an album is as many as it has parts."""
    return len(content.content.get("items", ())) or 1


def _said(kind: str, said: Mapping[str, Any]) -> Call:
    if kind == "text":
        params = {"text": said["text"], "link_preview_options": {"is_disabled": True}}
        return "sendMessage", params | _styled(said, "entities")
    if kind == "album":
        return "sendMediaGroup", {"media": [_part(item) for item in albums.captioned(said)]}
    return _FILES[kind], {kind: said["file_id"], **_caption(said)}


def _part(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": item["type"], "media": item["file_id"], **_caption(item)}


def _caption(said: Mapping[str, Any]) -> dict[str, Any]:
    if not said.get("text"):
        return {}
    return {"caption": said["text"], **_styled(said, "caption_entities")}


def _styled(said: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {name: [dict(one) for one in said["entities"]]} if said.get("entities") else {}


def _row(line: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"text": one["text"], "url": one["url"]}
        if "url" in one
        else {"text": one["text"], "callback_data": f"go:{one['go']}"}
        for one in line
    ]
