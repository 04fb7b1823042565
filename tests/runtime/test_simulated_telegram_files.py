"""Files and albums that Telegram refuses, in its own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.town import Town, refusal

Case = tuple[Callable[[Town], Any], int, str]

FILES: dict[str, Case] = {
    "a photo over 10 MB": (
        lambda t: t.upload("sendPhoto", "photo", 10 * 1024 * 1024 + 1),
        400,
        "Bad Request: file of size 10485761 bytes is too big for a photo; "
        "the maximum size is 10485760 bytes",
    ),
    "a document over 50 MB": (
        lambda t: t.upload("sendDocument", "document", 50 * 1024 * 1024 + 1),
        413,
        "Request Entity Too Large",
    ),
    "an empty document": (
        lambda t: t.upload("sendDocument", "document", 0),
        400,
        "Bad Request: file must be non-empty",
    ),
    "no document": (
        lambda t: t.call("sendDocument", chat_id=t.siti.id),
        400,
        "Bad Request: there is no document in the request",
    ),
    "a file id from nowhere": (
        lambda t: t.call("sendDocument", chat_id=t.siti.id, document="abc"),
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    "a document as a photo": (
        lambda t: t.call(
            "sendPhoto",
            chat_id=t.siti.id,
            photo=t.upload("sendDocument", "document", 3)["document"]["file_id"],
        ),
        400,
        "Bad Request: can't use file of type Document as Photo",
    ),
    "a download over 20 MB": (
        lambda t: t.call(
            "getFile",
            file_id=t.siti.sends_document("besar.pdf", b"x" * (20 * 1024 * 1024 + 1))["message"][
                "document"
            ]["file_id"],
        ),
        400,
        "Bad Request: file is too big",
    ),
    "an album of eleven": (
        lambda t: t.call(
            "sendMediaGroup", chat_id=t.siti.id, media=[{"type": "photo", "media": "x"}] * 11
        ),
        400,
        "Bad Request: too many messages to send as an album",
    ),
    "an album of a photo and a document": (
        lambda t: t.call(
            "sendMediaGroup",
            chat_id=t.siti.id,
            media=[{"type": "photo", "media": "x"}, {"type": "document", "media": "y"}],
        ),
        400,
        "Bad Request: document can't be mixed with other media types",
    ),
}


@pytest.mark.parametrize("label", FILES)
def test_a_file_is_refused_in_telegrams_words(label: str) -> None:
    act, code, words = FILES[label]
    error = refusal(act)

    assert (error.code, error.description) == (code, words)
