"""What employer and worker pay for an employee (PU), month by month."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.rules.contributions.bpu import LONGEST_QUOTE
from models.rules.contributions.prices import Part, Price, Quote, QuoteFault
from models.rules.money import first_of_month, months_later, share_of
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Programme, Unanswered, basis, unanswered
from models.rules.table.contribution_rows import (
    Contribution,
    Redirected,
    Risk,
    WageCap,
    WagePercent,
    WagePercentByRisk,
)

_KEYS: Final = {programme: f"pu-{programme.lower()}" for programme in Programme}


@dataclass(frozen=True, slots=True)
class Employee:
    """A wage in rupiah a month and the risk class of the work."""

    wage: int
    programmes: Collection[Programme]
    risk: Risk = Risk.VERY_LOW


def quote_pu(
    case: Employee, *, first_month: date, months: int = 1
) -> Quote | QuoteFault | Unanswered:
    """Employer's and worker's parts; JKP costs nobody anything on top."""
    if months < 1:
        return QuoteFault.NO_MONTHS
    if months > LONGEST_QUOTE:
        return QuoteFault.TOO_MANY_MONTHS
    if case.wage < 0:
        return QuoteFault.NEGATIVE_AMOUNT
    prices: list[Price] = []
    for count in range(months):
        price = _price(case, months_later(first_of_month(first_month), count))
        if not isinstance(price, Price):
            return price
        prices.append(price)
    return Quote(tuple(prices))


def _price(case: Employee, month: date) -> Price | QuoteFault | Unanswered:
    if not case.programmes:
        return QuoteFault.MANDATORY_MISSING
    parts: list[Part] = []
    bases: list[Basis] = []
    for programme in sorted(set(case.programmes)):
        found = _part(case, programme, month)
        if isinstance(found, Unanswered):
            return found
        parts.append(found[0])
        bases.append(found[1])
    return Price(month, tuple(parts), basis(*bases))


def _part(case: Employee, programme: Programme, month: date) -> tuple[Part, Basis] | Unanswered:
    row = programmes().on(Contribution, _KEYS[programme], month)
    if isinstance(row, Redirected):
        return Part(programme, 0, 0, 0), basis(row.row)
    if isinstance(row, WagePercentByRisk):
        due = share_of(case.wage, row.rates[case.risk])
        return Part(programme, due, due, 0), basis(row.row)
    if isinstance(row, WagePercent):
        return _percent(case, programme, row, month)
    return unanswered(row)


def _percent(
    case: Employee, programme: Programme, row: WagePercent, month: date
) -> tuple[Part, Basis] | Unanswered:
    wage, rests_on = case.wage, basis(row.row)
    if row.cap is not None:
        cap = programmes().on(WageCap, row.cap, month)
        if not isinstance(cap, WageCap):
            return cap
        wage, rests_on = min(wage, cap.amount), basis(row.row, cap.row)
    worker = share_of(wage, row.worker)
    due = share_of(wage, row.employer) + worker
    return Part(programme, due, due, worker), rests_on
