"""By when a claim with complete papers is done, as a rule promises it in working days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from models.rules.claims import papers as claims
from models.rules.hours.workdays import after_workdays
from models.rules.table.basis import Basis, Programme, Unanswered
from models.rules.table.claim_rows import Claim

_PROGRAMMES: Final = {
    Claim.JKM: Programme.JKM,
    Claim.JKK: Programme.JKK,
    Claim.JHT: Programme.JHT,
}


@dataclass(frozen=True, slots=True)
class Due:
    """The last of the promised working days, with what promises it."""

    day: date
    working_days: int
    basis: Basis


def promise(
    programme: Claim, complete_on: date | None, holidays: Collection[date]
) -> Due | Unanswered | None:
    """By when the rule says it is done; None without complete papers, or where no rule is known
    (the scholarship).
    """
    if complete_on is None or programme not in _PROGRAMMES:
        return None
    found = claims.processing_time(_PROGRAMMES[programme], filed=complete_on)
    if not isinstance(found, claims.ProcessingTime):
        return found
    day = after_workdays(complete_on, found.working_days, holidays)
    return Due(day, found.working_days, found.basis)


def due_on(
    programme: Claim, complete_on: date | None, holidays: Collection[date]
) -> date | Unanswered | None:
    """The day alone."""
    found = promise(programme, complete_on, holidays)
    return found.day if isinstance(found, Due) else found
