"""What is shown while a heavy act is decided."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen
from bot.texts import Texts
from handlers.heavy import About


def agreed(t: Texts) -> Screen:
    """To the second admin."""
    return Screen(t("heavy.agreed"), _ways(t))


def refused(t: Texts) -> Screen:
    """To the second admin."""
    return Screen(t("heavy.refused"), _ways(t))


def was_refused(t: Texts, it: About) -> Screen:
    """To who asked: which one, and the way on from there."""
    if not it.told:
        return Screen(t("heavy.was_refused"), _ways(t))
    return Screen(t("heavy.was_refused.named", value=it.told), (*_again(t, it), *_ways(t)))


def withdrawn(t: Texts, it: About) -> Screen:
    """To who asked and thought better of it."""
    return Screen(t("heavy.withdrawn"), (*_again(t, it), *_ways(t)))


def read_first(t: Texts, look: str) -> Screen:
    """To the second admin, who has not seen what it is about as it stands now."""
    way = Button(t.label("heavy.look.button"), go=look)
    return Screen(t("heavy.read_first"), ((way,), *_ways(t)))


def gone(t: Texts) -> Screen:
    """Decided, over, elsewhere or never there."""
    return Screen(t("heavy.gone"), _ways(t))


def own(t: Texts) -> Screen:
    """Nobody approves what he asked for himself."""
    return Screen(t("heavy.own"), _ways(t))


def nothing_waits(t: Texts) -> Screen:
    """No request is open."""
    return Screen(t("heavy.nothing_waits"), _ways(t))


def ask_code(t: Texts) -> Screen:
    """The code of the phone app."""
    return Screen(t("heavy.code.ask"), _cancel(t))


def wrong(t: Texts) -> Screen:
    """Wrong, or used already."""
    return Screen(t("heavy.code.wrong"), _cancel(t))


def locked(t: Texts) -> Screen:
    """Too many codes; the request stays open."""
    return Screen(t("heavy.code.locked"), _ways(t))


def still_open(t: Texts) -> Screen:
    """No code now."""
    return Screen(t("heavy.still_open"), _ways(t))


def _cancel(t: Texts) -> Rows:
    return ((Button(t.label("nav.cancel.button"), choice="cancel:now"),),)


def _again(t: Texts, it: About) -> Rows:
    return ((Button(t.label("heavy.again.button"), go=it.again),),) if it.again else ()


def _ways(t: Texts) -> Rows:
    return ((Button(t.label("duty.open.button"), go="tugas"), leads_to(t, Goal.MENU)),)
