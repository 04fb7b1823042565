"""The watch over the whole suite hears what it should: else its silence would prove nothing."""

from __future__ import annotations

import logging

import pytest
import structlog

from bot.playground.telegram import Telegram
from bot.playground.telegram.world import TOKEN
from tests.support.canaries import CANARIES, leaks_in

NIK = "1410014101800001"


@pytest.fixture
def heard() -> list[str]:
    """What was found; emptied at the end, since it was done on purpose."""
    return CANARIES.found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"https://api.telegram.org/bot{TOKEN}/getMe", ["token"]),
        (f"row {NIK}", ["NIK"]),
        ("call +6281234567801", ["phone"]),
        ("call 081234567801", ["phone"]),
        ("SITI AMINAH", ["name"]),
        ("update 100000001 of 7000000003 took 0.0812345678912 s", []),
        ("141001****0001", []),
    ],
)
def test_what_a_canary_is(text: str, kinds: list[str]) -> None:
    assert leaks_in(text) == kinds


def test_a_line_of_ours_is_heard(heard: list[str]) -> None:
    structlog.stdlib.get_logger("bot.x").debug("saved", who={"nik": NIK})
    found = list(heard)
    heard.clear()

    assert found == ["log line 'saved': NIK"]


def test_a_line_of_a_library_is_heard(heard: list[str]) -> None:
    logging.getLogger("some.library").warning("no such %s", "+6281234567801")
    found = list(heard)
    heard.clear()

    assert len(found) == 1
    assert "phone" in found[0]


def test_a_call_with_a_whole_nik_is_heard(heard: list[str]) -> None:
    world = Telegram()
    siti = world.person("Siti Aminah")
    siti.starts()
    world.answer("sendMessage", {"chat_id": siti.id, "text": f"NIK {NIK}"})
    found = list(heard)
    heard.clear()

    assert found == ["sendMessage holds a whole NIK"]
