"""What BPU members pay, month by month, so that a relief ends by itself inside a longer quote."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.rules.contributions.prices import Part, Price, Quote, QuoteFault
from models.rules.money import first_of_month, months_later, share_of
from models.rules.occupations import Payer, Sector, Segment
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Programme, Unanswered, basis, unanswered
from models.rules.table.claim_rows import Caution, Membership, PayAhead
from models.rules.table.contribution_rows import (
    Bracket,
    BracketPercent,
    Brackets,
    Contribution,
    Flat,
    Relief,
)

BASIC: Final = frozenset({Programme.JKK, Programme.JKM})
LONGEST_QUOTE: Final = 60
"""Months. Nobody pays years ahead, and nobody knows the price then."""
LAST_YEAR: Final = 2100
"""Nobody is told a price of the next century."""
_PRICE_KEYS: Final = {
    Programme.JKK: "bpu-jkk",
    Programme.JKM: "bpu-jkm",
    Programme.JHT: "bpu-jht",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BpuCase:
    """Whose price is asked: `income` is rupiah a month, `payer` pays the contribution."""

    sector: Sector
    income: int = 0
    programmes: Collection[Programme] = BASIC
    payer: Payer = Payer.SELF


def quote_bpu(
    case: BpuCase, *, first_month: date, months: int = 1
) -> Quote | QuoteFault | Unanswered:
    """Prices of `months` months from the one that holds `first_month`."""
    fault = _fault(case, first_month, months)
    if fault is not None:
        return fault
    prices: list[Price] = []
    for count in range(months):
        price = _price(case, months_later(first_of_month(first_month), count))
        if not isinstance(price, Price):
            return price
        prices.append(price)
    return Quote(tuple(prices))


def bracket_of(income: int, month: date) -> Bracket | Unanswered:
    """The bracket of a monthly income; its base is also the wage that JKK benefits count with."""
    brackets = programmes().on(Brackets, "bpu-brackets", first_of_month(month))
    return brackets.of(income) if isinstance(brackets, Brackets) else brackets


def payment_periods(month: date) -> tuple[int, ...]:
    """Numbers of months that can be paid at once; hedged, so name 175 beside it."""
    rule = programmes().on(PayAhead, "bpu-payment-periods", first_of_month(month))
    return rule.months if isinstance(rule, PayAhead) else ()


def budget_line(
    case: BpuCase, *, first_month: date, months: int, workers: int
) -> Amount | QuoteFault | Unanswered:
    """What a payer puts into the budget for `workers` people of the same case."""
    if workers < 0:
        return QuoteFault.NEGATIVE_AMOUNT
    quote = quote_bpu(case, first_month=first_month, months=months)
    return Amount(quote.due * workers, quote.basis) if isinstance(quote, Quote) else quote


def _fault(case: BpuCase, first_month: date, months: int) -> QuoteFault | None:
    if months < 1:
        return QuoteFault.NO_MONTHS
    if months > LONGEST_QUOTE:
        return QuoteFault.TOO_MANY_MONTHS
    if first_month.year > LAST_YEAR:
        return QuoteFault.TOO_FAR
    return QuoteFault.NEGATIVE_AMOUNT if case.income < 0 else None


def _price(case: BpuCase, month: date) -> Price | QuoteFault | Unanswered:
    member = programmes().on(Membership, "member-bpu", month)
    if not isinstance(member, Membership):
        return member
    if not set(case.programmes) <= {*member.mandatory, *member.optional}:
        return QuoteFault.NOT_FOR_SEGMENT
    if not set(member.mandatory) <= set(case.programmes):
        return QuoteFault.MANDATORY_MISSING
    parts: list[Part] = []
    bases: list[Basis] = []
    for programme in sorted(set(case.programmes)):
        full = _full_price(case, programme, month)
        if not isinstance(full, Amount):
            return full
        due = _relieved(case, programme, month, full)
        if not isinstance(due, Amount):
            return due
        parts.append(Part(programme, full.rupiah, due.rupiah, due.rupiah))
        bases.append(due.basis)
    return Price(month, tuple(parts), basis(*bases))


def _full_price(case: BpuCase, programme: Programme, month: date) -> Amount | Unanswered:
    price = programmes().on(Contribution, _PRICE_KEYS[programme], month)
    if isinstance(price, Flat):
        return Amount(price.amount, basis(price.row))
    if not isinstance(price, BracketPercent):
        return unanswered(price)
    bracket = bracket_of(case.income, month)
    if not isinstance(bracket, Bracket):
        return bracket
    rupiah = max(share_of(bracket.base, price.rate), price.minimum)
    return Amount(rupiah, basis(price.row, bracket.row))


def _relieved(
    case: BpuCase, programme: Programme, month: date, full: Amount
) -> Amount | Unanswered:
    for relief in programmes().every(Relief):
        if not _meant(relief, case, programme, month):
            continue
        if case.payer in relief.payers:
            return Amount(share_of(full.rupiah, relief.factor), basis(full.basis, relief.row))
        reason = programmes().on(Caution, relief.else_because, month)
        if not isinstance(reason, Caution):
            return reason
        return Amount(full.rupiah, basis(full.basis, reason.row))
    return full


def _meant(relief: Relief, case: BpuCase, programme: Programme, month: date) -> bool:
    return (
        relief.segment is Segment.BPU
        and programme in relief.programmes
        and relief.row.holds_on(month)
        and relief.meant_for(case.sector)
    )
