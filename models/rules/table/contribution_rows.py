"""Rows of the table that set a price: contributions, brackets, relief, ceilings."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.rules.occupations import Payer, Sector, Segment
from models.rules.table.basis import Programme, Row


class Risk(StrEnum):
    VERY_LOW = "very_low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    row: Row
    segment: Segment
    programmes: tuple[Programme, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat(Contribution):
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketPercent(Contribution):
    """A share of the bracket's base, at least `minimum`."""

    rate: Decimal
    minimum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WagePercent(Contribution):
    """Shares of the wage, which `cap` (a key of `WageCap`) may limit."""

    employer: Decimal
    worker: Decimal
    cap: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WagePercentByRisk(Contribution):
    """The employer's share by the risk of the work."""

    rates: Mapping[Risk, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirected(Contribution):
    """Paid by the state and out of JKK; nobody pays it on top."""

    wage_cap: int
    state: Decimal
    from_jkk: Decimal


@dataclass(frozen=True, slots=True)
class Tier:
    jkk: Decimal
    jkm: Decimal
    up_to: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTiers(Contribution):
    """Each slice of a contract's value has its own rates."""

    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Package:
    months: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages(Contribution):
    before_departure: int
    by_contract_months: tuple[Package, ...]
    extra_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen(Contribution):
    """The member chooses between the two, in rupiah a month."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Bracket:
    row: Row
    low: int
    base: int


@dataclass(frozen=True, slots=True)
class Brackets:
    row: Row
    segment: Segment
    steps: tuple[Bracket, ...]

    def of(self, income: int) -> Bracket:
        """The bracket of a monthly income; the first begins at zero."""
        return next(step for step in reversed(self.steps) if step.low <= income)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A factor on the full price for a while; payers not named pay in full."""

    row: Row
    segment: Segment
    programmes: tuple[Programme, ...]
    factor: Decimal
    payers: tuple[Payer, ...]
    else_because: str
    sectors: tuple[Sector, ...] = ()
    except_sectors: tuple[Sector, ...] = ()

    def meant_for(self, sector: Sector) -> bool:
        return sector in self.sectors if self.sectors else sector not in self.except_sectors


@dataclass(frozen=True, slots=True)
class WageCap:
    row: Row
    amount: int
