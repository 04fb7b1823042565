"""How the advice looks: a page a subject, each with a way on and a person."""

from datetime import date, timedelta

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.death.states import PAGE
from handlers.figures.rules import rules_text
from handlers.figures.told import Told, call_centre, whole
from models.rules.claims.deaths import Cause

_HERE = f"{PAGE}.panduan"


def steps(t: Texts, number: str, within: timedelta | None = None, *, past: bool = False) -> Screen:
    """What to do now; `within`: so soon a death at work is to be reported; `past`: it was not."""
    papers = Button(t.label("death.papers.button"), go=f"{_HERE}.surat")
    place = Button(t.label("death.place.button"), go=f"{_HERE}.tempat")
    money = Button(t.label("death.money.button"), go=f"{_HERE}.santunan")
    rows = ((papers, place), (money,), (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU)))
    text = t("death.steps", call_centre=number)
    if within is not None:
        said = key("death.steps.work.past") if past else key("death.steps.work")
        text = t(said, n=within // timedelta(days=1), call_centre=number)
    return Screen(text, rows)


def papers(t: Texts, cause: Cause) -> Screen:
    """Which papers; after a death at work JKK pays, which asks for others."""
    claim = "JKK" if cause is Cause.WORK else "JKM"
    tick = Button(t.label("papers.open.button"), go=f"surat.untuk.{claim}")
    place = Button(t.label("death.place.button"), go=f"{_HERE}.tempat")
    text = t("death.papers.work") if cause is Cause.WORK else t("death.papers")
    return Screen(text, ((tick,), (place,), *_ways(t)))


def place(t: Texts, office: str, number: str) -> Screen:
    """Where to take them."""
    papers_ = Button(t.label("death.papers.button"), go=f"{_HERE}.surat")
    text = t("death.place.any", call_centre=number)
    if office:
        text = t("death.place", office=office, call_centre=number)
    return Screen(text, ((papers_,), *_ways(t)))


def money(t: Texts, told: Told | None, day: date) -> Screen:
    """What it may pay; never that it will."""
    if told is None:
        return Screen(t("death.pays.unknown", call_centre=call_centre(day)), _ways(t))
    rule_ = Button(t.label("benefits.rule.button"), go=f"{_HERE}.dasar")
    text = Html(f"{whole(t, told, day)}\n\n{t('death.pays.office')}")
    return Screen(text, ((rule_,), *_ways(t)))


def rule(t: Texts, told: Told | None) -> Screen:
    """Rule, source and date behind the sums."""
    text = t("faq.no_rule") if told is None else rules_text(t, told.basis)
    back = Button(t.label("nav.back.button"), go=f"{_HERE}.santunan")
    return Screen(text, ((back, leads_to(t, Goal.MENU)),))


def accident(t: Texts, within: timedelta | None, number: str, *, past: bool = False) -> Screen:
    """The doctor first, then the report to the office, then the papers."""
    if within is None:
        text = t("death.hurt.soon", call_centre=number)
    else:
        said = key("death.hurt.past") if past else key("death.hurt")
        text = t(said, n=within // timedelta(days=1), call_centre=number)
    report = Button(t.label("death.start.button"), go=f"{PAGE}.lapor_celaka")
    papers_ = Button(t.label("death.hurt.papers.button"), go="klaim.celaka")
    died = Button(t.label("claims.death.button"), go=PAGE)
    rows: Rows = ((report,), (papers_,), (died,))
    return Screen(text, (*rows, (leads_to(t, Goal.DESK), leads_to(t, Goal.MENU))))


def _ways(t: Texts) -> Rows:
    back = Button(t.label("nav.back.button"), go=_HERE)
    return ((leads_to(t, Goal.DESK),), (back, leads_to(t, Goal.MENU)))
