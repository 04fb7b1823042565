"""What a dead or disabled member's children get for school, child by child, to the very end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from models.rules.benefits.payouts import BenefitFault, Stated
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Unanswered, basis
from models.rules.table.benefit_rows import Level, Scholarship, Statement


class Cause(StrEnum):
    JKM = "JKM"
    JKK = "JKK"


class School(StrEnum):
    """Where a child is now."""

    BELUM = "belum"  # not yet at school: everything lies ahead
    TK = "tk"
    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    KULIAH = "kuliah"


_LEVELS: Final = tuple(Level)
_LEVEL_OF: Final = {
    School.BELUM: Level.TK_SD,
    School.TK: Level.TK_SD,
    School.SD: Level.TK_SD,
    School.SMP: Level.SMP,
    School.SMA: Level.SMA,
    School.KULIAH: Level.KULIAH,
}
# Kindergarten's two years come before the six of primary school in their common level.
_CLASSES: Final = {School.BELUM: (1, 1, 0), School.TK: (1, 2, 0), School.SD: (1, 6, 2)}


@dataclass(frozen=True, slots=True)
class Child:
    """A child in a class, counted from 1; `belum` has class 1."""

    school: School
    in_class: int = 1


@dataclass(frozen=True, slots=True)
class Years:
    level: Level
    years: int
    per_year: int

    @property
    def rupiah(self) -> int:
        return self.years * self.per_year


@dataclass(frozen=True, slots=True)
class ChildGrant:
    """The most one child can still get, level by level, the present class included."""

    child: Child
    levels: tuple[Years, ...]

    @property
    def rupiah(self) -> int:
        return sum(each.rupiah for each in self.levels)


@dataclass(frozen=True, slots=True)
class FamilyGrant:
    """The children counted, best first; always told as "hingga"."""

    children: tuple[ChildGrant, ...]
    basis: Basis

    @property
    def total(self) -> int:
        return sum(child.rupiah for child in self.children)


def scholarship(
    children: Sequence[Child], *, cause: Cause, day: date, contribution_months: int
) -> FamilyGrant | BenefitFault | Unanswered:
    """`day` is that of the death, or of the accident for total disability.

    With more children than are paid for, those with the most still to come are counted.
    """
    row = programmes().on(Scholarship, "scholarship", day)
    if not isinstance(row, Scholarship):
        return row
    if contribution_months < months_needed(row, cause):
        return BenefitFault.TOO_FEW_CONTRIBUTIONS
    if not children:
        return BenefitFault.NO_CHILDREN
    grants = [_grant(child, row) for child in children]
    if any(grant is None for grant in grants):
        return BenefitFault.NO_SUCH_CLASS
    best = sorted(filter(None, grants), key=lambda grant: grant.rupiah, reverse=True)
    return FamilyGrant(tuple(best[: row.max_children]), basis(row.row))


def scholarship_cap(day: date) -> Amount | Unanswered:
    """All children, kindergarten to the end of university: a ceiling, told as "hingga"."""
    row = programmes().on(Scholarship, "scholarship", day)
    if not isinstance(row, Scholarship):
        return row
    per_child = sum(row.per_year[level] * row.max_years[level] for level in Level)
    return Amount(per_child * row.max_children, basis(row.row))


def scholarship_terms(day: date) -> Scholarship | Unanswered:
    """The row itself, for amounts a year, the age at which it ends and the months needed."""
    return programmes().on(Scholarship, "scholarship", day)


def scholarship_while_working(filed: date) -> Stated | Unanswered:
    """Who stays entitled although at work, while still studying."""
    row = programmes().on(Statement, "scholarship-still-studying", filed)
    return Stated(row.when, basis(row.row)) if isinstance(row, Statement) else row


def months_needed(row: Scholarship, cause: Cause) -> int:
    return row.jkm_contribution_months if cause is Cause.JKM else row.jkk_contribution_months


def _grant(child: Child, row: Scholarship) -> ChildGrant | None:
    """None if the school has no such class."""
    level = _LEVEL_OF[child.school]
    first, last, before = _CLASSES.get(child.school, (1, row.max_years[level], 0))
    if not first <= child.in_class <= last:
        return None
    done = before + child.in_class - 1
    ahead = _LEVELS[_LEVELS.index(level) :]
    years = {each: row.max_years[each] - (done if each is level else 0) for each in ahead}
    return ChildGrant(
        child, tuple(Years(each, count, row.per_year[each]) for each, count in years.items())
    )
