"""Who may register: ages for BPU and programmes by segment, as of the day of registration."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.as_typed.dates import age_on
from models.rules.occupations import Segment
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Programme, Unanswered, basis
from models.rules.table.claim_rows import AgeAtLeast, AgeBelow, Membership, Scale


class AgeRefusal(StrEnum):
    UNDER_17 = "under_17"
    AGE_65_OR_OVER = "age_65_or_over"


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """Full years: at least, and below."""

    at_least: int
    below: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Offer:
    """The programmes of a segment; `register_within` is in working days, if it is known."""

    mandatory: tuple[Programme, ...]
    optional: tuple[Programme, ...]
    register_within: int | None
    basis: Basis


def bpu_age_limits(registered: date) -> AgeLimits | Unanswered:
    lower = programmes().on(AgeAtLeast, "bpu-age-at-least", registered)
    upper = programmes().on(AgeBelow, "bpu-age-below", registered)
    if not isinstance(lower, AgeAtLeast):
        return lower
    if not isinstance(upper, AgeBelow):
        return upper
    return AgeLimits(lower.years, upper.years, basis(lower.row, upper.row))


def bpu_age_refusal(birth_date: date, *, on: date) -> AgeRefusal | None:
    """None when the person may register on that day, or when no limit is known for it."""
    limits = bpu_age_limits(on)
    if not isinstance(limits, AgeLimits):
        return None
    age = age_on(birth_date, on)
    if age < limits.at_least:
        return AgeRefusal.UNDER_17
    return AgeRefusal.AGE_65_OR_OVER if age >= limits.below else None


def old_enough_from(birth_date: date, *, on: date) -> date | None:
    """The first day on which somebody may register, by the rules of `on`; None without a limit."""
    limits = bpu_age_limits(on)
    if not isinstance(limits, AgeLimits):
        return None
    year = birth_date.year + limits.at_least
    leap_day = (birth_date.month, birth_date.day) == (2, 29)
    return date(year, 3, 1) if leap_day and not isleap(year) else birth_date.replace(year=year)


def programmes_of(
    segment: Segment, *, registered: date, scale: Scale = Scale.MICRO
) -> Offer | Unanswered:
    """Mandatory and optional programmes; `scale` of the employer matters for PU only."""
    name = segment.value.lower().replace("_", "-")
    key = f"member-pu-{scale.replace('_', '-')}" if segment is Segment.PU else f"member-{name}"
    row = programmes().on(Membership, key, registered)
    if not isinstance(row, Membership):
        return row
    return Offer(row.mandatory, row.optional, row.register_within_working_days, basis(row.row))
