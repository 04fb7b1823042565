"""The buttons a broadcast may carry, by the name under which it keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.navigation.menu import LABELS, Goal
from bot.screen import Button, Rows, in_pairs
from bot.texts import Texts, key
from models.rules.broadcasts.topics import CampaignTopic

OPENS = {
    "daftar": Goal.REGISTER,
    "manfaat": Goal.BENEFITS,
    "hitung": Goal.QUOTE,
    "tanya": Goal.DESK,
}
"""What each opens. Values are stored and stand in messages: never rename one."""
NAMES = {
    "daftar": LABELS[Goal.REGISTER],
    "manfaat": key("siaran.more.button"),
    "hitung": LABELS[Goal.QUOTE],
    "tanya": LABELS[Goal.DESK],
}


def rows_of(t: Texts, names: Sequence[str], topic: CampaignTopic, broadcast_id: str) -> Rows:
    """The buttons below the message; the last one, which stops the topic, is always there."""
    chosen = [
        Button(t.label(NAMES[name]), go=f"siaran.{name}.{broadcast_id}")
        for name in NAMES
        if name in names
    ]
    stop = Button(t.label("siaran.stop.button"), go=f"siaran.stop.{topic}.{broadcast_id}")
    return (*in_pairs(chosen), (stop,))


def names_in(rows: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[str, ...]:
    """Which of them a message carries already, in the order in which they are offered."""
    pages = [str(one.get("go", "")).split(".") for row in rows for one in row]
    there = {page[1] for page in pages if len(page) > 1}
    return tuple(name for name in NAMES if name in there)
