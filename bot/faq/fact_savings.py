"""The figures of JHT, JP, JKP, migrants and payrolls; see `fact_rules`."""

from datetime import date
from decimal import Decimal

from bot.faq.fact_rules import MONTHS_A_YEAR, known
from models.rules.benefits import savings
from models.rules.benefits.payouts import Stated
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, basis
from models.rules.table.claim_rows import ExpiryRow
from models.rules.table.contribution_rows import Packages, WagePercent

_BY_AGE = "usia_"
"""How the rule table writes "from this age": `usia_56`."""


def jht_age(day: date) -> tuple[int, Basis]:
    whole = known(savings.jht_in_full(day), Stated)
    ages = [case.removeprefix(_BY_AGE) for case in whole.when if case.startswith(_BY_AGE)]
    return int(known(ages[0] if ages else None, str)), whole.basis


def jht_part(day: date, purpose: str) -> tuple[Decimal, Basis]:
    part = known(savings.jht_in_part(day), savings.PartialSavings)
    return part.shares[purpose], part.basis


def jht_years(day: date) -> tuple[int, Basis]:
    part = known(savings.jht_in_part(day), savings.PartialSavings)
    return part.member_years, part.basis


def jht_online(day: date) -> Amount:
    return known(savings.jht_by_phone_up_to(day), Amount)


def pension(day: date) -> tuple[tuple[int, Basis], tuple[int, Basis]]:
    found = known(savings.jp_pension(day), savings.Pension)
    return (found.age, found.basis), (found.contribution_months // MONTHS_A_YEAR, found.basis)


def jkp(day: date) -> tuple[tuple[Decimal, Basis], tuple[int, Basis]]:
    found = known(savings.jkp_cash(day), savings.JobLoss)
    return (found.share, found.basis), (found.max_months, found.basis)


def jkp_within(day: date) -> tuple[int, Basis]:
    """Months in which it has to be asked for; those in which contributions count are others."""
    found = known(programmes().on(ExpiryRow, "expiry-jkp", day), ExpiryRow)
    return known(found.months, int), basis(found.row)


def _packages(day: date) -> Packages:
    return known(programmes().on(Packages, "pmi-package", day), Packages)


def migrant(day: date) -> tuple[Amount, Amount]:
    """Before departure, and for the longest contract."""
    found = _packages(day)
    longest = max(found.by_contract_months, key=lambda each: each.months)
    rests_on = basis(found.row)
    return Amount(found.before_departure, rests_on), Amount(longest.amount, rests_on)


def migrant_longest(day: date) -> tuple[int, Basis]:
    found = _packages(day)
    return max(each.months for each in found.by_contract_months), basis(found.row)


def payroll(key: str, day: date, *, employer: bool = False) -> tuple[Decimal, Basis]:
    """A share of the wage, of the worker or the employer."""
    found = known(programmes().on(WagePercent, key, day), WagePercent)
    return found.employer if employer else found.worker, basis(found.row)
