"""Checks a `reply_markup` as Telegram does and gives it back in the form Telegram stores."""

from __future__ import annotations

from typing import Any

from bot.playground.telegram.errors import JSON, bad_request
from bot.playground.telegram.params import Params

MAX_CALLBACK_DATA = 64  # bytes
MAX_COPY_TEXT = 256
MAX_BUTTONS = 100  # inline; more is REPLY_MARKUP_TOO_LONG
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text",
    "callback_game", "pay",
)  # fmt: skip
_STYLES = {"danger", "success", "primary"}
_PRIVATE_ONLY = ("request_contact", "request_location", "request_users", "request_chat", "web_app")


def reply_markup(p: Params, *, private: bool = True) -> JSON | None:
    """The markup of a new message, or None; raises ApiError."""
    markup = p.value("reply_markup")
    if markup is None or markup == "":
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if markup.get("keyboard"):
        return _keyboard(markup, private=private)
    if markup.get("inline_keyboard"):
        return {"inline_keyboard": _inline(markup["inline_keyboard"])}
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    if "inline_keyboard" in markup:
        return {"inline_keyboard": []}
    return None


def inline_markup(p: Params) -> JSON | None:
    """The markup of an edit: an inline keyboard or nothing."""
    markup = reply_markup(p)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup["inline_keyboard"] else None


def _rows(value: Any, name: str, kind: str) -> list[list[Any]]:
    words = f'field "{name}" of the {kind} must be an Array'
    if not isinstance(value, list):
        raise bad_request(words)
    if not all(isinstance(row, list) for row in value):
        raise bad_request(f"{words} of Arrays")
    return value


def _inline(value: Any) -> list[list[JSON]]:
    rows = _rows(value, "inline_keyboard", "InlineKeyboardMarkup")
    checked = [[_inline_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return checked


def _inline_button(button: Any) -> JSON:
    words = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{words}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{words}Can\'t find field "text"')
    if not any(button.get(action) not in (None, "") for action in _ACTIONS):
        raise bad_request(f"{words}Text buttons are unallowed in the inline keyboard")
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID" if button["text"] else "text must be non-empty")
    _style(button)
    _data(button)
    return button


def _data(button: JSON) -> None:
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= len(copied.get("text", "")) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    url = button.get("url")
    if url is not None and ("." not in url and not url.startswith("tg://")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _style(button: JSON) -> None:
    if button.get("style") not in {None, *_STYLES}:
        raise bad_request("BUTTON_STYLE_INVALID")


def _keyboard(markup: JSON, *, private: bool) -> JSON:
    rows = _rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= 64:
        raise bad_request("input field placeholder is too long")
    checked = [[_button(button, private=private) for button in row] for row in rows if row]
    return {**markup, "keyboard": checked}


def _button(button: Any, *, private: bool) -> JSON:
    words = "can't parse keyboard button: "
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request(f"{words}KeyboardButton must be a String or an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{words}Can\'t find field "text"')
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    _style(button)
    if not private and any(button.get(name) for name in _PRIVATE_ONLY):
        raise bad_request("BUTTON_TYPE_INVALID")
    return button
