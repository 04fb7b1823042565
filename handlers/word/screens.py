"""What the worker sees of a slip."""

from datetime import datetime

from bot.country.places import Places
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import call_off, officer_or_menu
from bot.screen import Button, Screen
from bot.texts import Texts
from bot.wording.labels import shorten
from handlers.answers import options
from handlers.cost_words import cost_said
from handlers.word.states import Word
from models.queries.word.looking import Listed
from models.rules.codes import CodeFault
from models.rules.contributions.own_price import OwnPrice, Terms
from models.rules.hours.zones import day_in, zone_of

_LONGEST_NAME = 40


def ask_born(t: Texts, *, again: bool = False) -> Screen:
    """For the birth date, whether or not the code is anybody's."""
    text = t("own_word.born.short") if again else t("own_word.born")
    return Screen(text, ((leads_to(t, Goal.DESK),), (call_off(t),)))


def ask(t: Texts, found: Listed, own: OwnPrice | None, *, office: str, operator: str) -> Screen:
    """What the office wrote, and whether the person agrees; it cannot be passed on."""
    said = found.answers
    text = t(
        "own_word.ask",
        name=_name(found),
        work=options.name_of(options.occupations(t), said.occupation),
        place=_place(found, office),
        programmes=", ".join(said.programmes),
        operator=operator,
    )
    yes = Button(t.label("own_word.yes.button"), choice=f"{Word.ANSWER}:yes")
    no = Button(t.label("own_word.no.button"), choice=f"{Word.ANSWER}:no")
    rows = ((yes,), (no,), (leads_to(t, Goal.DESK), call_off(t)))
    cost = cost_said(t, terms_of(found), own)
    screen = Screen(text, rows, protect=True)
    return screen.below(cost) if cost is not None else screen


def terms_of(found: Listed) -> Terms:
    """What decides who pays for this person, and how much."""
    said = found.answers
    return Terms(said.occupation, said.payer, said.income, said.programmes, said.regency)


def sure(t: Texts) -> Screen:
    """What a no does, before it is done."""
    delete = Button(t.label("own_word.delete.button"), choice=f"{Word.SURE}:delete")
    back = Button(t.label("nav.back.button"), choice="back:")
    return Screen(t("own_word.sure"), ((delete,), (back, call_off(t))))


def agreed(t: Texts, found: Listed, code: str) -> Screen:
    """It is on record; the person's own record is open to them from now on."""
    text = t("own_word.agreed", name=_name(found), code=code)
    return Screen(text, ((leads_to(t, Goal.DATA), leads_to(t, Goal.MENU)),), protect=True)


def refused(t: Texts, receipt: str) -> Screen:
    """It is gone, with the number of the receipt."""
    return Screen(t("own_word.refused", code=receipt), ((leads_to(t, Goal.MENU),),))


def no(t: Texts) -> Screen:
    """Unknown code, wrong date, locked, gone: one answer, a second try, and a way to a person."""
    return Screen(t("own_word.nothing"), ((leads_to(t, Goal.DESK),), (call_off(t),)))


def answered(t: Texts, *, mine: bool) -> Screen:
    """The slip was used: by this account, or by another."""
    if mine:
        return Screen(t("own_word.answered"), ((leads_to(t, Goal.DATA), leads_to(t, Goal.MENU)),))
    return Screen(t("own_word.answered_elsewhere"), (officer_or_menu(t),))


def code_fault(t: Texts, fault: CodeFault) -> Screen:
    """Why that is no code; told by its signs alone."""
    misread = fault is CodeFault.UNUSED_SIGN
    return Screen(
        t("own_word.code.unused_sign") if misread else t("own_word.code"), (officer_or_menu(t),)
    )


def wait(t: Texts, until: datetime, now: datetime, regency: str) -> Screen:
    """Tried too often, whatever was tried."""
    zone = zone_of(regency)
    time, day = t.clock_time(until, zone.clock, zone.value), day_in(zone, until)
    if day != day_in(zone, now):
        return Screen(
            t("own_word.wait.day", time=time, date=t.long_date(day)), (officer_or_menu(t),)
        )
    return Screen(t("own_word.wait", time=time), (officer_or_menu(t),))


def stopped(t: Texts) -> Screen:
    """Batal."""
    return Screen(t("own_word.stopped"), (officer_or_menu(t),))


def gone(t: Texts) -> Screen:
    """There is nothing to answer any more."""
    return Screen(t("own_word.gone"), (officer_or_menu(t),))


def _name(found: Listed) -> str:
    name = found.answers.name
    return shorten(name, _LONGEST_NAME)


def _place(found: Listed, office: str) -> str:
    """The kecamatan where one is known, else where the office is."""
    district = Places.load().district(found.answers.district)
    return f"{district.name}, {district.regency}" if district else office
