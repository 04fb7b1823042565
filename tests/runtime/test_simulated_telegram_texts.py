"""Texts that Telegram refuses, in the words of TDLib."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.town import Town, refusal

Case = tuple[Callable[[Town], Any], str]

CANT_PARSE = "Bad Request: can't parse entities: "

TEXTS: dict[str, Case] = {
    "no text": (lambda t: t.send(""), "Bad Request: message text is empty"),
    "only blanks": (lambda t: t.send(" \n "), "Bad Request: text must be non-empty"),
    "nothing but invisible letters": (
        lambda t: t.send("\u200b\u2800"),
        "Bad Request: text must be non-empty",
    ),
    "only an empty tag": (lambda t: t.html("<b> </b>"), "Bad Request: text must be non-empty"),
    "4097 letters": (lambda t: t.send("a" * 4097), "Bad Request: message is too long"),
    "2049 emoji are 4098 units": (
        lambda t: t.send("😀" * 2049),
        "Bad Request: message is too long",
    ),
    "caption of 1025": (
        lambda t: t.upload("sendPhoto", "photo", 1, caption="a" * 1025),
        "Bad Request: message caption is too long",
    ),
    "an unclosed tag": (
        lambda t: t.html("<b>tebal"),
        CANT_PARSE + 'Can\'t find end tag corresponding to start tag "b"',
    ),
    "tags that cross": (
        lambda t: t.html("<b>a<i>b</b></i>"),
        CANT_PARSE + 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"',
    ),
    "byte offsets count bytes": (
        lambda t: t.html("é<b>a</i>"),
        CANT_PARSE + 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"',
    ),
    "an end without a start": (
        lambda t: t.html("a</b>"),
        CANT_PARSE + "Unexpected end tag at byte offset 1",
    ),
    "a tag Telegram does not know": (
        lambda t: t.html("a<br>b"),
        CANT_PARSE + 'Unsupported start tag "br" at byte offset 1',
    ),
    "a name in angle brackets": (
        lambda t: t.html("Halo <Siti>"),
        CANT_PARSE + 'Unsupported start tag "siti" at byte offset 5',
    ),
    "a lone less-than": (
        lambda t: t.html("1 < 2"),
        CANT_PARSE + 'Unsupported start tag "" at byte offset 2',
    ),
    "a tag cut off": (lambda t: t.html("a<b"), CANT_PARSE + "Unclosed start tag at byte offset 1"),
    "an attribute without a value": (
        lambda t: t.html("<a href>x</a>"),
        CANT_PARSE + 'Expected equal sign in declaration of an attribute of the tag "a" '
        "at byte offset 0",
    ),
    "a span that is no spoiler": (
        lambda t: t.html('<span class="x">a</span>'),
        CANT_PARSE + 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "a mode nobody knows": (
        lambda t: t.send("a", parse_mode="BBCode"),
        "Bad Request: unsupported parse_mode",
    ),
}


@pytest.mark.parametrize("label", TEXTS)
def test_a_text_is_refused_in_telegrams_words(label: str) -> None:
    act, words = TEXTS[label]
    error = refusal(act)

    assert (error.code, error.description) == (400, words)


def test_exactly_4096_units_go_through() -> None:
    town = Town()

    assert len(town.html("<b>" + "a" * 4096 + "</b>")["text"]) == 4096
    assert town.send("😀" * 2048)["text"] == "😀" * 2048
