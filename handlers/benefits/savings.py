"""The three other programmes, each in a few words: JHT, JP, JKP."""

from datetime import date

from bot.texts import Html, Texts
from handlers.figures.told import Told, known
from models.rules.benefits.headlines import lowest_base, monthly_price
from models.rules.benefits.payouts import Stated
from models.rules.benefits.savings import (
    JobLoss,
    PartialSavings,
    Pension,
    jht_in_full,
    jht_in_part,
    jkp_cash,
    jp_pension,
)
from models.rules.contributions.prices import Price
from models.rules.occupations import Occupation
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Programme, basis
from models.rules.table.claim_rows import Membership
from models.rules.table.contribution_rows import BracketPercent

_BY_AGE = "usia_"
"""How the rule table writes "from this age": `usia_56`."""


def choice(t: Texts, day: date) -> Told:
    """Which of the three."""
    member = known(programmes().on(Membership, "member-bpu", day), Membership)
    return Told(t("benefits.saving.text"), basis(member.row))


def jht(t: Texts, work: Occupation, day: date) -> Told:
    """Savings for old age: the least a month, and when all of it can be taken."""
    price = known(monthly_price(work, month=day, savings=True), Price)
    part = next(part for part in price.parts if part.programme is Programme.JHT)
    rule = known(programmes().on(BracketPercent, "bpu-jht", day), BracketPercent)
    base = known(lowest_base(day), Amount)
    whole = known(jht_in_full(day), Stated)
    ages = [case.removeprefix(_BY_AGE) for case in whole.when if case.startswith(_BY_AGE)]
    text = t("benefits.jht.text", price=t.rupiah(part.due), age=known(ages[0], str))
    # Not `price.basis`: it holds JKK, JKM and their relief too, which are no matter of this page.
    return Told(text, basis(rule.row, base.basis, whole.basis))


def jht_part(t: Texts, day: date) -> Told:
    """Taking a part of the savings."""
    part = known(jht_in_part(day), PartialSavings)
    text = t(
        "benefits.jht_part.text",
        years=part.member_years,
        retirement=t.percent(part.shares["persiapan_pensiun"], 0),
        housing=t.percent(part.shares["perumahan"], 0),
    )
    return Told(text, part.basis)


def jp(t: Texts, day: date) -> Told:
    """The pension; its age rises in steps, so it may hold until a known day only."""
    pension = known(jp_pension(day), Pension)
    last, months = pension.basis.last_day, pension.contribution_months
    text: Html
    if last is None:
        text = t("benefits.jp.text", age=pension.age, months=months)
    else:
        text = t("benefits.jp.until", age=pension.age, months=months, end=t.long_date(last))
    return Told(text, pension.basis, ends_named=True)


def jkp(t: Texts, day: date) -> Told:
    """Help after a layoff."""
    cash = known(jkp_cash(day), JobLoss)
    text = t(
        "benefits.jkp.text",
        share=t.percent(cash.share, 0),
        months=cash.max_months,
        cap=t.rupiah(cash.wage_cap),
    )
    return Told(text, cash.basis)
