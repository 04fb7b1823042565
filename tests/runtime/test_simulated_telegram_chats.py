"""Chats in which Telegram lets no bot write, in the words of its Bot API server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.town import Town, refusal

Case = tuple[Callable[[Town], Any], int, str]


def _blocked(town: Town) -> Any:
    town.siti.blocks()
    return town.send()


def _deactivated(town: Town) -> Any:
    town.siti.chat.deactivated = True
    return town.send()


def _known_from_a_group(town: Town) -> Any:
    budi = town.world.person("Budi")
    town.staff.admits(budi)
    return town.send(chat_id=budi.id)


def _moved(town: Town) -> Any:
    group = town.world.group("Warga", kind="group")
    old = group.id
    group.becomes_supergroup()
    return town.send(chat_id=old)


def _kicked(town: Town) -> Any:
    town.staff.changes_bot("kicked", town.siti)
    return town.send(chat_id=town.staff.id)


CHATS: dict[str, Case] = {
    "nobody": (lambda t: t.send(chat_id=1), 400, "Bad Request: chat not found"),
    "no chat at all": (lambda t: t.send(chat_id=""), 400, "Bad Request: chat_id is empty"),
    "somebody the bot never met": (
        lambda t: t.send(chat_id=t.world.person("Budi").id),
        400,
        "Bad Request: chat not found",
    ),
    "somebody known from a group who never pressed Start": (
        _known_from_a_group,
        403,
        "Forbidden: bot can't initiate conversation with a user",
    ),
    "somebody who blocked the bot": (_blocked, 403, "Forbidden: bot was blocked by the user"),
    "somebody whose account is gone": (_deactivated, 403, "Forbidden: user is deactivated"),
    "a group that threw the bot out": (
        _kicked,
        403,
        "Forbidden: bot was kicked from the supergroup chat",
    ),
    "a group that moved": (
        _moved,
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    ),
    "a topic that is not there": (
        lambda t: t.send(chat_id=t.staff.id, message_thread_id=99),
        400,
        "Bad Request: message thread not found",
    ),
    "the General topic by its number": (
        lambda t: t.send(chat_id=t.staff.id, message_thread_id=1),
        400,
        "Bad Request: message thread not found",
    ),
    "a message that is not there to reply to": (
        lambda t: t.send(reply_parameters={"message_id": 99}),
        400,
        "Bad Request: message to be replied not found",
    ),
}


@pytest.mark.parametrize("label", CHATS)
def test_a_chat_is_refused_in_telegrams_words(label: str) -> None:
    act, code, words = CHATS[label]
    error = refusal(act)

    assert (error.code, error.description) == (code, words)


def test_a_moved_group_names_its_new_id() -> None:
    error = refusal(_moved)

    assert error.parameters is not None
    assert error.parameters["migrate_to_chat_id"] < -1_000_000_000_000
