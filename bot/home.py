"""The keyboard that stays at the bottom of the chat: every flow gives it back when it ends."""

from bot.screen import Key, Keys
from bot.texts import Texts, key

LABELS = (
    (key("menu.benefits.button"), key("menu.register.button")),
    (key("menu.claims.button"), key("menu.officer.button")),
    (key("menu.data.button"), key("menu.trust.button")),
)


def keys(t: Texts) -> Keys:
    """Two a row: large enough for a thumb."""
    return tuple(tuple(Key(t.label(label)) for label in row) for row in LABELS)
