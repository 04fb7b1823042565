"""Rows of the table that set a benefit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.rules.occupations import Segment
from models.rules.table.basis import Programme, Row


class Level(StrEnum):
    """School levels that share one yearly amount; kindergarten counts with primary school."""

    TK_SD = "tk_sd"
    SMP = "smp"
    SMA = "sma"
    KULIAH = "kuliah"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Benefit:
    row: Row
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lump(_Benefit):
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember(_Benefit):
    """Paid in place of the rows it replaces while the membership is young."""

    segment: Segment
    amount: int
    member_months_below: int
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WageMonths(_Benefit):
    """`share` x `months` x wage, at least `minimum`."""

    months: int
    share: Decimal
    minimum: int


@dataclass(frozen=True, slots=True)
class WageStep:
    share: Decimal
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WageSteps(_Benefit):
    """A share of the wage for some months, then the next; the last has no end."""

    steps: tuple[WageStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings(_Benefit):
    """Costs are paid up to these amounts."""

    at_most: Mapping[str, int]
    max_months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scholarship(_Benefit):
    max_children: int
    per_year: Mapping[Level, int]
    max_years: Mapping[Level, int]
    jkm_contribution_months: int
    jkk_contribution_months: int
    ends_at_age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Benefit):
    """A benefit without a figure: the cases in which it is given, as keys."""

    when: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialBalance(_Benefit):
    member_years: int
    shares: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class WageShare(_Benefit):
    share: Decimal
    wage_cap: int
    max_months: int
    contribution_months: int
    within_months: int
    registered_before_age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterMonths(_Benefit):
    contribution_months: int


@dataclass(frozen=True, slots=True)
class PensionAge:
    row: Row
    age: int
