"""What putting a broadcast right looks like."""

from bot.broadcasts.screens import PAGE
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from handlers.results.screens import BROADCASTS
from models.queries.broadcasts.values import Facts

UNKNOWN = "…"
"""In the place of a number that is being counted."""


def ask(t: Texts, facts: Facts, count: int | None, edits: int, rest: int) -> Screen:
    """Edit what people have, write to them, or delete it; `rest`: so many still wait for it."""
    known = t.number(count) if count is not None else UNKNOWN
    edit = Button(t.label("results.mend.edit.button"), go=f"{PAGE}.betulkan.{facts.id}")
    correct = Button(t.label("results.mend.write.button"), go=f"{PAGE}.koreksiya.{facts.id}")
    back = Button(t.label("results.mend.back.button"), go=f"{PAGE}.tarik.{facts.id}")
    text = t("results.mend", title=facts.title, n=known, edits=t.number(edits))
    if rest:
        text = Html(f"{text}\n\n{t('results.mend.rest', n=t.number(rest))}")
    return Screen(text, ((edit,), (correct,), (back,), _ways(t, facts)))


def drafted(t: Texts, facts: Facts, made: str, *, in_place: bool = False) -> Screen:
    """The draft is there: its words are to be changed first."""
    on = Button(t.label("broadcast.open.button"), go=f"{BROADCASTS}.buka.{made}")
    text = t("results.edit.drafted") if in_place else t("results.mend.drafted")
    return Screen(text, ((on,), _ways(t, facts)))


def ask_back(t: Texts, facts: Facts, count: int) -> Screen:
    """Sure? It cannot be brought back."""
    yes = Button(t.label("results.mend.back.yes.button"), go=f"{PAGE}.tarikya.{facts.id}")
    return Screen(t("results.mend.back.ask", n=t.number(count)), ((yes,), _ways(t, facts)))


def why_not(count: int | None) -> str:
    """Why nothing is deleted now: how many can be is not known yet, none can, or it runs."""
    if count is None:
        return key("broadcast.counting")
    return key("results.mend.running") if count else key("results.mend.nothing")


def why_no_edit(*, still: bool) -> str:
    """Why nothing is edited now."""
    return key("results.edit.not") if still else key("broadcast.edit.not_still")


def being_deleted(t: Texts, facts: Facts, count: int) -> Screen:
    """A job is at it."""
    return Screen(t("results.mend.deleting", n=t.number(count)), (_ways(t, facts),))


def deleted(t: Texts, facts: Facts, count: int) -> Screen:
    """So many were asked of Telegram."""
    text = t("results.mend.deleted", title=facts.title, n=t.number(count))
    return Screen(text, (_ways(t, facts),))


def _ways(t: Texts, facts: Facts) -> tuple[Button, ...]:
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.lihat.{facts.id}")
    return (back, leads_to(t, Goal.MENU))
