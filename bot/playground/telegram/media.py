"""The fields with which the Bot API shows media, and what a copy or a forward keeps."""

from __future__ import annotations

import mimetypes

from bot.playground.telegram.errors import JSON
from bot.playground.telegram.files import Stored

# Everything a person sees of a message; the rest (who, where, when) belongs to the sending.
CONTENT = (
    "text", "entities", "link_preview_options", "photo", "document", "voice", "video", "audio",
    "animation", "sticker", "video_note", "contact", "location", "venue", "poll", "dice",
    "caption", "caption_entities", "show_caption_above_media", "has_media_spoiler",
)  # fmt: skip
_TIMED = {"voice", "audio", "video", "animation", "video_note"}
_SIZED = {"video", "animation", "sticker"}


def mime_of(name: str) -> str:
    """The MIME type that a file name suggests."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def shape(file: Stored) -> JSON:
    """A stored file as the field of a Message."""
    if file.kind == "photo":
        small = {**file.info, "file_id": file.id, "width": 90, "height": 67}
        return {"photo": [small, {**file.info, "width": 1280, "height": 960}]}
    body: JSON = dict(file.info)
    if file.kind in _TIMED:
        body["duration"] = 3
    if file.kind in _SIZED:
        body["width"] = body["height"] = 512
    if file.kind == "sticker":
        return {"sticker": {**body, "type": "regular", "is_animated": False, "is_video": False}}
    if file.kind == "video_note":
        return {"video_note": {**body, "length": 240}}
    if file.kind not in {"voice"}:
        body["file_name"] = file.name
    body["mime_type"] = file.mime
    content: JSON = {file.kind: body}
    if file.kind == "animation":
        named = {"file_name": file.name, "mime_type": file.mime}
        content["document"] = {**file.info, **named}
    return content


def content_of(message: JSON) -> JSON:
    """What is seen of a message, without who sent it and where."""
    return {name: message[name] for name in CONTENT if name in message}


def origin(message: JSON) -> JSON:
    """The MessageOrigin of a forward."""
    if "forward_origin" in message:
        first: JSON = message["forward_origin"]
        return first
    date = message["date"]
    if message["chat"]["type"] == "channel":
        number = message["message_id"]
        return {"type": "channel", "chat": message["chat"], "message_id": number, "date": date}
    if "sender_chat" in message:
        return {"type": "chat", "sender_chat": message["sender_chat"], "date": date}
    return {"type": "user", "sender_user": message["from"], "date": date}
