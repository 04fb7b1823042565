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

from bot.delivery import outcomes
from bot.delivery.outcomes import Again
from bot.request import AiohttpRequest, Intercepted, NotSent, Refused, Unwell
from bot.request.errors import LONGEST_WAIT_S, WAIT_S, error_of
from tests.support.scripted import Scripted
from tests.support.ways import data


@pytest.fixture
async def way() -> AsyncIterator[AiohttpRequest]:
    """The request object, ready to use."""
    async with AiohttpRequest() as made:
        yield made


def no(words: str | None = None, **more: Any) -> dict[str, Any]:
    """An answer of Telegram's own."""
    return {"ok": False, **({"description": words} if words else {}), **more}


Case = tuple[int, bytes | dict[str, Any], type[TelegramError], str]
FLOOD = "Flood control exceeded. Retry in "
TELEGRAMS: dict[str, Case] = {
    "forbidden": (403, no("Forbidden: x"), Forbidden, "Forbidden: x"),
    "not found": (404, no("Not Found"), InvalidToken, "Not Found"),
    "unauthorized": (401, no("Unauthorized"), InvalidToken, "Unauthorized"),
    "bad request": (400, no("Bad Request: x"), BadRequest, "X"),
    "conflict": (409, no("Conflict: x"), Conflict, "Conflict: x"),
    "bad gateway": (502, no("x"), Unwell, "x"),
    "without words": (500, no(), Unwell, "Internal Server Error (500)"),
    "a status nobody knows": (599, no(), Unwell, "Unknown HTTPError (599)"),
    "flood": (429, no("x", parameters={"retry_after": 7}), RetryAfter, f"{FLOOD}7 seconds"),
    "too large": (413, no("Too Large"), Refused, "Too Large"),
    "too large, in HTML": (413, b"<html>", Refused, "Request Entity Too Large (413)"),
    "not in time": (408, no(), NetworkError, "Request Timeout (408)"),
    "a moved group": (
        400,
        no("x", parameters={"migrate_to_chat_id": -100123}),
        ChatMigrated,
        "Group migrated to supergroup. New chat id: -100123",
    ),
    "parameters nobody knows": (
        400,
        no("Bad Request: x", parameters={"mood": 1}),
        BadRequest,
        "X. the server response contained unknown parameters: {'mood': 1}",
    ),
}
STRANGERS: dict[str, Case] = {
    **{
        f"a page with {status}": (status, b"<html>", Intercepted, "")
        for status in (302, 400, 401, 403, 404, 407, 409, 418, 425, 429, 451)
    },
    "a list instead of an object": (400, b"[1]", Intercepted, "Bad Request (400)"),
    "nothing": (429, b"", Intercepted, "Too Many Requests (429)"),
    "an object without ok": (403, {"error": "WAF"}, Intercepted, "Forbidden (403)"),
    "an ok that is none": (401, {"ok": 0}, Intercepted, "Unauthorized (401)"),
    "as deep as it gets": (403, b"[" * 200_000, Intercepted, "Forbidden (403)"),
    "a page that comes late": (408, b"<html>", NetworkError, "Request Timeout (408)"),
    "bad gateway": (502, b"<html>", NetworkError, "Bad Gateway (502)"),
    "bad gateway in JSON": (503, {"error": "up"}, NetworkError, "Service Unavailable (503)"),
}
SHAPES: dict[str, Case] = {
    "flood without a time": (429, no("Too Many Requests"), RetryAfter, f"{FLOOD}{WAIT_S} "),
    **{
        f"flood for {told!r} s": (
            429,
            no(parameters={"retry_after": told}),
            RetryAfter,
            f"{FLOOD}{seconds} seconds",
        )
        for told, seconds in (
            ("3", 3), (3.5, 4), (0, WAIT_S), (-3, WAIT_S), ("soon", WAIT_S), ([3], WAIT_S),
            (10**14, LONGEST_WAIT_S), (10**400, WAIT_S), ({}, WAIT_S),
        )
    },
    "parameters in a list": (400, no("x", parameters=[1]), BadRequest, "x"),
    "parameters in a text": (502, no("x", parameters="y"), Unwell, "x"),
    "no parameters": (403, no("x", parameters=None), Forbidden, "x"),
    "words in an object": (400, no() | {"description": {"a": 1}}, BadRequest, "Bad Request (400)"),
    "words in a number": (
        502,
        no(parameters={"a": 1}) | {"description": 5},
        Unwell,
        "Bad Gateway (502). The server response",
    ),
    "moved to a text": (400, no("x", parameters={"migrate_to_chat_id": "-1"}), BadRequest, "x"),
    "moved to yes": (400, no("x", parameters={"migrate_to_chat_id": True}), BadRequest, "x"),
}  # fmt: skip
ERRORS = {
    f"{group}: {label}": case
    for group, cases in {"ours": TELEGRAMS, "page": STRANGERS, "shape": SHAPES}.items()
    for label, case in cases.items()
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


@pytest.mark.parametrize("label", STRANGERS)
def test_a_strangers_page_closes_no_answer_and_marks_nobody(label: str) -> None:
    status, _, kind, _ = STRANGERS[label]
    outcome = outcomes.of(error_of(status, {}))

    assert isinstance(outcome, Again)
    assert outcome.ambiguous is not issubclass(kind, NotSent), "with 5xx it may have arrived"


@pytest.mark.parametrize(
    "body", [b'{"ok": true, "result": null}', b"[" * 200_000, b'{"ok": true}']
)
@pytest.mark.parametrize("short", [False, True], ids=["post", "call"])
async def test_an_answer_without_a_result_is_trouble_of_the_network(
    body: bytes, short: bool, way: AiohttpRequest
) -> None:
    async with Scripted(200, body) as server:
        url = f"{server.url}/sendMessage"
        with pytest.raises(NetworkError, match="Invalid server response") as caught:
            await (way.call(url, {"a": 1}) if short else way.post(url, data(a=1)))

    assert not isinstance(caught.value, NotSent)
