"""A quote where a decree pays some of its months: how many, and what is left to the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.contributions.bpu import BASIC
from models.rules.contributions.overlay import Decree, decree_for
from models.rules.contributions.prices import Price, Quote
from models.rules.occupations import Occupation
from models.rules.table.basis import Basis, basis


@dataclass(frozen=True, slots=True)
class Shared:
    """A quote split between a sponsor and the worker; both sides count months of the quote."""

    decree: Decree
    """The one that pays the first of the months somebody pays for."""
    covered: int
    own_months: int
    own_due: int
    """Whole months nobody pays for, and savings in all of them: a decree pays JKK and JKM."""
    own_from: date | None
    """The first month the worker pays; None where all are paid for."""
    basis: Basis


def share(
    quote: Quote, decrees: Sequence[Decree], *, regency: str | None, occupation: Occupation
) -> Shared | None:
    """Who pays which month; None where no decree pays any of them."""
    payers = [
        decree_for(decrees, regency=regency, occupation=occupation, month=price.day)
        for price in quote.months
    ]
    paid = [decree for decree in payers if decree is not None]
    if not paid:
        return None
    own = [price for price, decree in zip(quote.months, payers, strict=True) if decree is None]
    return Shared(
        decree=paid[0],
        covered=len(paid),
        own_months=len(own),
        own_due=sum(price.due for price in own) + _savings(quote, own),
        own_from=own[0].day if own else None,
        basis=basis(*(decree.row for decree in paid), quote.basis),
    )


def _savings(quote: Quote, own: list[Price]) -> int:
    """What a decree does not pay in the months it pays for."""
    paid_for = [price for price in quote.months if price not in own]
    parts = [part for price in paid_for for part in price.parts]
    return sum(part.due for part in parts if part.programme not in BASIC)
