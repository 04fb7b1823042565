"""Who receives a death benefit: a rank takes only when every rank above it is empty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Unanswered, basis
from models.rules.table.claim_rows import Heir, HeirRanks


@dataclass(frozen=True, slots=True)
class HeirOrder:
    """Ranks in order; within a rank all are equal."""

    ranks: tuple[tuple[Heir, ...], ...]
    basis: Basis

    def entitled(self, alive: Collection[Heir]) -> tuple[Heir, ...]:
        """The first rank with somebody in it, or nobody: then who buried gets the funeral cost."""
        taken = (tuple(heir for heir in rank if heir in alive) for rank in self.ranks)
        return next(filter(None, taken), ())


def heir_order(death: date) -> HeirOrder | Unanswered:
    row = programmes().on(HeirRanks, "heirs", death)
    return HeirOrder(row.ranks, basis(row.row)) if isinstance(row, HeirRanks) else row
