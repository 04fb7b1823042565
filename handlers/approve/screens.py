"""What is shown while a heavy act is decided."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen, in_pairs
from bot.texts import Html, Texts, key
from handlers.heavy import About
from models.rules.office.heavy import Why

NO_REASON = "none"
NOT_NOW = "later"
REASONS = {
    Why.WORDS: (key("heavy.why.words.button"), key("heavy.why.words")),
    Why.PEOPLE: (key("heavy.why.people.button"), key("heavy.why.people")),
    Why.MOMENT: (key("heavy.why.moment.button"), key("heavy.why.moment")),
    Why.UNKNOWN: (key("heavy.why.unknown.button"), key("heavy.why.unknown")),
    Why.TALK: (key("heavy.why.talk.button"), key("heavy.why.talk")),
}
"""As who refuses taps it, and as who asked reads it."""


def agreed(t: Texts) -> Screen:
    """To the second admin."""
    return Screen(t("heavy.agreed"), _ways(t))


def refused(t: Texts) -> Screen:
    """To the second admin."""
    return Screen(t("heavy.refused"), _ways(t))


def ask_why(t: Texts, number: str) -> Screen:
    """To the second admin: a word is enough, or none."""
    page = f"tugas.tolak.{number}"
    words = [Button(t.label(label), go=f"{page}.{why}") for why, (label, _) in REASONS.items()]
    none = Button(t.label("heavy.why.none.button"), go=f"{page}.{NO_REASON}")
    stop = Button(t.label("nav.cancel.button"), go=f"{page}.{NOT_NOW}")
    return Screen(t("heavy.why"), (*in_pairs([*words, none]), (stop,)))


def was_refused(t: Texts, it: About, *, by: str, why: Why | None) -> Screen:
    """To who asked: which one, by whom, why, and the way on from there."""
    name = by or t.label("heavy.somebody")
    if it.told:
        lines = [t("heavy.was_refused.named", name=name, value=it.told)]
    else:
        lines = [t("heavy.was_refused", name=name)]
    if why is not None:
        lines.append(t("heavy.was_refused.why", why=t.label(REASONS[why][1])))
    if why is not Why.TALK:
        lines.append(t("heavy.was_refused.talk"))
    return Screen(Html("\n\n".join(lines)), (*_again(t, it), *_ways(t)))


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
    """No code, or no decision, now."""
    return Screen(t("heavy.still_open"), _ways(t))


def _cancel(t: Texts) -> Rows:
    return ((Button(t.label("nav.cancel.button"), choice="cancel:now"),),)


def _again(t: Texts, it: About) -> Rows:
    return ((Button(t.label("heavy.again.button"), go=it.again),),) if it.again else ()


def _ways(t: Texts) -> Rows:
    return ((Button(t.label("duty.open.button"), go="tugas"), leads_to(t, Goal.MENU)),)
