"""What one month costs who pays himself, and the decree that pays for who is on its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.contributions.bpu import BASIC, BpuCase, quote_bpu
from models.rules.contributions.overlay import Decree
from models.rules.contributions.overlay_price import share
from models.rules.contributions.prices import Price, Quote
from models.rules.occupations import Occupation, WagePayer, sector_of
from models.rules.table.basis import Basis, Programme


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides who pays and how much: of one person, or of a whole group."""

    occupation: str
    payer: str
    income: int
    """Whole rupiah a month; 0 where nobody said."""
    programmes: tuple[str, ...]
    regency: str = ""
    """Kemendagri code "14.10" of where they live; "" where nobody said."""

    @property
    def self_paid(self) -> bool:
        """Nobody else was named."""
        return self.payer == WagePayer.SENDIRI


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """A month's price with all it rests on."""

    price: Price
    basis: Basis
    decree: Decree | None = None
    """Pays for who is on its list; whether this person is, nobody here knows."""

    @property
    def due(self) -> int:
        return self.price.due

    @property
    def month(self) -> date:
        return self.price.day


def own_price(terms: Terms, *, month: date, decrees: Sequence[Decree]) -> OwnPrice | None:
    """None where others pay, or no rule says the price. `decrees`: of the regency, at least."""
    if not terms.self_paid or terms.occupation not in set(Occupation):
        return None
    work = Occupation(terms.occupation)
    case = BpuCase(
        sector=sector_of(work),
        income=terms.income,
        programmes=frozenset(Programme(one) for one in terms.programmes) or BASIC,
    )
    quote = quote_bpu(case, first_month=month)
    if not isinstance(quote, Quote):
        return None
    shared = share(quote, decrees, regency=terms.regency or None, occupation=work)
    (price,) = quote.months
    if shared is None:
        return OwnPrice(price, quote.basis)
    return OwnPrice(price, shared.basis, shared.decree)
