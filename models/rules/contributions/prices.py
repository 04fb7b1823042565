"""What a price is made of: parts by programme, months, and a quote over several months."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from models.rules.table.basis import Basis, Programme, basis


class QuoteFault(StrEnum):
    NO_MONTHS = "no_months"
    TOO_MANY_MONTHS = "too_many_months"
    TOO_FAR = "too_far"
    NEGATIVE_AMOUNT = "negative_amount"
    MANDATORY_MISSING = "mandatory_missing"  # JHT is only sold together with JKK and JKM
    NOT_FOR_SEGMENT = "not_for_segment"
    NO_SUCH_PACKAGE = "no_such_package"


@dataclass(frozen=True, slots=True)
class Part:
    """One programme's contribution in rupiah: the full price, what is due, the worker's share."""

    programme: Programme
    full: int
    due: int
    by_worker: int


@dataclass(frozen=True, slots=True)
class Price:
    """What is due at once or for the month that begins on `day`."""

    day: date
    parts: tuple[Part, ...]
    basis: Basis

    @property
    def due(self) -> int:
        return sum(part.due for part in self.parts)

    @property
    def full(self) -> int:
        return sum(part.full for part in self.parts)

    @property
    def by_worker(self) -> int:
        return sum(part.by_worker for part in self.parts)

    @property
    def relieved(self) -> bool:
        return self.due < self.full


@dataclass(frozen=True, slots=True)
class Run:
    """Months in a row that cost the same."""

    first: date
    months: int
    due_each: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A price for each month in turn."""

    months: tuple[Price, ...]

    @property
    def due(self) -> int:
        return sum(price.due for price in self.months)

    @property
    def full(self) -> int:
        return sum(price.full for price in self.months)

    @property
    def by_worker(self) -> int:
        return sum(price.by_worker for price in self.months)

    @property
    def basis(self) -> Basis:
        return basis(*(price.basis for price in self.months))

    @property
    def runs(self) -> tuple[Run, ...]:
        """How the sum is told: 2 x one price, 10 x another."""
        grouped = (tuple(prices) for _, prices in groupby(self.months, lambda each: each.due))
        return tuple(Run(run[0].day, len(run), run[0].due) for run in grouped)
