"""What a card says today, or that nothing may be said."""

from datetime import date

from bot.screen import Screen
from bot.texts import Texts
from handlers.figures.told import Silent, Told, call_centre
from handlers.heir_card import screens
from handlers.heir_card.told import card


def told_or_silent(t: Texts, who: str | None, day: date) -> Told | Screen:
    """The words with their basis; a screen that names 175 where no rule may be stated."""
    try:
        return card(t, who, day)
    except Silent:
        return screens.said(t, t("heir_card.no_rule", call_centre=call_centre(day)))
