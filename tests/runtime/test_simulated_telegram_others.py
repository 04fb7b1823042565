"""Topics, commands, webhooks and polls that Telegram refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.town import Town, refusal

Case = tuple[Callable[[Town], Any], int, str]


def _topic(town: Town) -> int:
    made = town.call("createForumTopic", chat_id=town.staff.id, name="MRT-1")
    number: int = made["message_thread_id"]
    return number


def _closed_twice(town: Town) -> Any:
    where = {"chat_id": town.staff.id, "message_thread_id": _topic(town)}
    town.call("closeForumTopic", **where)
    return town.call("closeForumTopic", **where)


def _written_when_closed(town: Town) -> Any:
    where = {"chat_id": town.staff.id, "message_thread_id": _topic(town)}
    town.call("closeForumTopic", **where)
    town.staff.chat.members[town.world.bot["id"]] = "member"
    return town.call("sendMessage", text="halo", **where)


OTHERS: dict[str, Case] = {
    "a method that does not exist": (lambda t: t.call("sendPigeon"), 404, "Not Found"),
    "a topic without a name": (
        lambda t: t.call("createForumTopic", chat_id=t.staff.id, name=" "),
        400,
        "Bad Request: TOPIC_TITLE_EMPTY",
    ),
    "a topic in an ordinary chat": (
        lambda t: t.call("createForumTopic", chat_id=t.siti.id, name="a"),
        400,
        "Bad Request: the chat is not a forum",
    ),
    "a topic closed twice": (_closed_twice, 400, "Bad Request: TOPIC_NOT_MODIFIED"),
    "a closed topic for an ordinary member": (
        _written_when_closed,
        400,
        "Bad Request: TOPIC_CLOSED",
    ),
    "a command in capitals": (
        lambda t: t.call("setMyCommands", commands=[{"command": "Menu", "description": "a"}]),
        400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "a command for a chat nobody knows": (
        lambda t: t.call(
            "setMyCommands",
            commands=[{"command": "menu", "description": "a"}],
            scope={"type": "chat", "chat_id": 1},
        ),
        400,
        "Bad Request: chat not found",
    ),
    "an unknown action": (
        lambda t: t.call("sendChatAction", chat_id=t.siti.id, action="dancing"),
        400,
        "Bad Request: wrong parameter action in request",
    ),
    "a webhook without TLS": (
        lambda t: t.call("setWebhook", url="http://a.id"),
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "a webhook secret with a blank": (
        lambda t: t.call("setWebhook", url="https://a.id", secret_token="a b"),
        400,
        "Bad Request: secret token contains unallowed characters",
    ),
    "a poll with one choice": (
        lambda t: t.call("sendPoll", chat_id=t.siti.id, question="?", options=[{"text": "a"}]),
        400,
        "Bad Request: poll must have at least 2 option",
    ),
}


@pytest.mark.parametrize("label", OTHERS)
def test_other_calls_are_refused_in_telegrams_words(label: str) -> None:
    act, code, words = OTHERS[label]
    error = refusal(act)

    assert (error.code, error.description) == (code, words)
