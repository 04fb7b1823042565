"""What a reader sees of a message."""

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    """Without its tags."""
    return unescape(_TAG.sub("", html))
