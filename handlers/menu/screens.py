"""What the menu shows. The first answer stays under 1 kB: data costs money."""

from collections.abc import Iterable

from bot.navigation.home import keys
from bot.navigation.menu import Goal, leads_to, resume
from bot.screen import Button, Screen, one_a_row
from bot.texts import Texts


def welcome(t: Texts, operator: str) -> Screen:
    """What this is, who runs it, what to do."""
    text = t("menu.start", operator=operator) if operator else t("menu.start_unnamed")
    return Screen(text, keys=keys(t))


def slip(t: Texts) -> Screen:
    """To who scans a sign-up slip: what the code is for, the same words for any code."""
    return Screen(t("menu.slip"), keys=keys(t))


def home(t: Texts) -> Screen:
    """The six tasks."""
    return Screen(t("menu.home"), keys=keys(t))


def go_on(t: Texts, done: int, total: int) -> Screen:
    """How far an unfinished sign-up is, and the way back into it."""
    text = t("menu.unsent") if done == total else t("menu.unfinished", done=done, total=total)
    return Screen(text, ((resume(t),),))


def how_to(t: Texts) -> Screen:
    """Buttons or single words; the way to a person is here too."""
    first = (leads_to(t, Goal.LANGUAGE), leads_to(t, Goal.TRUST))
    return Screen(t("menu.help"), (first, (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU))))


def languages(t: Texts, at_hand: Iterable[Texts]) -> Screen:
    """Each language under its own name."""
    choices = [
        Button(other.label("menu.language.own.button"), go=f"{Goal.LANGUAGE}.{other.language}")
        for other in at_hand
    ]
    return Screen(t("menu.language.ask"), one_a_row([*choices, leads_to(t, Goal.MENU)]))


def language_changed(t: Texts) -> Screen:
    """In the new language, with its keyboard."""
    return Screen(t("menu.language.changed"), keys=keys(t))
