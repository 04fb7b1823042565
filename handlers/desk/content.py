"""What a message brings into a case: its words and its file, or that it cannot be carried."""

from datetime import date

from telegram import Message

from bot.courier.calls import known
from bot.understanding.recognise import Meaning, meaning_of
from bot.understanding.secret_text import Secret, secret_in
from models.queries.desk.values import Content
from models.rules.claims.codes import without_claim_keys

_FILES = ("animation", "video", "video_note", "voice", "audio", "sticker", "document")
"""An animation is also a document: the more telling one stands first."""


def content_of(message: Message) -> Content | None:
    """Words, picture, voice, file or place; None for what has no copy, such as a poll."""
    words = without_claim_keys(message.caption or "")
    if message.text:
        return Content("text", without_claim_keys(message.text))
    if message.photo:
        return Content("photo", words, message.photo[-1].file_id)
    for kind in _FILES:
        file = getattr(message, kind)
        if file is not None and known(kind):
            return Content(kind, words, file.file_id)
    if message.location is not None:
        place = message.location
        where = {"latitude": place.latitude, "longitude": place.longitude}
        return Content("location", more=where)
    if message.contact is not None:
        card = message.contact
        who = {"phone_number": card.phone_number, "first_name": card.first_name}
        return Content("contact", more=who)
    return None


def tells_of_death(content: Content) -> bool:
    """Whether the words say that somebody died: then nobody asks for a smile later."""
    return bool(content.text) and meaning_of(content.text) is Meaning.DEATH


def secret_of(message: Message, *, today: date) -> Secret | None:
    """A NIK, a card number or a code in the text or below the picture."""
    return secret_in(without_claim_keys(message.text or message.caption or ""), today=today)
