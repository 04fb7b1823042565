"""What counts as a picture of a paper: JPEG, PNG or PDF, by its content, of a bounded size."""

from enum import StrEnum
from typing import Final

MOST_BYTES: Final = 5_000_000
"""Of one file. A photo sent as a photo has about 200 kB."""
MOST_OF_A_PAPER: Final = 10
"""Pages of one paper; also what one album holds."""
MOST_OF_AN_ACCOUNT: Final = 40_000_000
"""Bytes of all files of one account together."""


class Mime(StrEnum):
    """Values are kept."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"


_BEGINNINGS: Final = {
    Mime.JPEG: b"\xff\xd8\xff",
    Mime.PNG: b"\x89PNG\r\n\x1a\n",
    Mime.PDF: b"%PDF-",
}
_EXTENSIONS: Final = {
    "jpg": Mime.JPEG, "jpeg": Mime.JPEG, "png": Mime.PNG, "pdf": Mime.PDF,
}  # fmt: skip


def mime_of(content: bytes) -> Mime | None:
    """What a file is, whatever it calls itself; None for anything else."""
    found = (mime for mime, begins in _BEGINNINGS.items() if content.startswith(begins))
    return next(found, None)


def said_to_be(mime: str | None, name: str | None) -> Mime | None:
    """What a file is said to be, before it is fetched: phones leave one or the other out."""
    for known in Mime:
        if mime == known.value:
            return known
    return _EXTENSIONS.get((name or "").rpartition(".")[2].casefold())
