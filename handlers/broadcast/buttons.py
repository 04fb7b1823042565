"""The buttons a broadcast may carry, by the name under which it keeps them."""

from collections.abc import Sequence

from bot.menu import LABELS, Goal
from bot.screen import Button, Rows, in_pairs
from bot.texts import Texts, key
from models.rules.topics import CampaignTopic

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
