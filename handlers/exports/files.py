"""The file as a message carries it: made before, in a job, and sealed with the message."""

from base64 import b64decode, b64encode
from typing import Any

from bot.exports.sorts import CLAIMS, PEOPLE, REGISTRATIONS
from bot.screen import Attachment

EXPORT = "export"
FILE_NAMES = {REGISTRATIONS: "pendaftaran.xlsx", CLAIMS: "klaim.xlsx", PEOPLE: "daftar-orang.xlsx"}


def given(values: dict[str, Any]) -> bytes:
    """What the job made."""
    return b64decode(values["content"])


def as_attachment(content: bytes, file_name: str) -> Attachment:
    """A workbook made just now, to be sent later."""
    values = {"content": b64encode(content).decode()}
    return Attachment("document", EXPORT, values, file_name=file_name)
