"""Claims: the papers, what the institution promises, and until when a claim can be filed."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from models.rules.benefits.payouts import BenefitFault
from models.rules.money import months_later, share_of
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Programme, Unanswered, basis
from models.rules.table.claim_rows import (
    Claim,
    Contact,
    ExpiryRow,
    Papers,
    Promise,
    ReportDeadline,
    SometimesPaper,
)

_PAPERS: Final = {
    Claim.JKM: "papers-jkm",
    Claim.JKK: "papers-jkk",
    Claim.JHT: "papers-jht",
    Claim.BEASISWA: "papers-scholarship",
}
_PROMISES: Final = {
    Programme.JKM: "promise-jkm",
    Programme.JKK: "promise-jkk",
    Programme.JHT: "promise-jht",
}
_EXPIRIES: Final = {
    Programme.JKK: "expiry-jkk",
    Programme.JKM: "expiry-jkm",
    Programme.JHT: "expiry-jht",
    Programme.JKP: "expiry-jkp",
}


@dataclass(frozen=True, slots=True)
class PaperList:
    """Keys of the papers always asked for, and of those asked for in a named case."""

    always: tuple[str, ...]
    sometimes: tuple[SometimesPaper, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ProcessingTime:
    """Working days from complete papers; never said to be a date on which money comes."""

    working_days: int
    late_share_per_day: Decimal
    basis: Basis

    def compensation(self, amount: int, days_late: int) -> int | BenefitFault:
        """Rupiah owed for being late, by the rule's share of the amount for each day."""
        if amount < 0:
            return BenefitFault.NEGATIVE_AMOUNT
        return share_of(amount * max(0, days_late), self.late_share_per_day)


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day to file; None means that the right does not run out."""

    last_day: date | None
    basis: Basis


def papers_for(claim: Claim, *, filed: date) -> PaperList | Unanswered:
    row = programmes().on(Papers, _PAPERS[claim], filed)
    return PaperList(row.items, row.sometimes, basis(row.row)) if isinstance(row, Papers) else row


def processing_time(programme: Programme, *, filed: date) -> ProcessingTime | Unanswered | None:
    """None if nothing at all is known about the programme."""
    if programme not in _PROMISES:
        return None
    row = programmes().on(Promise, _PROMISES[programme], filed)
    if not isinstance(row, Promise):
        return row
    return ProcessingTime(row.working_days, row.late_share_per_day, basis(row.row))


def expiry_of(programme: Programme, *, event: date) -> Expiry | Unanswered | None:
    """`event`: the accident or diagnosis, the death, the layoff, for JHT the day of filing."""
    if programme not in _EXPIRIES:
        return None
    row = programmes().on(ExpiryRow, _EXPIRIES[programme], event)
    if not isinstance(row, ExpiryRow):
        return row
    if row.never:
        return Expiry(None, basis(row.row))
    months = (row.years or 0) * 12 + (row.months or 0)
    return Expiry(months_later(event, months), basis(row.row))


def report_accident_within(accident: date) -> tuple[timedelta, Basis] | Unanswered:
    row = programmes().on(ReportDeadline, "jkk-report", accident)
    if not isinstance(row, ReportDeadline):
        return row
    return timedelta(hours=row.hours), basis(row.row)


def contact(day: date) -> Contact | Unanswered:
    """The call centre's number and the official channels."""
    return programmes().on(Contact, "contact", day)
