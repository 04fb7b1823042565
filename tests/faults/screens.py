"""What a scripted person sees: which question a message asks, and under which version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

QUESTIONS = (
    "payer", "nik", "name", "birth", "occupation", "area", "phone", "income", "programmes",
)  # fmt: skip
CODE = re.compile(r"\b[A-Z]{3}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}\b")
_NUMBER = re.compile(r"^(\d) dari 9$", re.MULTILINE)
_STAMP = re.compile(r"w(\d+):(\w+):")
_EMOJI = re.compile(r"^[^\w]+")


@dataclass(frozen=True, slots=True)
class Screen:
    """A message of the bot; `version` is the wizard's stamp on its buttons, None without one."""

    message_id: int
    text: str
    question: str
    version: int | None
    buttons: dict[str, str]
    """Callback data by label, emoji aside."""


def screen_of(message: dict[str, Any]) -> Screen:
    """Read a message as the Bot API shows it."""
    text: str = message.get("text") or message.get("caption") or ""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = {
        _EMOJI.sub("", each["text"]): each["callback_data"]
        for row in rows
        for each in row
        if "callback_data" in each
    }
    stamps = [found for data in buttons.values() if (found := _STAMP.match(data))]
    version = int(stamps[0][1]) if stamps else None
    steps = {found[2] for found in stamps}
    return Screen(message["message_id"], text, _question(text, steps), version, buttons)


def _question(text: str, steps: set[str]) -> str:
    for name in ("consent", "summary"):
        if name in steps:
            return name
    number = _NUMBER.search(text)
    if number is not None:
        return QUESTIONS[int(number[1]) - 1]
    return "done" if CODE.search(text) else ""
