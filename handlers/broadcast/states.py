"""Which answer is awaited while a broadcast is made."""

from enum import StrEnum

FLOW = "broadcast"
PAGE = "tugas.siaran"
"""The page behind the button on the staff menu."""


def look_page(broadcast_id: str) -> str:
    """The page on which it is read, by whoever has to agree or wants to see it again."""
    return f"{PAGE}.isi.{broadcast_id}"


class Ask(StrEnum):
    """Values are stored: never rename one, only add."""

    AREA = "area"
    TOPIC = "topic"
    TEXT = "text"
    """The message itself, in the language the form names."""
    ALBUM = "album"
    """More pictures of the album, until somebody says that it is whole."""
    HUB = "hub"
    WORDS = "words"
    BUTTONS = "buttons"
    AUDIENCE = "audience"
    PLACE = "place"
    VILLAGE = "village"
    WORK = "work"
    STAGE = "stage"
    SPEAKS = "speaks"
    SEEN = "seen"
    SOURCE = "source"
    GROUP = "group"
    NOT_PLACE = "not_place"
    NOT_WORK = "not_work"
    NOT_GOT = "not_got"
    SAVED = "saved"
    NAME = "name"
    LOOK = "look"
    WHEN = "when"
    SEND = "send"
    """The number of recipients, typed."""
    DROP = "drop"
    TITLE = "title"
    """What staff call it, typed."""
