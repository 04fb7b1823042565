"""The price of the answers given, asked from the rules; no amount stands here."""

from dataclasses import dataclass
from datetime import date

from handlers.figures.form import Form
from handlers.figures.told import Silent, known
from models.rules.contributions.bpu import BASIC, BpuCase, quote_bpu
from models.rules.contributions.overlay import Decree
from models.rules.contributions.overlay_price import Shared, share
from models.rules.contributions.prices import Quote
from models.rules.occupations import Occupation, Payer, sector_of
from models.rules.table.basis import Basis, Programme, basis


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked."""

    work: Occupation
    payer: Payer
    income: int
    months: int
    savings: bool

    @classmethod
    def of(cls, form: Form) -> "Case | None":
        """The answers as values; None where one is missing, as in a form that was forgotten."""
        said = form.answers
        try:
            return cls(
                work=Occupation(said["occupation"]),
                payer=Payer(said["payer"]),
                income=int(said.get("income", 0)),
                months=int(said["months"]),
                savings=bool(said.get("savings")),
            )
        except KeyError:
            return None


@dataclass(frozen=True, slots=True)
class Priced:
    """Both prices, and who pays which month where a regency decided something."""

    case: Case
    quote: Quote
    other: Quote
    """With savings where the quote is without, and the other way round."""
    shared: Shared | None
    regency: str | None

    @property
    def basis(self) -> Basis:
        """What every figure rests on; beside a decree the other price is not told."""
        if self.shared is not None:
            return self.shared.basis
        return basis(self.quote.basis, self.other.basis)


def priced(case: Case, *, first_month: date, decrees: list[Decree], regency: str | None) -> Priced:
    """Raises Silent where the rules have no price for one of the months."""

    def quoted(savings: bool) -> Quote:
        programmes = BASIC | ({Programme.JHT} if savings else frozenset())
        asked = BpuCase(
            sector=sector_of(case.work),
            income=case.income,
            programmes=programmes,
            payer=case.payer,
        )
        return known(quote_bpu(asked, first_month=first_month, months=case.months), Quote)

    quote = quoted(case.savings)
    shared = None
    if case.payer is Payer.SELF:
        shared = share(quote, decrees, regency=regency, occupation=case.work)
    return Priced(case, quote, quoted(not case.savings), shared, regency)


__all__ = ["Case", "Priced", "Silent", "priced"]
