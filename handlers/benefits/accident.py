"""What JKK pays after an accident at work."""

from datetime import date, timedelta

from bot.texts import Texts
from handlers.figures.told import Told, known
from models.rules.benefits.headlines import jkk_disability_at_lowest_base, lowest_base
from models.rules.benefits.jkk import (
    CeilingList,
    Way,
    jkk_home_care,
    jkk_transport,
    jkk_treatment,
    jkk_wage_while_unable,
    wage_steps,
)
from models.rules.benefits.payouts import Payout, Stated
from models.rules.claims.papers import Expiry, expiry_of, report_accident_within
from models.rules.table.basis import Amount, Basis, Programme, basis
from models.rules.table.benefit_rows import WageStep

EXAMPLE_MONTHS = 2
"""Off work, in the example."""


def treatment(t: Texts, day: date) -> Told:
    """Doctor, hospital, care at home."""
    care = known(jkk_treatment(day), Stated)
    home = known(jkk_home_care(day), CeilingList)
    text = t(
        "benefits.accident.text", home=t.rupiah(home.at_most["rumah"]), months=home.max_months
    )
    return Told(text, basis(care.basis, home.basis))


def wage(t: Texts, day: date) -> Told:
    """The income while the person cannot work."""
    (first, later), rests_on = _two_steps(day)
    base = known(lowest_base(day), Amount)
    paid = known(
        jkk_wage_while_unable(wage=base.rupiah, accident=day, months=EXAMPLE_MONTHS), Amount
    )
    text = t(
        "benefits.wage.text",
        first=t.percent(first.share, 0),
        months=first.months,
        later=t.percent(later.share, 0),
        base=t.rupiah(base.rupiah),
        example=EXAMPLE_MONTHS,
        amount=t.rupiah(paid.rupiah),
    )
    return Told(text, basis(rests_on, base.basis))


def _two_steps(day: date) -> tuple[tuple[WageStep, WageStep], Basis]:
    steps, rests_on = known(wage_steps(day), tuple)
    first, later = known(steps, tuple)
    return (first, later), rests_on


def disability(t: Texts, day: date) -> Told:
    """A disability that stays."""
    base = known(lowest_base(day), Amount)
    paid = known(jkk_disability_at_lowest_base(day), Payout)
    text = t(
        "benefits.disability.text",
        amount=t.rupiah(paid.total),
        words=t.rupiah_in_words(paid.total),
        base=t.rupiah(base.rupiah),
    )
    return Told(text, basis(paid.basis, base.basis))


def transport(t: Texts, day: date) -> Told:
    """The way to the hospital."""
    most = {way: known(jkk_transport(ways=(way,), accident=day), Amount) for way in Way}
    land, sea, air = (t.rupiah(most[way].rupiah) for way in (Way.DARAT, Way.LAUT, Way.UDARA))
    text = t("benefits.transport.text", land=land, sea=sea, air=air)
    return Told(text, most[Way.DARAT].basis)


def report(t: Texts, day: date) -> Told:
    """How soon an accident is reported, and how long it can be claimed."""
    within, rests_on = known(report_accident_within(day), tuple)
    ends = known(expiry_of(Programme.JKK, event=day), Expiry)
    last = known(ends.last_day, date)
    hours = within // timedelta(hours=1)
    text = t("benefits.report.text", hours=hours, years=last.year - day.year)
    return Told(text, basis(rests_on, ends.basis))
