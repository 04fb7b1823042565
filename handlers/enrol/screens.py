"""What each question of a sign-up looks like."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.country.places import District
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import call_off, one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.answers.work import NOT_BPU, area_list
from handlers.enrol.states import QUESTIONS, Enrol, number_of
from models.queries.endings.drafts import DRAFTS
from models.rules.occupations import Segment


def consent(t: Texts, *, operator: str, chosen: bool) -> Screen:
    """The words a person agrees to. Who has chosen an address is not asked for it again."""
    text = t("enrol.consent.ask", operator=operator or t.label("enrol.consent.operator"))
    more = Button(t.label("enrol.consent.more.button"), choice="consent:more")
    return Screen(text, (*_agreeing(t, chosen=chosen), (more,), (call_off(t),)))


def consent_details(t: Texts, *, chosen: bool) -> Screen:
    """What the data is used for, without leaving the question."""
    back = Button(t.label("nav.back.button"), choice="consent:again")
    text = t("own_data.consent", days=DRAFTS.days)
    return Screen(text, (*_agreeing(t, chosen=chosen), (back, call_off(t))))


def _agreeing(t: Texts, *, chosen: bool) -> Rows:
    if chosen:
        agree: Rows = ((Button(t.label("enrol.consent.yes.button"), choice="consent:yes"),),)
    else:
        agree = (
            (Button(t.label("enrol.consent.bapak.button"), choice="consent:bapak"),),
            (Button(t.label("enrol.consent.ibu.button"), choice="consent:ibu"),),
        )
    return (*agree, (Button(t.label("enrol.consent.no.button"), choice="consent:no"),))


def declined(t: Texts, *, known: bool) -> Screen:
    """No consent, no harm: everything but the sign-up stays open. `known`: older data is here."""
    if known:
        data = leads_to(t, Goal.DATA)
        return Screen(
            t("enrol.consent.declined_again"), (_information(t), (data, leads_to(t, Goal.MENU)))
        )
    return Screen(t("enrol.consent.declined"), (_information(t), (leads_to(t, Goal.MENU),)))


def whose(t: Texts) -> Screen:
    """Somebody who signed up already comes again: for whom?"""
    own = Button(t.label("enrol.whose.own.button"), choice="payer:own")
    rows = ((own,), (Button(t.label("enrol.whose.other.button"), choice="payer:other"),))
    return numbered(t, Enrol.PAYER, t("enrol.whose.ask"), rows)


def has_agreed(t: Texts) -> Screen:
    """Before somebody else is signed up: does that person know?"""
    yes = Button(t.label("enrol.other.yes.button"), choice="payer:agreed")
    no = Button(t.label("enrol.other.no.button"), choice="payer:not_yet")
    own = Button(t.label("enrol.payer.own.button"), choice="payer:own")
    return numbered(t, Enrol.PAYER, t("enrol.other.ask"), ((yes,), (no,), (own,)))


def not_agreed(t: Texts) -> Screen:
    """First ask, then sign up."""
    own = Button(t.label("enrol.payer.own.button"), choice="payer:own")
    back = Button(t.label("nav.back.button"), choice="payer:other")
    return Screen(t("enrol.other.not_yet"), ((own,), (back, leads_to(t, Goal.MENU))))


def payer(t: Texts, options: Sequence[Option], *, own: bool) -> Screen:
    """Who pays the person; the first question, so "for somebody else" stands here too."""
    ask = t("enrol.payer.ask") if own else t("enrol.payer.ask_other")
    whose = (
        Button(t.label("enrol.payer.other.button"), choice="payer:other")
        if own
        else Button(t.label("enrol.payer.own.button"), choice="payer:own")
    )
    rows = pager.choices(t, "payer", options)
    return numbered(t, Enrol.PAYER, ask, (*rows, (whose,)))


def other_way(t: Texts, segment: Segment, state: Enrol = Enrol.PAYER) -> Screen:
    """Somebody else must register this person: say who, and what to say to them."""
    text = t(NOT_BPU[segment])
    back = Button(t.label("nav.back.button"), choice=f"{state}:again")
    return Screen(text, (_information(t), (back, leads_to(t, Goal.MENU))))


def nik(t: Texts, *, own: bool) -> Screen:
    """The sixteen digits, and what happens to the message that holds them."""
    return numbered(t, Enrol.NIK, t("enrol.nik.ask") if own else t("enrol.nik.ask_other"))


def name(t: Texts, *, own: bool, doubted: str | None = None, of_kin: bool = False) -> Screen:
    """The name as on the KTP; `doubted`: one to be sure of, told `of_kin` who is not asked for."""
    if doubted is not None:
        ask_key = key("enrol.name.sure_own") if of_kin else key("enrol.name.sure")
        yes = Button(t.label("enrol.name.sure.button"), choice="name:yes")
        other = Button(t.label("enrol.payer.other.button"), choice="name:family")
        rows = ((yes,), (other,)) if of_kin else ((yes,),)
        return numbered(t, Enrol.NAME, t(ask_key, name=doubted), rows)
    return numbered(t, Enrol.NAME, t("enrol.name.ask") if own else t("enrol.name.ask_other"))


def birth(t: Texts, proposed: date | None) -> Screen:
    """The date the NIK tells, to confirm; or the plain question."""
    if proposed is None:
        return numbered(t, Enrol.BIRTH, t("enrol.birth.ask"))
    ask = t("enrol.birth.confirm", date=t.long_date(proposed))
    yes = Button(t.label("enrol.birth.yes.button"), choice="birth:yes")
    no = Button(t.label("enrol.birth.no.button"), choice="birth:no")
    return numbered(t, Enrol.BIRTH, ask, ((yes, no),))


def occupation(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """What the person works at."""
    rows = pager.choices(t, "occupation", options, page)
    return numbered(t, Enrol.OCCUPATION, t("enrol.occupation.ask"), rows)


def area(
    t: Texts,
    proposed: District | None,
    options: Sequence[Option],
    page: int = 0,
    *,
    meant: bool = False,
) -> Screen:
    """Where the person lives: one kecamatan to confirm, those found, or the plain question.

    `meant`: the one to confirm is what typed words may mean, not what the NIK suggests.
    """
    if proposed is not None:
        regency = f"{proposed.regency_kind} {proposed.regency}"
        ask_key = key("enrol.area.meant") if meant else key("enrol.area.confirm")
        ask = t(ask_key, district=proposed.name, regency=regency)
        yes = Button(t.label("enrol.area.yes.button"), choice=f"area:{proposed.code}")
        other = Button(t.label("enrol.area.other.button"), choice="area:other")
        return numbered(t, Enrol.AREA, ask, ((yes,), (other,)))
    if options:
        rows = pager.choices(t, "area", options, page)
        return numbered(t, Enrol.AREA, area_list(t, options), rows)
    return numbered(t, Enrol.AREA, t("enrol.area.ask"))


def income(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """About how much a month; the bracket fixes what JKK costs and pays."""
    rows = pager.choices(t, "income", options, page)
    return numbered(t, Enrol.INCOME, t("enrol.income.ask"), rows)


def programmes(
    t: Texts,
    options: Sequence[Option],
    *,
    basic: int,
    with_jht: int,
    until: date | None,
    sponsored: bool,
    brief: bool,
) -> Screen:
    """Which programmes, with the price of a month as of now and until when it holds."""
    prices = {"basic": t.rupiah(basic), "with_jht": t.rupiah(with_jht)}
    ask = t(key("enrol.programmes.brief") if brief else key("enrol.programmes.ask"), **prices)
    if until is not None:
        ask = Html(f"{ask} {t('enrol.programmes.until', date=t.long_date(until))}")
    if sponsored:
        ask = Html(f"{ask} {t('enrol.programmes.sponsor')}")
    return numbered(t, Enrol.PROGRAMMES, ask, pager.choices(t, "programmes", options))


def without_prices(t: Texts, asked: Screen) -> Screen:
    """The last question again, right below the prices."""
    step = number_line(t, Enrol.PROGRAMMES)
    return replace(asked, text=Html(f"{step}\n\n{t('enrol.programmes.short')}"))


def numbered(t: Texts, state: Enrol, ask: Html, rows: Rows = ()) -> Screen:
    """A question under its "2 dari 9", with the ways out."""
    return Screen(Html(f"{number_line(t, state)}\n\n{ask}"), (*rows, one_back_or_off(t)))


def number_line(t: Texts, state: Enrol) -> Html:
    """ "2 dari 9"."""
    return t("enrol.step", n=number_of(state), total=len(QUESTIONS))


def _information(t: Texts) -> tuple[Button, ...]:
    return (leads_to(t, Goal.BENEFITS), leads_to(t, Goal.DESK))
