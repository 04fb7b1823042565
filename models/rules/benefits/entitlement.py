"""What a family would get if it happened on that day: one question, all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.benefits.jkk import (
    jkk_death,
    jkk_total_disability,
    jkk_treatment,
    jkk_wage_while_unable,
)
from models.rules.benefits.jkm import jkm_payout, waiting_months
from models.rules.benefits.payouts import BenefitFault, Payout, Stated
from models.rules.benefits.scholarship import (
    Cause,
    Child,
    FamilyGrant,
    months_needed,
    scholarship,
    scholarship_terms,
)
from models.rules.contributions.bpu import bracket_of
from models.rules.occupations import Payer
from models.rules.table.basis import Amount, Basis, Unanswered, basis
from models.rules.table.benefit_rows import Scholarship
from models.rules.table.contribution_rows import Bracket


class Happening(StrEnum):
    """What is supposed to happen."""

    DIED = "meninggal"
    """Not by work."""
    INJURED = "celaka"
    """By work."""
    DIED_AT_WORK = "meninggal_kerja"


@dataclass(frozen=True, slots=True)
class FamilyGets:
    """After a death. With JKM the sum of the first months never goes without the full one."""

    payout: Payout
    other: Payout | None
    """JKM: the full sum where the first months are told, the small one else; None for a
    membership so long that nobody asks about its first months."""
    waiting: int
    """Months of membership that divide the two; 0 where only one sum is known."""
    school: FamilyGrant | None
    """At most; None without children or where it is not paid yet."""
    school_after: int | None
    """Months of contributions that are still missing a scholarship, if that is all."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class WorkerGets:
    """After an accident at work; treatment has no ceiling, so no amount."""

    wage: Amount
    """In place of the income for the months off work."""
    disability: Payout
    """If it ends in total permanent disability."""
    school: FamilyGrant | None
    basis: Basis


def family_gets(
    happening: Happening,
    *,
    day: date,
    member_months: int,
    income: int,
    children: Sequence[Child] = (),
    payer: Payer = Payer.SELF,
) -> FamilyGets | BenefitFault | Unanswered:
    """After a death on `day`; `member_months` counts for JKM, `income` for a death by work.

    `payer`: of the contributions; who may be paid for by a sponsor is told the small sum hedged.
    """
    if happening is Happening.DIED:
        payout = jkm_payout(death=day, member_months=member_months, payer=payer)
        if not isinstance(payout, Payout):
            return payout
        return family_gets_of(
            payout,
            Cause.JKM,
            day=day,
            member_months=member_months,
            children=children,
            payer=payer,
        )
    base = bracket_of(income, day)
    if not isinstance(base, Bracket):
        return base
    payout = jkk_death(wage=base.base, accident=day, death=day)
    if not isinstance(payout, Payout):
        return payout
    payout = Payout(payout.items, basis(payout.basis, base.row))
    return family_gets_of(payout, Cause.JKK, day=day, member_months=0, children=children)


def worker_gets(
    *, day: date, income: int, months_off: int, children: Sequence[Child] = ()
) -> WorkerGets | BenefitFault | Unanswered:
    """After an accident at work on `day`, with so many months off work."""
    base = bracket_of(income, day)
    if not isinstance(base, Bracket):
        return base
    care = jkk_treatment(day)
    if not isinstance(care, Stated):
        return care
    wage = jkk_wage_while_unable(wage=base.base, accident=day, months=months_off)
    if not isinstance(wage, Amount):
        return wage
    disability = jkk_total_disability(wage=base.base, accident=day)
    if not isinstance(disability, Payout):
        return disability
    school = _school(children, Cause.JKK, day, 0)
    if not isinstance(school, _School):
        return school
    rests_on = basis(care.basis, wage.basis, base.row, disability.basis, *school.basis)
    return WorkerGets(wage, disability, school.grant, rests_on)


def children_exist(children: Sequence[Child], day: date) -> bool:
    """Whether each class is one its school has."""
    found = scholarship(children, cause=Cause.JKK, day=day, contribution_months=0)
    return found is not BenefitFault.NO_SUCH_CLASS


def family_gets_of(
    payout: Payout,
    cause: Cause,
    *,
    day: date,
    member_months: int,
    children: Sequence[Child],
    payer: Payer = Payer.SELF,
) -> FamilyGets | BenefitFault | Unanswered:
    """What belongs to a sum that is known: the other one of JKM, and the children's school."""
    waiting = waiting_months(day) if cause is Cause.JKM else 0
    other = _other_sum(day, member_months, waiting, payer)
    if other is not None and not isinstance(other, Payout):
        return other
    school = _school(children, cause, day, member_months)
    if not isinstance(school, _School):
        return school
    more = [other.basis] if other is not None else []
    rests_on = basis(payout.basis, *more, *school.basis)
    return FamilyGets(payout, other, waiting, school.grant, school.after, rests_on)


def _other_sum(
    day: date, months: int, waiting: int, payer: Payer
) -> Payout | BenefitFault | Unanswered | None:
    """The sum on the other side of the first months, as long as anybody could be in doubt."""
    terms = scholarship_terms(day)
    settled = isinstance(terms, Scholarship) and months >= terms.jkm_contribution_months
    if not waiting or settled:
        return None
    months_there = waiting + 1 if months < waiting else 0
    return jkm_payout(death=day, member_months=months_there, payer=payer)


@dataclass(frozen=True, slots=True)
class _School:
    grant: FamilyGrant | None = None
    after: int | None = None
    basis: tuple[Basis, ...] = ()


def _school(
    children: Sequence[Child], cause: Cause, day: date, months: int
) -> _School | BenefitFault | Unanswered:
    if not children:
        return _School()
    if not children_exist(children, day):  # whatever else is missing, the answer was wrong
        return BenefitFault.NO_SUCH_CLASS
    found = scholarship(children, cause=cause, day=day, contribution_months=months)
    if isinstance(found, FamilyGrant):
        return _School(found, None, (found.basis,))
    terms = scholarship_terms(day)
    if found is BenefitFault.TOO_FEW_CONTRIBUTIONS and isinstance(terms, Scholarship):
        return _School(None, months_needed(terms, cause), (basis(terms.row),))
    return found
