"""What a person sends besides text: contacts, places, pictures, files, voice, forwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.telegram import media
from bot.playground.telegram.chats import Chat
from bot.playground.telegram.delivery import deliver
from bot.playground.telegram.entities import detected
from bot.playground.telegram.errors import JSON
from bot.playground.telegram.params import Upload
from bot.playground.telegram.shown import Shown

if TYPE_CHECKING:
    from bot.playground.telegram.groups import Group
    from bot.playground.telegram.world import Telegram


class Sharing:
    """The part of Person that sends things; `how` is topic, reply_to, via_bot, protect."""

    world: Telegram
    id: int
    name: str
    phone: str | None
    user: JSON
    chat: Chat

    def sends(self, content: JSON, chat: Group | int | None = None, **how: Any) -> JSON:
        """Send any content given as fields of the Bot API's Message."""
        return deliver(self.world, self._chat(chat), self.user, content, **how)

    def _chat(self, chat: Group | int | None) -> Chat:
        if chat is None or chat == self.id:
            return self.chat
        if not isinstance(chat, int):
            return chat.chat
        found = self.world.chat(chat)
        if found is None:
            raise LookupError(f"no chat {chat}")
        return found

    def shares_contact(
        self,
        phone: str | None = None,
        user_id: int | None = None,
        first_name: str | None = None,
        chat: Group | int | None = None,
        **how: Any,
    ) -> JSON:
        """Send a contact card: one's own by default, somebody else's if anything is given."""
        own = phone is None and user_id is None and first_name is None
        number = self.phone if phone is None else phone
        if number is None:
            raise ValueError(f"{self.name} has no phone number")
        contact: JSON = {
            "phone_number": number,
            "first_name": first_name or self.user["first_name"],
        }
        if own:
            contact["user_id"] = self.id
            if "last_name" in self.user:
                contact["last_name"] = self.user["last_name"]
        elif user_id is not None:
            contact["user_id"] = user_id
        return self.sends({"contact": contact}, chat, **how)

    def shares_location(
        self, lat: float, lon: float, chat: Group | int | None = None, **how: Any
    ) -> JSON:
        """Send a place."""
        place = {"latitude": lat, "longitude": lon}
        return self.sends({"location": place}, chat, **how)

    def sends_photo(
        self,
        content: bytes = b"\xff\xd8\xff photo",
        caption: str | None = None,
        album: str | None = None,
        chat: Group | int | None = None,
        **how: Any,
    ) -> JSON:
        """Send a picture; pictures with the same `album` form one media group."""
        stored = self.world.files.keep("photo", Upload("photo.jpg", content, "image/jpeg"))
        return self.sends(_captioned(media.shape(stored), caption, album), chat, **how)

    def sends_document(
        self,
        name: str,
        content: bytes,
        caption: str | None = None,
        album: str | None = None,
        chat: Group | int | None = None,
        **how: Any,
    ) -> JSON:
        """Send a file."""
        mime = media.mime_of(name)
        stored = self.world.files.keep("document", Upload(name, content, mime))
        return self.sends(_captioned(media.shape(stored), caption, album), chat, **how)

    def sends_voice(
        self, content: bytes = b"OggS voice", chat: Group | int | None = None, **how: Any
    ) -> JSON:
        """Send a voice note."""
        stored = self.world.files.keep("voice", Upload("voice.ogg", content, "audio/ogg"))
        return self.sends(media.shape(stored), chat, **how)

    def sends_sticker(
        self, emoji: str = "👍", chat: Group | int | None = None, **how: Any
    ) -> JSON:
        """Send a sticker."""
        stored = self.world.files.keep("sticker", Upload("sticker.webp", b"RIFF", "image/webp"))
        content = media.shape(stored)
        content["sticker"]["emoji"] = emoji
        return self.sends(content, chat, **how)

    def forwards(
        self,
        message: Shown | JSON,
        chat: Group | int | None = None,
        *,
        hidden: str | None = None,
        **how: Any,
    ) -> JSON:
        """Forward a message; `hidden` is the name of an author whose account stays unknown."""
        raw = message.message if isinstance(message, Shown) else message
        if raw.get("has_protected_content"):
            raise PermissionError("the message is protected: apps offer no forwarding")
        origin = media.origin(raw)
        if hidden is not None:
            origin = {"type": "hidden_user", "sender_user_name": hidden, "date": raw["date"]}
        return self.sends({**media.content_of(raw), "forward_origin": origin}, chat, **how)


def _captioned(content: JSON, caption: str | None, album: str | None) -> JSON:
    if caption:
        content["caption"] = caption
        if entities := detected(caption):
            content["caption_entities"] = entities
    if album is not None:
        content["media_group_id"] = album
    return content
