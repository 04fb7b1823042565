"""The QR slip: the code as a picture an officer can scan; it opens the bot and carries no data."""

import io
from typing import Any

import segno


def make(values: dict[str, Any]) -> bytes:
    """A PNG of about 1 kB: the deep link with the code, error correction M."""
    link = f"https://t.me/{values['bot']}?start=kode_{values['code'].replace('-', '')}"
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
