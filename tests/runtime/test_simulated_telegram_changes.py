"""Edits, deletions, copies and answers that Telegram refuses, in its own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.support.town import Town, inline, keyboard, refusal

Case = tuple[Callable[[Town], Any], str]

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def _edit(town: Town, message_id: int, text: str = "baru", **more: Any) -> Any:
    where = {"chat_id": town.siti.id, "message_id": message_id}
    return town.call("editMessageText", **where, text=text, **more)


def _unchanged_html(town: Town) -> Any:
    sent = town.html("<b>sama</b>")
    return _edit(town, sent["message_id"], "<b>sama</b>", parse_mode="HTML")


def _edit_of_a_keyboard(town: Town) -> Any:
    sent = town.send(reply_markup=keyboard(text="Menu"))
    return _edit(town, sent["message_id"])


def _theirs(town: Town) -> int:
    number: int = town.siti.says("halo")["message"]["message_id"]
    return number


def _tap(town: Town) -> str:
    town.send(reply_markup=inline(text="Ya", callback_data="y"))
    query: str = town.siti.taps("Ya")["callback_query"]["id"]
    return query


def _answered_twice(town: Town) -> Any:
    query = _tap(town)
    town.call("answerCallbackQuery", callback_query_id=query)
    return town.call("answerCallbackQuery", callback_query_id=query)


def _answered_late(town: Town) -> Any:
    query = _tap(town)
    town.time += timedelta(hours=1)
    return town.call("answerCallbackQuery", callback_query_id=query)


def _deleted_late(town: Town) -> Any:
    sent = town.send()
    town.time += timedelta(hours=48, seconds=1)
    return town.call("deleteMessage", chat_id=town.siti.id, message_id=sent["message_id"])


def _others_in_a_group(town: Town) -> Any:
    group = town.world.group("Warga", [town.siti], bot="member")
    number = town.siti.says("/x", group)["message"]["message_id"]
    return town.call("deleteMessage", chat_id=group.id, message_id=number)


def _protected(town: Town) -> Any:
    sent = town.send(protect_content=True)
    where = {"from_chat_id": town.siti.id, "message_id": sent["message_id"]}
    return town.call("copyMessage", chat_id=town.siti.id, **where)


CHANGES: dict[str, Case] = {
    "an edit that changes nothing": (
        lambda t: _edit(t, t.send("sama")["message_id"], "sama"),
        NOT_MODIFIED,
    ),
    "an edit of HTML that changes nothing": (_unchanged_html, NOT_MODIFIED),
    "a markup that changes nothing": (
        lambda t: t.call(
            "editMessageReplyMarkup", chat_id=t.siti.id, message_id=t.send()["message_id"]
        ),
        NOT_MODIFIED,
    ),
    "an edit of nothing": (lambda t: _edit(t, 99), "Bad Request: message to edit not found"),
    "an edit of a person's message": (
        lambda t: _edit(t, _theirs(t)),
        "Bad Request: message can't be edited",
    ),
    "an edit of a message that brought a keyboard": (
        _edit_of_a_keyboard,
        "Bad Request: message can't be edited",
    ),
    "an edit without a place": (
        lambda t: t.call("editMessageText", text="a"),
        "Bad Request: message identifier is not specified",
    ),
    "a caption on a text": (
        lambda t: t.call(
            "editMessageCaption",
            chat_id=t.siti.id,
            message_id=t.send()["message_id"],
            caption="a",
        ),
        "Bad Request: there is no caption in the message to edit",
    ),
    "a callback query nobody asked": (
        lambda t: t.call("answerCallbackQuery", callback_query_id="1"),
        TOO_OLD,
    ),
    "a callback query answered twice": (_answered_twice, TOO_OLD),
    "a callback query answered an hour later": (_answered_late, TOO_OLD),
    "an answer of 201 letters": (
        lambda t: t.call("answerCallbackQuery", callback_query_id=_tap(t), text="a" * 201),
        "Bad Request: MESSAGE_TOO_LONG",
    ),
    "a deletion of nothing": (
        lambda t: t.call("deleteMessage", chat_id=t.siti.id, message_id=99),
        "Bad Request: message to delete not found",
    ),
    "a deletion after 48 hours": (
        _deleted_late,
        "Bad Request: message can't be deleted for everyone",
    ),
    "a deletion of somebody's message without the right": (
        _others_in_a_group,
        "Bad Request: message can't be deleted",
    ),
    "a copy of a protected message": (_protected, "Bad Request: message can't be copied"),
    "a copy of nothing": (
        lambda t: t.call("copyMessage", chat_id=t.siti.id, from_chat_id=t.siti.id, message_id=99),
        "Bad Request: message to copy not found",
    ),
    "copies out of order": (
        lambda t: t.call(
            "copyMessages", chat_id=t.siti.id, from_chat_id=t.siti.id, message_ids=[3, 2]
        ),
        "Bad Request: message identifiers must be in a strictly increasing order",
    ),
    "a reaction bots do not have": (
        lambda t: t.call(
            "setMessageReaction",
            chat_id=t.siti.id,
            message_id=_theirs(t),
            reaction=[{"type": "emoji", "emoji": "✅"}],
        ),
        "Bad Request: REACTION_INVALID",
    ),
}


@pytest.mark.parametrize("label", CHANGES)
def test_a_change_is_refused_in_telegrams_words(label: str) -> None:
    act, words = CHANGES[label]
    error = refusal(act)

    assert (error.code, error.description) == (400, words)
