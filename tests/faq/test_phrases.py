"""Known phrases are found as whole words in their order, long ones also when misspelt."""

import pytest

from bot.understanding.phrases import places, stand_exactly_in, stand_in

KNOWN = frozenset({"iuran", "sudah bayar", "meninggal", ""})
"""The last is what an emoji alone leaves of a label."""


@pytest.mark.parametrize(
    ("said", "at", "exactly"),
    [
        ("berapa iuran saya", [1], True),
        ("saya sudah bayar iuran", [1, 3], True),
        ("iurannya sudah saya bayar", [], False),
        ("bayar sudah", [], False),
        ("bapak menninggal", [1], False),
        ("bapak meningal iuran", [1, 2], True),
        ("bapak pergi", [], False),
        ("", [], False),
    ],
)
def test_they_are_found_where_they_stand(said: str, at: list[int], exactly: bool) -> None:
    words = said.split()

    assert places(words, KNOWN) == at
    assert stand_in(words, KNOWN) == bool(at)
    assert stand_exactly_in(words, KNOWN) == exactly
