"""What the entitlement calculator shows: its questions, and where to go on from the result."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import one_back_or_off
from bot.screen import Button, Rows, Screen, one_a_row
from bot.texts import Html, Texts
from handlers.family.states import NAME, RESULT, Ask


def happening(t: Texts, options: Sequence[Option]) -> Screen:
    """What is supposed to happen: said to be a supposition first."""
    return _question(t, t("family.happening.ask"), _listed(Ask.HAPPENING, options))


def member(t: Texts, options: Sequence[Option]) -> Screen:
    """How long a member."""
    return _question(t, t("family.member.ask"), _listed(Ask.MEMBER, options))


def income(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """About how much a month: what JKK pays is counted with it."""
    return _question(t, t("enrol.income.ask"), pager.choices(t, Ask.INCOME, options, page))


def off_work(t: Texts, options: Sequence[Option]) -> Screen:
    """How many months without work."""
    return _question(t, t("family.off.ask"), pager.choices(t, Ask.OFF, options))


def child(t: Texts, options: Sequence[Option]) -> Screen:
    """The first child at school."""
    return _question(t, t("family.child.ask"), pager.choices(t, Ask.CHILD, options))


def second(t: Texts, options: Sequence[Option]) -> Screen:
    """The second one."""
    return _question(t, t("family.second.ask"), pager.choices(t, Ask.SECOND, options))


def result(t: Texts, text: Html, share: Button) -> Screen:
    """What there would be. No sign-up beside it: nobody is told to join by a death."""
    rule = Button(t.label("benefits.rule.button"), go=f"{RESULT}.dasar")
    picture = Button(t.label("figures.card.button"), go=f"{RESULT}.kartu")
    heirs = Button(t.label("benefits.heirs.button"), go=f"{Goal.BENEFITS}.waris.hasil")
    anew = Button(t.label("figures.change.button"), go=f"{NAME}.baru")
    return Screen(text, ((rule, picture), (share,), (heirs,), (anew, leads_to(t, Goal.MENU))))


def stopped(t: Texts) -> Screen:
    """Batal."""
    go_on = Button(t.label("figures.resume.button"), go=NAME)
    anew = Button(t.label("figures.anew.button"), go=f"{NAME}.baru")
    return Screen(t("figures.stopped"), ((go_on, anew), (leads_to(t, Goal.MENU),)))


def gone(t: Texts) -> Screen:
    """A result nobody remembers, or that no rule answers today: ask again."""
    return Screen(t("figures.gone"), ((leads_to(t, Goal.FAMILY),), (leads_to(t, Goal.MENU),)))


def _listed(state: Ask, options: Sequence[Option]) -> Rows:
    """Their labels say much, so each has a row."""
    return one_a_row([Button(o.label, choice=f"{state}:{o.value}") for o in options])


def _question(t: Texts, ask: Html, rows: Rows) -> Screen:
    return Screen(ask, (*rows, one_back_or_off(t)))
