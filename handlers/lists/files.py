"""Files that this flow sends: the empty list, and the rows that were not taken."""

from base64 import b64decode, b64encode
from typing import Any

from bot.screen import Attachment
from bot.sheets.template import template
from bot.texts import Library
from models.rules.roster.kinds import KINDS

TEMPLATE = "list_template"
GIVEN = "list_given"
"""The maker of a file whose content was made before, in a job: it stands in the sealed values."""


def make_template(values: dict[str, Any]) -> bytes:
    """The empty list in the officer's language."""
    return template(
        KINDS[values.get("kind", "members")], Library.load().choose(values["language"])
    )


def given(values: dict[str, Any]) -> bytes:
    """What a job made."""
    return b64decode(values["content"])


def as_attachment(content: bytes, file_name: str) -> Attachment:
    """A file made just now, to be sent later."""
    return Attachment(
        "document", GIVEN, {"content": b64encode(content).decode()}, file_name=file_name
    )
