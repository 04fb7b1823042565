"""The keyboard that stays at the bottom of the chat: every flow gives it back when it ends."""

from bot.navigation.menu import LABELS, Goal
from bot.screen import Key, Keys
from bot.texts import Texts

GOALS = (
    (Goal.BENEFITS, Goal.REGISTER),
    (Goal.CLAIMS, Goal.DESK),
    (Goal.DATA, Goal.TRUST),
)


def keys(t: Texts) -> Keys:
    """Two a row: large enough for a thumb."""
    return tuple(tuple(Key(t.label(LABELS[goal])) for goal in row) for row in GOALS)
