"""A step that was noted wrongly is put right by one more that says so; nothing is rewritten."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from models.rules.claims.states import MoveFault, Reason, State, answers_fault, move


class Noted(Protocol):
    """A step as it stands on record."""

    @property
    def number(self) -> int:
        """From 1."""

    @property
    def corrects(self) -> int | None:
        """The step it puts right."""


_Step = TypeVar("_Step", bound=Noted)


def in_force(steps: Sequence[_Step]) -> list[_Step]:
    """The steps that were not put right by a later one, oldest first."""
    wrong = {step.corrects for step in steps}
    return [step for step in steps if step.number not in wrong]


def wrong_before(steps: Sequence[Noted]) -> frozenset[int]:
    """The numbers of the steps that the newest puts right, one after another."""
    by_number = {step.number: step.corrects for step in steps}
    found: set[int] = set()
    at = by_number.get(max(by_number, default=0))
    while at is not None and at not in found:
        found.add(at)
        at = by_number.get(at)
    return frozenset(found)


def may_have_been(before: State | None, noted: State) -> tuple[State, ...]:
    """What the last step may have been: what was noted (with another day, sum or note), what may
    follow the step before it, or that step itself: then it did not happen. A claim's first may
    have been any.
    """
    others = [to for to in State if to is not noted and _follows(before, to)]
    return (noted, *others)


def correction_fault(
    before: State | None,
    noted: State,
    to: State,
    *,
    since: date | None,
    on: date,
    today: date,
    reason: Reason | None = None,
    amount: int | None = None,
) -> MoveFault | None:
    """Everything that can be wrong with it. `since`: the day of the step before."""
    if to not in may_have_been(before, noted):
        return MoveFault.NOT_FROM_HERE
    return answers_fault(to, since=since or on, on=on, today=today, reason=reason, amount=amount)


def _follows(before: State | None, to: State) -> bool:
    if before is None or to is before:
        return True
    return isinstance(move(before, to, skips=True), State)
