"""What a button carries: a reference, never data. A client may send anything: all is checked.

A wizard's button reads `w<version>:<step>:<value>`; its version is compared with the locked row
of the person, so that a second tap, yesterday's keyboard or a forged value changes nothing. An
information page reads `go:<page>`.
"""

from dataclasses import dataclass
from typing import Any

from bot.screen import Button, Screen

MAX_BYTES = 64
"""Limit of Telegram for callback data (Bot API, InlineKeyboardButton)."""


@dataclass(frozen=True, slots=True)
class Press:
    """A tap on a wizard's button, read but not yet believed."""

    version: int
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A tap that opens an information page."""

    page: str


def read(data: str | None) -> Press | Visit | None:
    """Callback data as the value it should be; None for anything we never made."""
    if not data or len(data) > MAX_BYTES:
        return None
    if data.startswith("go:"):
        return Visit(data[3:])
    head, _, rest = data.partition(":")
    step, _, value = rest.partition(":")
    if not head.startswith("w") or not head[1:].isascii() or not head[1:].isdigit() or not step:
        return None
    return Press(int(head[1:]), step, value)


def markup(screen: Screen, *, version: int) -> dict[str, Any] | None:
    """The `reply_markup` of a screen, its wizard buttons stamped with `version`."""
    if screen.rows:
        return {"inline_keyboard": [[_inline(b, version) for b in row] for row in screen.rows]}
    if screen.keys:
        return {
            "keyboard": [
                [{"text": k.label, **({k.ask.value: True} if k.ask else {})} for k in row]
                for row in screen.keys
            ],
            "resize_keyboard": True,
            "is_persistent": screen.keys_stay,
            "one_time_keyboard": not screen.keys_stay,
        }
    return None


def _inline(button: Button, version: int) -> dict[str, Any]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    data = f"w{version}:{button.choice}" if button.choice is not None else f"go:{button.go}"
    if len(data.encode()) > MAX_BYTES:
        raise ValueError(f"callback data over {MAX_BYTES} bytes: {data}")
    return {"text": button.label, "callback_data": data}
