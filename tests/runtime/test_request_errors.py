"""An error answer of the Bot API becomes the library's own error, on every way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.request import AiohttpRequest, Refused
from tests.support.scripted import Scripted
from tests.support.ways import data


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest() as made:
        yield made


ERRORS: dict[str, tuple[int, bytes | dict[str, Any], type[TelegramError], str]] = {
    "forbidden": (403, {"description": "Forbidden: x"}, Forbidden, "Forbidden: x"),
    "not found": (404, {"description": "Not Found"}, InvalidToken, "Not Found"),
    "unauthorized": (401, {"description": "Unauthorized"}, InvalidToken, "Unauthorized"),
    "bad request": (400, {"description": "Bad Request: x"}, BadRequest, "X"),
    "conflict": (409, {"description": "Conflict: x"}, Conflict, "Conflict: x"),
    "bad gateway in JSON": (502, {"description": "x"}, NetworkError, "x"),
    "bad gateway in HTML": (502, b"<html>", NetworkError, "Bad Gateway (502)"),
    "server error without words": (
        500,
        {"ok": False},
        NetworkError,
        "Internal Server Error (500)",
    ),
    "a status nobody knows": (599, {"ok": False}, NetworkError, "Unknown HTTPError (599)"),
    "flood": (
        429,
        {"description": "x", "parameters": {"retry_after": 7}},
        RetryAfter,
        "Flood control exceeded. Retry in 7 seconds",
    ),
    "too large": (413, {"description": "Too Large"}, Refused, "Too Large"),
    "too large, in HTML": (413, b"<html>", Refused, "Request Entity Too Large (413)"),
    "not in time": (408, {"ok": False}, NetworkError, "Request Timeout (408)"),
    "flood without a time": (429, b"", NetworkError, "Too Many Requests (429)"),
    "a moved group": (
        400,
        {"description": "x", "parameters": {"migrate_to_chat_id": -100123}},
        ChatMigrated,
        "Group migrated to supergroup. New chat id: -100123",
    ),
    "parameters nobody knows": (
        400,
        {"description": "Bad Request: x", "parameters": {"mood": 1}},
        BadRequest,
        "X. the server response contained unknown parameters: {'mood': 1}",
    ),
    "a list instead of an object": (400, b"[1]", BadRequest, "Bad Request (400)"),
}


@pytest.mark.filterwarnings("ignore:.*retry_after")
@pytest.mark.parametrize("short", [False, True], ids=["post", "call"])
@pytest.mark.parametrize("label", ERRORS)
async def test_an_error_has_the_librarys_class_and_words(
    label: str, short: bool, way: AiohttpRequest
) -> None:
    status, body, kind, words = ERRORS[label]
    async with Scripted(status, body) as server:
        url = f"{server.url}/sendMessage"
        with pytest.raises(TelegramError) as caught:
            await (way.call(url, {"a": 1}) if short else way.post(url, data(a=1)))

    assert type(caught.value) is kind
    assert caught.value.message.startswith(words)
