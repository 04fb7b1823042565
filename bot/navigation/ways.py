"""Ways on from a page and out of a question: the same words everywhere, never a dead end."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button
from bot.texts import Texts

DUTIES = "tugas"
"""The page of whoever has a duty."""


def back_to(t: Texts, page: str) -> Button:
    """One page up."""
    return Button(t.label("nav.back.button"), go=page)


def back_or_menu(t: Texts, page: str) -> tuple[Button, ...]:
    """One page up, and the menu."""
    return (back_to(t, page), leads_to(t, Goal.MENU))


def officer_or_menu(t: Texts) -> tuple[Button, ...]:
    """A person who knows more, and the menu."""
    return (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU))


def call_off(t: Texts) -> Button:
    """Out of an open question."""
    return Button(t.label("nav.cancel.button"), choice="cancel:")


def one_back_or_off(t: Texts) -> tuple[Button, ...]:
    """One question back, or out of all of them."""
    return (Button(t.label("nav.back.button"), choice="back:"), call_off(t))
