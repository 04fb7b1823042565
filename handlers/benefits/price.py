"""What it costs a month, or who pays and registers where it is not the worker's to do."""

from datetime import date
from decimal import Decimal

from bot.texts import Html, Texts, key
from handlers.figures.decree_words import on_the_list, who_pays
from handlers.figures.told import Told, known
from models.rules.benefits.headlines import monthly_price
from models.rules.contributions.overlay import Decree
from models.rules.contributions.prices import Price
from models.rules.money import first_of_month
from models.rules.occupations import Occupation
from models.rules.programmes import programmes
from models.rules.table.basis import basis
from models.rules.table.claim_rows import Membership, UnpaidMonths

_APPOINTED = {
    Occupation.GURU_HONORER: key("benefits.price.guru_honorer"),
    Occupation.PERANGKAT_DESA: key("benefits.price.perangkat_desa"),
    Occupation.KADER_POSYANDU: key("benefits.price.kader_posyandu"),
}


def of_work(t: Texts, work: Occupation, day: date) -> Told:
    """The price; for staff on a government payroll who registers them instead."""
    if work not in _APPOINTED:
        return self_paid(t, work, day)
    member = known(programmes().on(Membership, "member-non-asn", day), Membership)
    return Told(t(_APPOINTED[work]), basis(member.row))


def self_paid(t: Texts, work: Occupation, day: date) -> Told:
    """The lowest price of a BPU member today, and until when a relief holds."""
    price = known(monthly_price(work, month=day), Price)
    said = {"price": t.rupiah(price.due), "words": t.rupiah_in_words(price.due)}
    end, until = price.basis.last_day, price.basis.until
    if not price.relieved or end is None or until is None:
        return Told(t("benefits.price.plain", **said), price.basis)
    later = known(monthly_price(work, month=until), Price)
    text = t(
        "benefits.price.relief",
        **said,
        percent=t.percent(1 - Decimal(price.due) / price.full, 0),
        end=t.long_date(end),
        full=t.rupiah(later.due),
    )
    return Told(text, price.basis, ends_named=True)


def decided(t: Texts, work: Occupation, day: date, decree: Decree) -> Told:
    """Where a regency pays for this work: that first, then the price of who is not on the list."""
    price = known(monthly_price(work, month=day), Price)
    last = price.basis.last_day
    own = {"price": t.rupiah(price.due), "words": t.rupiah_in_words(price.due)}
    lines = [
        who_pays(t, decree, work, day),
        f"• {on_the_list(t, decree)}",
        f"• {t('benefits.price.beside', **own)}",
    ]
    if price.relieved and last is not None:
        lines.append(t("quote.result.until", end=t.long_date(last)))
    text = Html("\n".join(lines))
    return Told(text, basis(decree.row, price.basis), ends_named=price.relieved)


def late(t: Texts, day: date) -> Told:
    """Unpaid months: what can be settled, and what comes after."""
    rule = known(
        programmes().on(UnpaidMonths, "bpu-unpaid-months", first_of_month(day)), UnpaidMonths
    )
    return Told(t("benefits.late.text", months=rule.may_settle), basis(rule.row))


def employed(t: Texts, day: date) -> Told:
    """People on a company's payroll: the company registers them."""
    member = known(programmes().on(Membership, "member-pu-micro", day), Membership)
    return Told(t("benefits.employer.text"), basis(member.row))
