"""Keyboards that Telegram refuses, in the words of its Bot API server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.town import Town, inline, keyboard, refusal

Case = tuple[Callable[[Town], Any], str]

BUTTONS: dict[str, Case] = {
    "callback data of 65 bytes": (
        lambda t: t.send(reply_markup=inline(text="a", callback_data="x" * 65)),
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "callback data of 33 two-byte letters": (
        lambda t: t.send(reply_markup=inline(text="a", callback_data="é" * 33)),
        "Bad Request: BUTTON_DATA_INVALID",
    ),
    "an inline button that does nothing": (
        lambda t: t.send(reply_markup=inline(text="a")),
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the "
        "inline keyboard",
    ),
    "a keyboard of one row": (
        lambda t: t.send(reply_markup={"inline_keyboard": [{"text": "a"}]}),
        'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array '
        "of Arrays",
    ),
    "a markup that is no object": (
        lambda t: t.send(reply_markup="[]"),
        "Bad Request: object expected as reply markup",
    ),
    "a request for a contact in a group": (
        lambda t: t.send(
            chat_id=t.staff.id, reply_markup=keyboard(text="Nomor", request_contact=True)
        ),
        "Bad Request: BUTTON_TYPE_INVALID",
    ),
    "a reply keyboard in an edit": (
        lambda t: t.call(
            "editMessageText",
            chat_id=t.siti.id,
            message_id=t.send()["message_id"],
            text="b",
            reply_markup=keyboard(text="a"),
        ),
        "Bad Request: inline keyboard expected",
    ),
    "a copied text of 257 letters": (
        lambda t: t.send(reply_markup=inline(text="a", copy_text={"text": "x" * 257})),
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
}


@pytest.mark.parametrize("label", BUTTONS)
def test_a_button_is_refused_in_telegrams_words(label: str) -> None:
    act, words = BUTTONS[label]
    error = refusal(act)

    assert (error.code, error.description) == (400, words)


def test_sixty_four_bytes_of_callback_data_go_through() -> None:
    assert Town().send(reply_markup=inline(text="a", callback_data="x" * 64))
