"""What a construction project and a migrant worker pay."""

from datetime import date
from decimal import Decimal

from models.rules.contributions.prices import Part, Price, QuoteFault
from models.rules.money import first_of_month, share_of
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Programme, Unanswered, basis
from models.rules.table.contribution_rows import Chosen, ContractTiers, Packages, Tier


def quote_project(contract_value: int, *, month: date) -> Price | QuoteFault | Unanswered:
    """JKK and JKM of a construction contract, value in rupiah without PPN; paid by the builder."""
    if contract_value < 0:
        return QuoteFault.NEGATIVE_AMOUNT
    row = programmes().on(ContractTiers, "jakon-by-contract", first_of_month(month))
    if not isinstance(row, ContractTiers):
        return row
    slices = _slices(contract_value, row.tiers)
    jkk = sum((part * tier.jkk for part, tier in slices), Decimal())
    jkm = sum((part * tier.jkm for part, tier in slices), Decimal())
    parts = (_part(Programme.JKK, share_of(1, jkk)), _part(Programme.JKM, share_of(1, jkm)))
    return Price(month, parts, basis(row.row))


def quote_migrant(
    contract_months: int, *, registered: date, extra_months: int = 0
) -> Amount | QuoteFault | Unanswered:
    """JKK and JKM together: before departure, the contract of 6, 12 or 24 months, extra months."""
    if extra_months < 0:
        return QuoteFault.NEGATIVE_AMOUNT
    row = programmes().on(Packages, "pmi-package", registered)
    if not isinstance(row, Packages):
        return row
    amounts = {package.months: package.amount for package in row.by_contract_months}
    if contract_months not in amounts:
        return QuoteFault.NO_SUCH_PACKAGE
    extra = row.extra_month * extra_months
    return Amount(row.before_departure + amounts[contract_months] + extra, basis(row.row))


def migrant_savings(registered: date) -> tuple[Amount, Amount] | Unanswered:
    """The least and the most a migrant may choose to save in JHT, rupiah a month."""
    row = programmes().on(Chosen, "pmi-jht", registered)
    if not isinstance(row, Chosen):
        return row
    return Amount(row.at_least, basis(row.row)), Amount(row.at_most, basis(row.row))


def _slices(value: int, tiers: tuple[Tier, ...]) -> list[tuple[int, Tier]]:
    """The part of the value that falls into each tier; the last tier has no upper end."""
    found: list[tuple[int, Tier]] = []
    below = 0
    for tier in tiers:
        top = value if tier.up_to is None else min(value, tier.up_to)
        found.append((max(0, top - below), tier))
        below = max(below, top)
    return found


def _part(programme: Programme, due: int) -> Part:
    return Part(programme, due, due, 0)
