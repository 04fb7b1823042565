"""A claim's states as offices know them, how it moves, who acts next and by when.

BPJS Ketenagakerjaan's own list of names was not found, so these are ours.
"""

from datetime import date
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a claim stands. Values are kept: never rename one, only add."""

    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    """Papers are missing."""
    SUBMITTED = "submitted"
    VERIFYING = "verifying"
    DETERMINED = "determined"
    PAYING = "paying"
    PAID = "paid"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a claim was rejected as refusals were seen."""

    NOT_WORKING = "not_working"
    """He did not work when he was registered."""
    LAPSED = "lapsed"
    """Contributions were unpaid for longer than the rule allows."""
    ILL_AT_JOINING = "ill_at_joining"
    TOO_OLD = "too_old"
    NIK_FAULTY = "nik_faulty"
    NOT_A_MEMBER = "not_a_member"
    NOT_AN_HEIR = "not_an_heir"
    OTHER = "other"


class Acts(StrEnum):
    """Whose turn it is."""

    HEIR = "heir"
    OFFICER = "officer"
    """Of the regency: files what the family brought."""
    BPJS = "bpjs"
    BANK = "bank"
    NOBODY = "nobody"


class MoveFault(StrEnum):
    """Why a move is refused."""

    ALREADY_THERE = "already_there"
    ENDED = "ended"
    """Paid or withdrawn: nothing follows."""
    NOT_FROM_HERE = "not_from_here"
    NO_REASON = "no_reason"
    """A rejection says why."""
    NEEDLESS_REASON = "needless_reason"
    NEEDLESS_AMOUNT = "needless_amount"
    BEFORE_LAST = "before_last"
    """Earlier than the state it follows."""
    IN_FUTURE = "in_future"
    BAD_AMOUNT = "bad_amount"
    MOVED_MEANWHILE = "moved_meanwhile"
    """Somebody else was faster: what was chosen was chosen of another state."""
    GONE = "gone"
    """There is no such claim (any more)."""


ENDED: Final = frozenset({State.PAID, State.WITHDRAWN})
PAYS: Final = frozenset({State.DETERMINED, State.PAYING, State.PAID})
"""States that a sum belongs to."""
FIRST: Final = frozenset({State.DRAFT, State.INCOMPLETE, State.SUBMITTED})
"""Where a claim that an officer opens may begin."""
_ON: Final[dict[State, tuple[State, ...]]] = {
    State.DRAFT: (State.INCOMPLETE, State.SUBMITTED, State.WITHDRAWN),
    State.INCOMPLETE: (State.SUBMITTED, State.REJECTED, State.WITHDRAWN),
    State.SUBMITTED: (State.VERIFYING, State.INCOMPLETE, State.REJECTED, State.WITHDRAWN),
    State.VERIFYING: (State.DETERMINED, State.INCOMPLETE, State.REJECTED, State.WITHDRAWN),
    State.DETERMINED: (State.PAYING, State.PAID, State.WITHDRAWN),
    State.PAYING: (State.PAID, State.DETERMINED),
    State.PAID: (),
    State.REJECTED: (State.SUBMITTED, State.VERIFYING),
    State.WITHDRAWN: (),
}
"""A rejected claim is filed again or looked at again; money that came back is paid again."""
_WAY: Final = (
    State.DRAFT,
    State.INCOMPLETE,
    State.SUBMITTED,
    State.VERIFYING,
    State.DETERMINED,
    State.PAYING,
    State.PAID,
)
_NEXT: Final = {
    State.DRAFT: Acts.HEIR,
    State.INCOMPLETE: Acts.HEIR,
    State.SUBMITTED: Acts.BPJS,
    State.VERIFYING: Acts.BPJS,
    State.DETERMINED: Acts.BPJS,
    State.PAYING: Acts.BANK,
    State.PAID: Acts.NOBODY,
    State.REJECTED: Acts.HEIR,
    State.WITHDRAWN: Acts.NOBODY,
}
_COUNTS: Final = frozenset({State.SUBMITTED, State.VERIFYING, State.DETERMINED, State.PAYING})
"""States in which the promised days run."""
HIGHEST_AMOUNT: Final = 10_000_000_000
"""Rupiah; more than any claim can be: a slip of the finger."""


def moves_from(state: State) -> tuple[State, ...]:
    """Where a claim may go from here, the usual way first."""
    return _ON[state]


def move(state: State, to: State, *, skips: bool = False) -> State | MoveFault:
    """The new state, or why not. `skips`: a list that names today's state alone may pass over
    steps on the way, never go back along it.
    """
    if to is state:
        return MoveFault.ALREADY_THERE
    if state in ENDED:
        return MoveFault.ENDED
    if to in _ON[state] or (skips and _is_ahead(state, to)):
        return to
    return MoveFault.NOT_FROM_HERE


def fault_of(
    state: State,
    to: State,
    *,
    since: date,
    on: date,
    today: date,
    reason: Reason | None = None,
    amount: int | None = None,
    skips: bool = False,
) -> MoveFault | None:
    """Everything that can be wrong with a move: the step, its day, its reason, its amount."""
    moved = move(state, to, skips=skips)
    if isinstance(moved, MoveFault):
        return moved
    return answers_fault(to, since=since, on=on, today=today, reason=reason, amount=amount)


def answers_fault(
    to: State,
    *,
    since: date,
    on: date,
    today: date,
    reason: Reason | None = None,
    amount: int | None = None,
) -> MoveFault | None:
    """What can be wrong with a step beside that it may not follow."""
    if on > today:
        return MoveFault.IN_FUTURE
    if on < since:
        return MoveFault.BEFORE_LAST
    if (to is State.REJECTED) is not (reason is not None):
        return MoveFault.NO_REASON if reason is None else MoveFault.NEEDLESS_REASON
    if amount is not None and to not in PAYS:
        return MoveFault.NEEDLESS_AMOUNT
    if amount is not None and not 0 < amount <= HIGHEST_AMOUNT:
        return MoveFault.BAD_AMOUNT
    return None


def acts_next(state: State) -> Acts:
    """Whose turn it is now."""
    return _NEXT[state]


def is_complete(state: State) -> bool:
    """Whether the papers are complete in this state, so that the promised working days run."""
    return state in _COUNTS


def _is_ahead(state: State, to: State) -> bool:
    if to in (State.REJECTED, State.WITHDRAWN):
        return state is not State.REJECTED or to is State.WITHDRAWN
    if state is State.REJECTED:
        return to in _WAY[_WAY.index(State.SUBMITTED) :]
    return _WAY.index(to) > _WAY.index(state)
