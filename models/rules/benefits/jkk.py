"""JKK: what a work accident or its consequences pay. `wage` is the reported one; BPU: the base."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.rules.benefits.jkm import lumps
from models.rules.benefits.payouts import BenefitFault, Item, Payout, Stated
from models.rules.money import share_of
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Unanswered, basis
from models.rules.table.benefit_rows import Ceilings, Statement, WageMonths, WageStep, WageSteps


class Way(StrEnum):
    """How the injured person was carried; rivers and lakes count as land."""

    DARAT = "darat"
    LAUT = "laut"
    UDARA = "udara"


@dataclass(frozen=True, slots=True)
class CeilingList:
    """Costs paid up to an amount each, by key; for `max_months` at most if given."""

    at_most: Mapping[str, int]
    max_months: int | None
    basis: Basis


def jkk_death(*, wage: int, accident: date, death: date) -> Payout | BenefitFault | Unanswered:
    """Death by work: instead of JKM, not on top of it."""
    if wage < 0:
        return BenefitFault.NEGATIVE_AMOUNT
    grant = _months_of_wage("jkk-death", wage, death)
    return _together(grant, lumps(("jkk-funeral",), death), lumps(("jkk-periodic",), accident))


def jkk_total_disability(*, wage: int, accident: date) -> Payout | BenefitFault | Unanswered:
    if wage < 0:
        return BenefitFault.NEGATIVE_AMOUNT
    grant = _months_of_wage("jkk-disability", wage, accident)
    return _together(grant, lumps(("jkk-periodic",), accident))


def jkk_partial_disability(
    *, wage: int, accident: date, table: Decimal, function_loss: Decimal = Decimal(1)
) -> Amount | BenefitFault | Unanswered:
    """`table` is the share for the lost part, `function_loss` the share of its function lost."""
    if wage < 0:
        return BenefitFault.NEGATIVE_AMOUNT
    if not (0 <= table <= 1 and 0 <= function_loss <= 1):
        return BenefitFault.NO_SUCH_SHARE
    row = programmes().on(WageMonths, "jkk-disability", accident)
    if not isinstance(row, WageMonths):
        return row
    return Amount(share_of(wage * row.months, table * function_loss), basis(row.row))


def jkk_wage_while_unable(
    *, wage: int, accident: date, months: int
) -> Amount | BenefitFault | Unanswered:
    """STMB for whole months: the full wage first, a part of it until recovery."""
    if wage < 0:
        return BenefitFault.NEGATIVE_AMOUNT
    if months < 0:
        return BenefitFault.NEGATIVE_MONTHS
    row = programmes().on(WageSteps, "jkk-stmb", accident)
    if not isinstance(row, WageSteps):
        return row
    return Amount(_stepped(wage, months, row.steps), basis(row.row))


def wage_steps(accident: date) -> tuple[tuple[WageStep, ...], Basis] | Unanswered:
    """The shares of the wage and for how long; the last has no end."""
    row = programmes().on(WageSteps, "jkk-stmb", accident)
    return (row.steps, basis(row.row)) if isinstance(row, WageSteps) else row


def jkk_transport(*, ways: Collection[Way], accident: date) -> Amount | Unanswered:
    """The most that is paid for bringing the injured person in; each way counts once."""
    row = programmes().on(Ceilings, "jkk-transport", accident)
    if not isinstance(row, Ceilings):
        return row
    return Amount(sum(row.at_most[way] for way in set(ways)), basis(row.row))


def jkk_treatment(accident: date) -> Stated | Unanswered:
    """Treatment has no ceiling: what is medically needed. There is no amount to state."""
    return _stated("jkk-medical", accident)


def jkk_prosthesis(accident: date) -> Stated | Unanswered:
    return _stated("jkk-prosthesis", accident)


def jkk_also_covers(accident: date) -> Stated | Unanswered:
    """Violence at work, and care while the cause is being decided."""
    return _stated("jkk-violence-and-pending", accident)


def jkk_home_care(accident: date) -> CeilingList | Unanswered:
    return _ceilings("jkk-home-care", accident)


def jkk_aids(accident: date) -> CeilingList | Unanswered:
    """Dentures, hearing aids, glasses: withheld, since no source was found."""
    return _ceilings("jkk-aids", accident)


def _months_of_wage(key: str, wage: int, day: date) -> Payout | Unanswered:
    row = programmes().on(WageMonths, key, day)
    if not isinstance(row, WageMonths):
        return row
    rupiah = max(share_of(wage * row.months, row.share), row.minimum)
    return Payout((Item(row.row.key, rupiah),), basis(row.row))


def _together(*payouts: Payout | Unanswered) -> Payout | Unanswered:
    items: list[Item] = []
    bases: list[Basis] = []
    for payout in payouts:
        if not isinstance(payout, Payout):
            return payout
        items.extend(payout.items)
        bases.append(payout.basis)
    return Payout(tuple(items), basis(*bases))


def _stepped(wage: int, months: int, steps: tuple[WageStep, ...]) -> int:
    rupiah = 0
    for step in steps:
        taken = months if step.months is None else min(months, step.months)
        rupiah += share_of(wage * taken, step.share)
        months -= taken
    return rupiah


def _stated(key: str, day: date) -> Stated | Unanswered:
    row = programmes().on(Statement, key, day)
    return Stated(row.when, basis(row.row)) if isinstance(row, Statement) else row


def _ceilings(key: str, day: date) -> CeilingList | Unanswered:
    row = programmes().on(Ceilings, key, day)
    if not isinstance(row, Ceilings):
        return row
    return CeilingList(row.at_most, row.max_months, basis(row.row))
