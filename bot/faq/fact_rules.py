"""One question to the rule table for each figure; a rule that may not be stated is NotSayable."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from models.rules.benefits import headlines, jkk
from models.rules.benefits import jkm as deaths
from models.rules.benefits import scholarship as schooling
from models.rules.benefits.payouts import Payout
from models.rules.claims import papers as claims
from models.rules.claims.papers import Expiry, ProcessingTime
from models.rules.enrolment import eligibility
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Programme, Say, basis
from models.rules.table.benefit_rows import Level, Lump, Scholarship
from models.rules.table.claim_rows import Contact, PayAhead, UnpaidMonths

__all__ = ["NotSayable", "ProcessingTime", "known"]
T = TypeVar("T")

MONTHS_A_YEAR = 12


class NotSayable(Exception):  # noqa: N818 - not an error: on that day nothing may be said
    """No rule is in force that may be stated."""


def known(found: object, kind: type[T]) -> T:
    """An answer of the rules, or NotSayable where they have none for that day."""
    if not isinstance(found, kind):
        raise NotSayable
    return found


def row(key: str, day: date) -> Basis:
    """A rule by its key, for an answer that tells it in words."""
    for entry in programmes().by_key[key]:
        if entry.row.holds_on(day) and entry.row.say is not Say.NO:
            return basis(entry.row)
    raise NotSayable


def ages(day: date) -> tuple[tuple[int, Basis], tuple[int, Basis]]:
    found = known(eligibility.bpu_age_limits(day), eligibility.AgeLimits)
    return (found.at_least, found.basis), (found.below, found.basis)


def _payout(found: object) -> Amount:
    paid = known(found, Payout)
    return Amount(paid.total, paid.basis)


def jkm(day: date) -> Amount:
    return _payout(headlines.jkm_full(day))


def jkm_new(day: date) -> Amount:
    return _payout(headlines.jkm_new_member(day))


def waiting(day: date) -> tuple[int, Basis]:
    return known(deaths.waiting_months(day) or None, int), row("jkm-bpu-new-member", day)


def jkk_death(day: date) -> Amount:
    return _payout(headlines.jkk_death_at_lowest_base(day))


def disability(day: date) -> Amount:
    return _payout(headlines.jkk_disability_at_lowest_base(day))


def funeral(day: date) -> Amount:
    found = known(programmes().on(Lump, "jkm-funeral", day), Lump)
    return Amount(found.amount, basis(found.row))


def home_care(day: date) -> Amount:
    found = known(jkk.jkk_home_care(day), jkk.CeilingList)
    return Amount(found.at_most["rumah"], found.basis)


def transport(way: jkk.Way, day: date) -> Amount:
    return known(jkk.jkk_transport(ways=(way,), accident=day), Amount)


def wage(day: date) -> tuple[tuple[Decimal, Basis], tuple[int, Basis], tuple[Decimal, Basis]]:
    steps, rests_on = known(jkk.wage_steps(day), tuple)
    first, later = steps
    months = known(first.months, int)
    return (first.share, rests_on), (months, rests_on), (later.share, rests_on)


def _terms(day: date) -> Scholarship:
    return known(schooling.scholarship_terms(day), Scholarship)


def school(day: date) -> Amount:
    return known(schooling.scholarship_cap(day), Amount)


def school_year(level: Level, day: date) -> Amount:
    terms = _terms(day)
    return Amount(terms.per_year[level], basis(terms.row))


def school_age(day: date) -> tuple[int, Basis]:
    terms = _terms(day)
    return terms.ends_at_age, basis(terms.row)


def school_children(day: date) -> tuple[int, Basis]:
    terms = _terms(day)
    return terms.max_children, basis(terms.row)


def school_years(day: date) -> tuple[int, Basis]:
    terms = _terms(day)
    return terms.jkm_contribution_months // MONTHS_A_YEAR, basis(terms.row)


def jkk_years(day: date) -> tuple[int, Basis]:
    found = known(claims.expiry_of(Programme.JKK, event=day), Expiry)
    return known(found.last_day, date).year - day.year, found.basis


def may_settle(day: date) -> tuple[int, Basis]:
    found = known(programmes().on(UnpaidMonths, "bpu-unpaid-months", day), UnpaidMonths)
    return found.may_settle, basis(found.row)


def pay_ahead(day: date) -> tuple[tuple[int, ...], Basis]:
    found = known(programmes().on(PayAhead, "bpu-payment-periods", day), PayAhead)
    return found.months, basis(found.row)


def call_centre(day: date) -> tuple[str, Basis]:
    found = known(claims.contact(day), Contact)
    return found.call_centre, basis(found.row)
