"""What is said of what is no more as it was: a message that was edited, answers that are gone."""

from bot.navigation.menu import Goal, leads_to, resume
from bot.screen import Screen
from bot.texts import Texts
from handlers.rest.screens import with_menu
from models.queries.endings.drafts import DRAFTS


def tidied(t: Texts) -> Screen:
    """An answer or a tap for a sign-up whose answers are gone: begin anew."""
    return with_menu(t, t("rest.tidied", days=DRAFTS.days))


def edited(t: Texts) -> Screen:
    """Write it anew."""
    return Screen(t("rest.edited"))


def edited_beside(t: Texts, *, summary: bool) -> Screen:
    """The same while a question is open. No keyboard: the question's own keys must stay."""
    return Screen(t("rest.edited_summary") if summary else t("rest.edited_beside"))


def edited_before_consent(t: Texts) -> Screen:
    """The same while consent is asked for: nothing is put right before a yes."""
    return Screen(t("rest.edited_consent"))


def edited_paused(t: Texts) -> Screen:
    """The same while a sign-up rests: it is put right once that goes on."""
    return Screen(t("rest.edited_paused"), ((resume(t),), (leads_to(t, Goal.MENU),)))


def edited_later(t: Texts) -> Screen:
    """The same after a sign-up was sent: maybe that was to be corrected."""
    return Screen(t("rest.edited_sent"), ((leads_to(t, Goal.DATA),),))
