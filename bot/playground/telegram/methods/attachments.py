"""sendPhoto, sendDocument and the other messages with one file; getFile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.playground.telegram import media
from bot.playground.telegram.entities import caption
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.methods.sending import post
from bot.playground.telegram.params import Params

if TYPE_CHECKING:
    from bot.playground.telegram.world import Telegram

_PLAIN = {"sticker", "video_note"}  # these carry no caption


def _sender(kind: str) -> Callable[[Telegram, Params], JSON]:
    def send(world: Telegram, p: Params) -> JSON:
        content = {} if kind in _PLAIN else captioned(p)
        content = {**media.shape(world.files.sent(p, kind, kind)), **content}
        return post(world, p, content)

    return send


def captioned(p: Params) -> JSON:
    """The caption fields of a medium."""
    content: JSON = {}
    text, entities = caption(p)
    if text:
        content["caption"] = text
    if entities:
        content["caption_entities"] = entities
    if p.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def get_file(world: Telegram, p: Params) -> JSON:
    return world.files.get(p.text("file_id"))


TABLE = {
    "sendPhoto": _sender("photo"),
    "sendDocument": _sender("document"),
    "sendVoice": _sender("voice"),
    "sendVideo": _sender("video"),
    "sendAudio": _sender("audio"),
    "sendAnimation": _sender("animation"),
    "sendSticker": _sender("sticker"),
    "sendVideoNote": _sender("video_note"),
    "getFile": get_file,
}
