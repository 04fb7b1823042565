"""What Tanya petugas shows."""

from bot.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Texts


def ways_to_a_person(t: Texts, office: str) -> Screen:
    """175 and the office; its hours are not known here."""
    text = t("desk.page", office=office) if office else t("desk.page_unknown_office")
    say = Button(t.label("desk.say.button"), go="petugas.sebut")
    return Screen(text, ((say,), (leads_to(t, Goal.TRUST), leads_to(t, Goal.MENU))))


def what_to_say(t: Texts) -> Screen:
    """What an officer will want to know, and what nobody may ask."""
    back = Button(t.label("nav.back.button"), go=Goal.DESK.value)
    return Screen(t("desk.say"), ((back, leads_to(t, Goal.MENU)),))
