"""Placeholders in a message whose style stands beside it: style moves with the words it is for."""

from typing import Any

import pytest

from bot.broadcasts.filling import fill, names_in, unknown_in

VALUES = {"price": "Rp8.400", "jkm": "💰"}


def bold(offset: int, length: int) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("text", "styled", "said", "moved"),
    [
        ("{price} saja", bold(8, 4), "Rp8.400 saja", bold(8, 4)),
        ("{price} {price} ya", bold(16, 2), "Rp8.400 Rp8.400 ya", bold(16, 2)),
        ("🎣 {jkm} ya", bold(9, 2), "🎣 💰 ya", bold(6, 2)),
        ("cuma {price}!", bold(5, 7), "cuma Rp8.400!", bold(5, 7)),
        ("cuma {jkm}!", bold(5, 5), "cuma 💰!", bold(5, 2)),
        ("{jkm} dan {price}", bold(0, 17), "💰 dan Rp8.400", bold(0, 14)),
        ("tebal {price}", bold(0, 5), "tebal Rp8.400", bold(0, 5)),
        ("{nanti} {price}", bold(8, 7), "{nanti} Rp8.400", bold(8, 7)),
    ],
)
def test_style_stays_around_the_same_words(
    text: str, styled: dict[str, Any], said: str, moved: dict[str, Any]
) -> None:
    assert fill(text, [styled], VALUES) == (said, [moved])


def test_braces_around_no_name_are_just_braces() -> None:
    assert names_in("{ ya } {9} {} {Nama} {price") == frozenset()
    assert unknown_in("{prise} {price} {address}") == ["prise"]
