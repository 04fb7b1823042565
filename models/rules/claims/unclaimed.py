"""What a death that nobody claimed may still pay, and how long ago it was."""

from dataclasses import dataclass
from datetime import date

from models.rules.benefits.headlines import jkm_full, jkm_new_member
from models.rules.benefits.jkm import jkm_payout, member_months, waiting_months
from models.rules.benefits.payouts import BenefitFault, Payout
from models.rules.table.basis import Basis, Unanswered, basis


@dataclass(frozen=True, slots=True)
class Grant:
    """JKM by the rules of the day of death. With no day of joining both sums are told."""

    amount: int
    """Rupiah; the full sum where the months are not known."""
    first_months: int | None
    """The small sum, where it may be that one."""
    basis: Basis

    @property
    def sure(self) -> bool:
        """Whether the months of membership settle which sum it is."""
        return self.first_months is None and not self.basis.hedged


def grant(died_on: date, *, member_since: date | None) -> Grant | BenefitFault | Unanswered:
    """The grant of a member who died on that day, of whom nothing more is known."""
    if member_since is not None:
        months = member_months(member_since, died_on)
        paid = jkm_payout(death=died_on, member_months=months)
        return Grant(paid.total, None, paid.basis) if isinstance(paid, Payout) else paid
    full = jkm_full(died_on)
    if not isinstance(full, Payout) or not waiting_months(died_on):
        return Grant(full.total, None, full.basis) if isinstance(full, Payout) else full
    small = jkm_new_member(died_on)
    if not isinstance(small, Payout):
        return small
    return Grant(full.total, small.total, basis(full.basis, small.basis))


def days_since(died_on: date, today: date) -> int:
    """Full days; a death of today is none ago."""
    return max(0, (today - died_on).days)
