"""The first screen and the main menu, the choice of language, the help page.

A person who comes by a deep link is credited to it once: the first link is kept, later ones change
nothing (first touch, so that a poster and an officer do not fight over one sign-up).
"""

from bot.conversation import Page, Step
from bot.navigation.links import Start
from bot.navigation.menu import Asked, Command, Goal
from handlers.menu import steps


def handlers() -> list[Step]:
    """Before the wizards: a command or a label of the menu pauses an open question."""
    return [
        Start(steps.start),
        Command("mulai", steps.start),
        Asked(Goal.MENU, steps.open_menu),
        Page(Goal.MENU, steps.open_menu),
        Asked(Goal.LANGUAGE, steps.open_languages),
        Page(Goal.LANGUAGE, steps.open_languages),
        Asked(Goal.HELP, steps.open_help),
        Page(Goal.HELP, steps.open_help),
    ]
