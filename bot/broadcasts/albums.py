"""The words of an album: one of its messages carries them, and below them the way to stop.

Telegram lets no button hang below an album (Bot API, sendMediaGroup), so its words name the
command that stops such messages.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.texts import Texts

STOP: Final = "stop"
"""Beside the items of an album: the line that is put below its words."""

Item = Mapping[str, Any]


def with_stop(t: Texts, content: Mapping[str, Any]) -> dict[str, Any]:
    """With the line that says how to stop, in the language of its words."""
    return {**content, STOP: t.label("siaran.stop.caption")}


def carrier_of(items: Sequence[Item]) -> int:
    """Which of its messages carries the words: the first that has some, else the first."""
    return next((place for place, item in enumerate(items) if item.get("text")), 0)


def captioned(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Its items as people get them. What is added stands at the end, so no style moves."""
    items = [dict(item) for item in content["items"]]
    if content.get(STOP):
        carrier = items[carrier_of(items)]
        said = [words for words in (carrier.get("text"), content[STOP]) if words]
        carrier["text"] = "\n\n".join(said)
    return items
