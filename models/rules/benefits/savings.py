"""JHT, JP and JKP in short: when they are paid and by which figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.rules.benefits.payouts import BenefitFault, Stated
from models.rules.money import share_of
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Unanswered, basis
from models.rules.table.benefit_rows import (
    AfterMonths,
    Lump,
    PartialBalance,
    PensionAge,
    Statement,
    WageShare,
)


@dataclass(frozen=True, slots=True)
class PartialSavings:
    """After so many years one of these shares of the balance, once, by purpose."""

    member_years: int
    shares: Mapping[str, Decimal]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Pension:
    """A monthly pension from this age, after so many months of contributions."""

    age: int
    contribution_months: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class JobLoss:
    """A share of the wage (up to a cap) for some months after a layoff."""

    share: Decimal
    wage_cap: int
    max_months: int
    contribution_months: int
    within_months: int
    registered_before_age: int
    basis: Basis

    def monthly(self, wage: int) -> int | BenefitFault:
        """Rupiah a month."""
        if wage < 0:
            return BenefitFault.NEGATIVE_AMOUNT
        return share_of(min(wage, self.wage_cap), self.share)


def jht_in_full(filed: date) -> Stated | Unanswered:
    """The cases in which the whole balance is paid."""
    row = programmes().on(Statement, "jht-full", filed)
    return Stated(row.when, basis(row.row)) if isinstance(row, Statement) else row


def jht_in_part(filed: date) -> PartialSavings | Unanswered:
    row = programmes().on(PartialBalance, "jht-partial", filed)
    if not isinstance(row, PartialBalance):
        return row
    return PartialSavings(row.member_years, row.shares, basis(row.row))


def jht_by_phone_up_to(filed: date) -> Amount | Unanswered:
    """The largest balance that the JMO application pays."""
    row = programmes().on(Lump, "jht-mobile-limit", filed)
    return Amount(row.amount, basis(row.row)) if isinstance(row, Lump) else row


def jp_pension(filed: date) -> Pension | Unanswered:
    age = programmes().on(PensionAge, "jp-age", filed)
    if not isinstance(age, PensionAge):
        return age
    row = programmes().on(AfterMonths, "jp-monthly", filed)
    if not isinstance(row, AfterMonths):
        return row
    return Pension(age.age, row.contribution_months, basis(age.row, row.row))


def jkp_cash(layoff: date) -> JobLoss | Unanswered:
    row = programmes().on(WageShare, "jkp-cash", layoff)
    if not isinstance(row, WageShare):
        return row
    return JobLoss(
        share=row.share,
        wage_cap=row.wage_cap,
        max_months=row.max_months,
        contribution_months=row.contribution_months,
        within_months=row.within_months,
        registered_before_age=row.registered_before_age,
        basis=basis(row.row),
    )
