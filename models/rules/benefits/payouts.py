"""What a benefit pays: named items that add up, and what they rest on."""

from dataclasses import dataclass
from enum import StrEnum

from models.rules.table.basis import Basis


class BenefitFault(StrEnum):
    NEGATIVE_AMOUNT = "negative_amount"
    NEGATIVE_MONTHS = "negative_months"
    NO_SUCH_SHARE = "no_such_share"  # a table or function percentage outside 0-1
    NO_SUCH_CLASS = "no_such_class"  # a school year that the level does not have
    TOO_FEW_CONTRIBUTIONS = "too_few_contributions"
    NO_CHILDREN = "no_children"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a payout: the key of its rule and whole rupiah."""

    key: str
    rupiah: int


@dataclass(frozen=True, slots=True)
class Payout:
    items: tuple[Item, ...]
    basis: Basis

    @property
    def total(self) -> int:
        return sum(item.rupiah for item in self.items)


@dataclass(frozen=True, slots=True)
class Stated:
    """A benefit or rule that has no amount: the cases it covers, as keys."""

    when: tuple[str, ...]
    basis: Basis
