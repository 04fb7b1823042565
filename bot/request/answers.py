"""What came back, read no further than it may reach, and taken for no more than it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
from telegram.error import NetworkError

from bot.request.errors import TooLarge, error_of

INVALID = "Invalid server response"
MOST_ANSWER = 16 * 1024 * 1024
"""Bytes of an answer: a hundred updates with all that can hang on them stay below."""
MOST_FILE = 32 * 1024 * 1024
"""Bytes of a file; Telegram gives none above 20 MB."""


async def read(response: aiohttp.ClientResponse, most: int) -> bytes:
    """The whole body; raises TooLarge as soon as it has more than `most` bytes."""
    pieces: list[bytes] = []
    left = most
    async for piece in response.content.iter_any():
        left -= len(piece)
        if left < 0:
            response.close()  # the rest is not waited for
            raise TooLarge(f"The answer has more than {most} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def result_of(status: int, payload: bytes) -> Any:
    """The `result`; raises what the answer means instead."""
    answer = object_in(payload)
    if not 200 <= status < 300:
        raise error_of(status, answer)
    result = answer.get("result")
    if result is None:
        raise NetworkError(INVALID)
    return result


@contextmanager
def understood() -> Iterator[None]:
    """The library takes whatever comes for what it asked for: an odd answer is network trouble."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        raise NetworkError(INVALID) from None


def object_in(payload: bytes) -> dict[str, Any]:
    """What is no JSON object, or too deep to be read, is an empty one."""
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
