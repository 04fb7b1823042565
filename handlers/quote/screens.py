"""What the price calculator shows: its questions, and where to go on from the result."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts
from handlers.quote.states import NAME, RESULT, Ask


def occupation(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """What the person works at."""
    rows = pager.choices(t, Ask.OCCUPATION, options, page)
    return _question(t, t("quote.occupation.ask"), rows)


def payer(t: Texts, options: Sequence[Option]) -> Screen:
    """Who pays: before any price, since people on a payroll go another way."""
    return _question(t, t("quote.payer.ask"), pager.choices(t, Ask.PAYER, options))


def other_way(t: Texts, why: Html) -> Screen:
    """Somebody else registers and pays: no price is told."""
    back = Button(t.label("nav.back.button"), choice=f"{Ask.PAYER}:again")
    return Screen(why, ((leads_to(t, Goal.DESK),), (back, leads_to(t, Goal.MENU))))


def sponsor(t: Texts, options: Sequence[Option]) -> Screen:
    """Which sponsor."""
    return _question(t, t("quote.sponsor.ask"), pager.choices(t, Ask.SPONSOR, options))


def income(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """About how much a month: the bracket sets the price."""
    return _question(t, t("enrol.income.ask"), pager.choices(t, Ask.INCOME, options, page))


def months(t: Texts, options: Sequence[Option]) -> Screen:
    """How many months are paid at once."""
    return _question(t, t("quote.months.ask"), pager.choices(t, Ask.MONTHS, options))


def result(t: Texts, text: Html, share: Button) -> Screen:
    """The price; the rule first, the sign-up among the ways on."""
    rule = Button(t.label("benefits.rule.button"), go=f"{RESULT}.dasar")
    picture = Button(t.label("figures.card.button"), go=f"{RESULT}.kartu")
    change = Button(t.label("figures.change.button"), go=f"{RESULT}.ubah")
    rows = ((rule, picture), (share,), (leads_to(t, Goal.REGISTER), change), (_menu(t),))
    return Screen(text, rows)


def change(t: Texts, *, savings: bool) -> Screen:
    """What else can be calculated."""
    jht = (
        Button(t.label("quote.change.without.button"), go=f"{RESULT}.tanpa")
        if savings
        else Button(t.label("quote.change.savings.button"), go=f"{RESULT}.jht")
    )
    count = Button(t.label("quote.change.months.button"), go=f"{NAME}.bulan")
    anew = Button(t.label("figures.anew.button"), go=f"{NAME}.baru")
    back = Button(t.label("nav.back.button"), go=RESULT)
    return Screen(t("figures.change.ask"), ((jht,), (count,), (anew,), (back, _menu(t))))


def stopped(t: Texts) -> Screen:
    """Batal: nothing was asked that could be lost."""
    go_on = Button(t.label("figures.resume.button"), go=NAME)
    anew = Button(t.label("figures.anew.button"), go=f"{NAME}.baru")
    return Screen(t("figures.stopped"), ((go_on, anew), (_menu(t),)))


def gone(t: Texts) -> Screen:
    """A result nobody remembers: calculate it again."""
    return Screen(t("figures.gone"), ((leads_to(t, Goal.QUOTE),), (_menu(t),)))


def _question(t: Texts, ask: Html, rows: Rows = ()) -> Screen:
    return Screen(ask, (*rows, one_back_or_off(t)))


def _menu(t: Texts) -> Button:
    return leads_to(t, Goal.MENU)
