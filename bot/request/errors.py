"""The errors of a request, sorted by whether it can have reached the server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

_TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{20,}", re.IGNORECASE)
_BY_STATUS: dict[int, type[TelegramError]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}
_ASK_AGAIN = {408, 425, 429}
"""Time-out, too early, too many: all other statuses of 400 and more stay what they are."""


class NotSent(NetworkError):  # noqa: N818 - named beside TimedOut and Conflict
    """The request certainly did not reach the server: it may be repeated without doing harm."""


class Refused(NetworkError):  # noqa: N818 - named beside NotSent
    """The server does not take this request, however often it comes; a file is too large."""


class NotSentInTime(NotSent, TimedOut):
    """No connection in time, or none free: not sent, and a time-out as well."""


def pool_timeout() -> NotSentInTime:
    """All connections stayed busy."""
    return NotSentInTime(
        "Pool timeout: all connections are occupied. The request was *not* sent to Telegram."
    )


def redacted(words: object) -> str:
    """The words without anything that looks like a bot token."""
    return _TOKEN.sub("<token>", str(words))


def error_of(status: int, answer: Mapping[str, Any]) -> TelegramError:
    """What an answer with `ok: false` means, as telegram.request.BaseRequest maps it.

    `answer` is empty if the body was no JSON.
    """
    parameters = answer.get("parameters") or {}
    if parameters.get("migrate_to_chat_id"):
        return ChatMigrated(parameters["migrate_to_chat_id"])
    if parameters.get("retry_after"):
        return RetryAfter(parameters["retry_after"])
    words = answer.get("description") or phrase(status)
    if parameters:
        words += f". The server response contained unknown parameters: {parameters}"
    other = Refused if is_refused(status) else NetworkError
    return _BY_STATUS.get(status, other)(words)


def is_refused(status: int) -> bool:
    """Whether an error of the caller has no class of its own in the library: too large, say."""
    return 400 <= status < 500 and status not in _BY_STATUS.keys() | _ASK_AGAIN


def phrase(status: int) -> str:
    """The status in words, for answers that bring none of their own."""
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"Unknown HTTPError ({status})"
