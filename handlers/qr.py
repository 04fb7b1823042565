"""A link as a picture to be scanned: badges and invitations."""

import io
from typing import Any

import segno


def make_qr(values: dict[str, Any]) -> bytes:
    """A PNG of about 1 kB of `values["link"]`, error correction M."""
    picture = io.BytesIO()
    segno.make(values["link"], error="m", micro=False).save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
