"""The check that holds every call of the suite against the Bot API's description can fail."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.playground.telegram import Telegram
from tests.support import spec
from tests.support.spec import Spec, Watch


@pytest.fixture(scope="module")
def described() -> Spec:
    found = spec.load()
    if found is None:
        pytest.skip(spec.ABSENT)
    return found


BUTTON = {"text": "Ya", "callback_data": "y"}
GOOD: dict[str, tuple[str, Mapping[str, Any]]] = {
    "a message": ("sendMessage", {"chat_id": 1, "text": "a"}),
    "a chat by name": ("sendMessage", {"chat_id": "@kabar", "text": "a"}),
    "values as strings": ("sendMessage", {"chat_id": "1", "text": "a", "protect_content": "true"}),
    "a keyboard as JSON text": (
        "sendMessage",
        {"chat_id": 1, "text": "a", "reply_markup": '{"inline_keyboard": [[{"text": "a"}]]}'},
    ),
    "a styled button": (
        "sendMessage",
        {
            "chat_id": 1,
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{**BUTTON, "style": "success"}]]},
        },
    ),
    "no commands": ("getMe", {}),
    "a scope": (
        "setMyCommands",
        {
            "commands": [{"command": "a", "description": "b"}],
            "scope": {"type": "chat", "chat_id": 1},
        },
    ),
}
BAD: dict[str, tuple[str, Mapping[str, Any], str]] = {
    "an unknown method": ("sendPigeon", {}, "sendPigeon: no such method"),
    "an unknown parameter": (
        "sendMessage",
        {"chat_id": 1, "text": "a", "colour": "red"},
        "sendMessage: no parameter colour",
    ),
    "a missing parameter": ("sendMessage", {"chat_id": 1}, "sendMessage: text is missing"),
    "a number for a text": (
        "sendMessage",
        {"chat_id": 1, "text": 5},
        "sendMessage.text: a int is no String",
    ),
    "a truth for a number": (
        "getUpdates",
        {"offset": True},
        "getUpdates.offset: a bool is no Integer",
    ),
    "letters for a number": (
        "getUpdates",
        {"offset": "soon"},
        "getUpdates.offset: a str is no Integer",
    ),
    "an unknown field deep inside": (
        "sendMessage",
        {
            "chat_id": 1,
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{**BUTTON, "colour": "red"}]]},
        },
        "sendMessage.reply_markup.inline_keyboard[0][0]: InlineKeyboardButton has no field colour",
    ),
    "an object for an array": (
        "setMyCommands",
        {"commands": {"command": "a"}},
        "setMyCommands.commands: a dict is no array",
    ),
}


@pytest.mark.parametrize("label", GOOD)
def test_a_good_call_passes(label: str, described: Spec) -> None:
    method, params = GOOD[label]

    assert described.problems(method, params) == []


@pytest.mark.parametrize("label", BAD)
def test_a_bad_call_is_found(label: str, described: Spec) -> None:
    method, params, words = BAD[label]

    assert words in described.problems(method, params)


def test_an_uploaded_file_counts_as_its_parameter(described: Spec) -> None:
    params = {"chat_id": 1}

    assert described.problems("sendDocument", params, {"document": b""}) == []
    assert described.problems("sendDocument", params) == ["sendDocument: document is missing"]


def test_a_watched_world_notes_every_call(described: Spec) -> None:
    watch = Watch(described)
    world = Telegram()
    world.on_call.clear()
    watch.over(world)
    siti = world.person("Siti")
    siti.starts()

    world.answer("sendMessage", {"chat_id": siti.id, "text": "a", "colour": "red"})

    assert (watch.calls, watch.problems) == (1, ["sendMessage: no parameter colour"])


def test_problems_repeat_nothing_a_person_wrote(described: Spec) -> None:
    found = described.problems("getUpdates", {"offset": "3171234567890001"})[:1]
    found += described.problems("sendMessage", {"chat_id": ["3171234567890001"], "text": "a"})

    assert found
    assert "3171" not in " ".join(found)


def test_an_absent_description_is_said_aloud(tmp_path: Path) -> None:
    assert spec.load(tmp_path / "api.json") is None
    assert "NOT checked" in spec.ABSENT
    assert spec.header()
