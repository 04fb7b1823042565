"""What unpaid months mean for a BPU membership."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.money import first_of_month
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Unanswered, basis
from models.rules.table.claim_rows import Caution, UnpaidMonths


class Standing(StrEnum):
    PAID = "paid"
    MAY_SETTLE = "may_settle"
    ENDED = "ended"  # paying again counts as a new registration


@dataclass(frozen=True, slots=True)
class Arrears:
    standing: Standing
    unpaid_months: int
    may_settle: int
    basis: Basis


def arrears(*, last_paid_month: date, month: date) -> Arrears | Unanswered:
    """How a membership stands in `month`, which itself counts as unpaid until it is paid."""
    rule = programmes().on(UnpaidMonths, "bpu-unpaid-months", first_of_month(month))
    if not isinstance(rule, UnpaidMonths):
        return rule
    unpaid = max(0, _months_between(last_paid_month, month))
    limit = rule.may_settle
    if unpaid <= limit:
        standing = Standing.MAY_SETTLE if unpaid else Standing.PAID
        return Arrears(standing, unpaid, limit, basis(rule.row))
    anew = programmes().on(Caution, "bpu-new-registration-after-lapse", first_of_month(month))
    if not isinstance(anew, Caution):
        return anew
    return Arrears(Standing.ENDED, unpaid, limit, basis(rule.row, anew.row))


def cover_while_unpaid(death: date) -> Unanswered:
    """Whether a death in unpaid months is paid: never promised, since no source was found."""
    found = programmes().on(Caution, "bpu-cover-while-unpaid", death)
    if isinstance(found, Caution):
        raise TypeError(f"{found.row.id} became sayable: give it an answer")
    return found


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
