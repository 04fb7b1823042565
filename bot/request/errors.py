"""The errors of a request, sorted by whether it can have reached the server."""

from __future__ import annotations

import math
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
_TOO_LARGE = {413, 414, 431}
"""The front of Telegram's servers says so in HTML."""
WAIT_S = 5
"""How long to wait where Telegram refuses and does not say how long."""
LONGEST_WAIT_S = 3600
"""However long it says, it is asked again after so long."""


class NotSent(NetworkError):  # noqa: N818 - named beside TimedOut and Conflict
    """The request certainly did not reach the server: it may be repeated without doing harm."""


class Intercepted(NotSent):
    """Somebody on the way answered instead of Telegram: a proxy, a firewall, a portal.

    Nothing was delivered; and it tells nothing of the token or of a person.
    """


class TooLarge(NetworkError):  # noqa: N818 - named beside Refused
    """The answer has no end, or one that is too far away to be kept."""


class Refused(NetworkError):  # noqa: N818 - named beside NotSent
    """The server does not take this request, however often it comes; a file is too large."""


class Unwell(NetworkError):  # noqa: N818 - named beside NotSent
    """Telegram itself says that it could not (5xx): it hardly did anything, but who knows."""


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

    Only such an answer is Telegram's word. `answer` is empty if the body was no JSON.
    """
    if answer.get("ok") is not False:
        return _of_a_page(status)
    told = answer.get("parameters")
    parameters = told if isinstance(told, dict) else {}
    if (chat_id := _chat_in(parameters)) is not None:
        return ChatMigrated(chat_id)
    seconds = _seconds_in(parameters)
    if seconds is not None or status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(WAIT_S if seconds is None else seconds)
    words = answer.get("description")
    if not (isinstance(words, str) and words):
        words = phrase(status)
    if parameters:
        words += f". The server response contained unknown parameters: {parameters}"
    other = Refused if is_refused(status) else Unwell if status >= 500 else NetworkError
    return _BY_STATUS.get(status, other)(words)


def _of_a_page(status: int) -> TelegramError:
    """A page with 5xx may stand for an answer that was lost behind it: then nobody knows."""
    words = phrase(status)
    if status in _TOO_LARGE:
        return Refused(words)
    if 300 <= status < 500 and status != HTTPStatus.REQUEST_TIMEOUT:
        return Intercepted(words)
    return NetworkError(words)


def _chat_in(parameters: Mapping[str, Any]) -> int | None:
    found = parameters.get("migrate_to_chat_id")
    return found if found and type(found) is int else None


def _seconds_in(parameters: Mapping[str, Any]) -> int | None:
    """Whole seconds; what is no time is none."""
    try:
        seconds = float(parameters.get("retry_after") or 0)
    except (TypeError, ValueError, OverflowError):
        return None
    return math.ceil(min(seconds, LONGEST_WAIT_S)) if seconds > 0 else None


def is_refused(status: int) -> bool:
    """Whether an error of the caller has no class of its own in the library: too large, say."""
    return 400 <= status < 500 and status not in _BY_STATUS.keys() | _ASK_AGAIN


def phrase(status: int) -> str:
    """The status in words, for answers that bring none of their own."""
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"Unknown HTTPError ({status})"
