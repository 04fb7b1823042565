"""JKM: what the family gets when a member's death was not caused by work."""

from datetime import date
from typing import Final

from models.rules.benefits.payouts import BenefitFault, Item, Payout
from models.rules.occupations import Payer, Segment
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, NoRule, Unanswered, basis
from models.rules.table.benefit_rows import Lump, NewMember
from models.rules.table.claim_rows import Caution

_ITEMS: Final = ("jkm-death", "jkm-periodic", "jkm-funeral")
_NEW_MEMBER: Final = "jkm-bpu-new-member"


def jkm_payout(
    *,
    death: date,
    member_months: int,
    segment: Segment = Segment.BPU,
    payer: Payer = Payer.SELF,
) -> Payout | BenefitFault | Unanswered:
    """The death grant by the day of death and the full months of membership on it."""
    if member_months < 0:
        return BenefitFault.NEGATIVE_MONTHS
    full = lumps(_ITEMS, death)
    young = programmes().on(NewMember, _NEW_MEMBER, death)
    if not isinstance(full, Payout) or isinstance(young, NoRule) or segment is not Segment.BPU:
        return full
    if not isinstance(young, NewMember):
        return young
    if member_months > young.member_months_below:
        return full
    if member_months == young.member_months_below:
        return _hedged(full.items, full.basis, "jkm-exactly-3-months", death)
    items = (Item(young.row.key, young.amount),)
    if payer is Payer.SELF:
        return Payout(items, basis(young.row))
    return _hedged(items, basis(young.row), "jkm-new-member-sponsored", death)


def waiting_months(day: date) -> int:
    """Full months of membership below which BPU heirs get the small sum; 0 before that rule."""
    young = programmes().on(NewMember, _NEW_MEMBER, day)
    return young.member_months_below if isinstance(young, NewMember) else 0


def member_months(joined: date, on: date) -> int:
    """Full months of membership, 0 before joining; a month is full on the same day number."""
    months = (on.year - joined.year) * 12 + on.month - joined.month - (on.day < joined.day)
    return max(0, months)


def lumps(keys: tuple[str, ...], day: date) -> Payout | Unanswered:
    """Fixed sums that hold on the day, added up."""
    found: list[Lump] = []
    for key in keys:
        row = programmes().on(Lump, key, day)
        if not isinstance(row, Lump):
            return row
        found.append(row)
    items = tuple(Item(row.row.key, row.amount) for row in found)
    return Payout(items, basis(*(row.row for row in found)))


def _hedged(
    items: tuple[Item, ...], rests_on: Basis, because: str, death: date
) -> Payout | Unanswered:
    reason = programmes().on(Caution, because, death)
    return Payout(items, basis(rests_on, reason.row)) if isinstance(reason, Caution) else reason
