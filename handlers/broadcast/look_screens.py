"""What trying a broadcast looks like."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.screen import Button, Screen
from bot.texts import Texts
from handlers.broadcast.states import Ask


def ahead(t: Texts, name: str) -> Screen:
    """To colleagues, before the message itself."""
    return Screen(t("broadcast.look.ahead", name=name or t.label("broadcast.look.somebody")))


def look(t: Texts, options: Sequence[Option], *, enough: bool = False) -> Screen:
    """To oneself in each language, or to colleagues, who have `enough` for now."""
    rows = pager.choices(t, Ask.LOOK, options)
    back = Button(t.label("nav.back.button"), choice=f"{Ask.LOOK}:back")
    text = t("broadcast.look.enough") if enough else t("broadcast.look")
    return Screen(text, (*rows, (back,)))


def which(t: Texts, language: str, variant: str, compared: bool) -> Screen:
    """Above one of several: its language, and which of two texts it is."""
    if not compared:
        return Screen(t("broadcast.look.language", language=language))
    return Screen(t("broadcast.look.text", language=language, name=variant.upper()))
