"""The heir card: made in the worker's life, so that the family knows what to do without looking.

Only the worker's own registration has one, with consent and with the name only where it was
allowed. A link works once; who opened it sees nothing before a yes, and can give the card back.
"""

from bot.conversation import Page, Step
from bot.navigation.links import Link, Opened
from handlers.heir_card import heir, worker
from handlers.heir_card.screens import NAME

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Pages, and the links that heirs open."""
    held = [Page(f"{NAME}.{act}", heir.open_held) for act in ("lihat", "slip", "dasar", "lepas")]
    return [
        Opened(Link.HEIR, heir.open_link),
        Page(f"{NAME}.terima", heir.accept),
        Page(f"{NAME}.tolak", heir.decline),
        *held,
        Page(NAME, worker.open_page),
    ]
