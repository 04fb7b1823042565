"""How an enrolment moves from the office to the branch and back, and what a worker sees of it.

The states are ours: BPJS Ketenagakerjaan takes a file of workers and answers with another.
"""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an enrolment stands. Values are kept: never rename one, only add."""

    RECEIVED = "received"
    CHECKED = "checked"
    """The office found it right; it waits for the next file to the branch."""
    SENT = "sent"
    ACTIVE = "active"
    """The branch took it."""
    CARD = "card"
    """The branch took it and gave a number (KPJ)."""
    RETURNED = "returned"
    """Sent back to whoever brought it, with a comment."""
    REJECTED = "rejected"
    """The office will not send it."""
    REFUSED = "refused"
    """The branch did not take it."""


class Move(StrEnum):
    """What is done with an enrolment."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    MEND = "mend"
    """Whoever brought it says that it is put right; or a rejection is taken back."""
    HAND = "hand"
    """It left in a file for the branch."""
    ACCEPT = "accept"
    GIVE_CARD = "give_card"
    REFUSE = "refuse"


class Reason(StrEnum):
    """Why the branch did not take a worker, in the words that its answers use."""

    NIK_UNKNOWN = "nik_unknown"
    """The population register does not know the NIK, or under another name."""
    NAME_DIFFERS = "name_differs"
    BIRTH_DATE_DIFFERS = "birth_date_differs"
    ALREADY_MEMBER = "already_member"
    TOO_OLD = "too_old"
    TOO_YOUNG = "too_young"
    DECEASED = "deceased"
    INCOMPLETE = "incomplete"
    UNPAID = "unpaid"
    OTHER = "other"


class MoveFault(StrEnum):
    """Why a move is refused."""

    ALREADY_THERE = "already_there"
    NOT_FROM_HERE = "not_from_here"
    NO_COMMENT = "no_comment"
    """Who gets it back is told what to mend."""
    NO_REASON = "no_reason"
    """A refusal says why."""


class Step(StrEnum):
    """What a worker sees, in this order."""

    RECEIVED = "received"
    CHECKED = "checked"
    SENT = "sent"
    ACTIVE = "active"
    CARD = "card"


STEPS: Final = tuple(Step)
AT_THE_BRANCH: Final = frozenset({State.SENT, State.ACTIVE, State.CARD})
"""The branch has the person: a list that is taken back does not undo that."""
TAKEN: Final = frozenset({State.ACTIVE, State.CARD})
WAITING: Final = frozenset({State.RECEIVED, State.REFUSED})
"""Somebody of the office has to look at it."""
TO_MEND: Final = frozenset({State.RETURNED, State.REFUSED})
"""Whoever brought it has something to put right."""
TOLD: Final = frozenset({State.CHECKED, State.SENT, State.ACTIVE, State.CARD, State.REFUSED})
"""What a worker is written to about, once each."""

_MOVES: Final[dict[Move, tuple[State, frozenset[State]]]] = {
    Move.APPROVE: (State.CHECKED, frozenset({State.RECEIVED, State.RETURNED, State.REFUSED})),
    Move.RETURN: (State.RETURNED, frozenset({State.RECEIVED, State.CHECKED, State.REFUSED})),
    Move.REJECT: (
        State.REJECTED,
        frozenset({State.RECEIVED, State.CHECKED, State.RETURNED, State.REFUSED}),
    ),
    Move.MEND: (State.RECEIVED, frozenset({State.RETURNED, State.REJECTED, State.REFUSED})),
    Move.HAND: (State.SENT, frozenset({State.CHECKED})),
    # The branch knows best: it may take somebody who went there without us.
    Move.ACCEPT: (State.ACTIVE, frozenset(State) - TAKEN),
    Move.GIVE_CARD: (State.CARD, frozenset(State) - {State.CARD}),
    Move.REFUSE: (State.REFUSED, frozenset({State.SENT})),
}
"""Where a move leads and from where. The branch refuses only what was sent to it."""


def target(move: Move) -> State:
    """Where a move leads."""
    return _MOVES[move][0]


def sources(move: Move) -> frozenset[State]:
    """From where a move may be made."""
    return _MOVES[move][1]


def moved(
    state: State, move: Move, *, comment: str = "", reason: Reason | None = None
) -> State | MoveFault:
    """The state after a move, or why it is not made."""
    to, froms = _MOVES[move]
    if state is to:
        return MoveFault.ALREADY_THERE
    if state not in froms:
        return MoveFault.NOT_FROM_HERE
    if move is Move.RETURN and not comment.strip():
        return MoveFault.NO_COMMENT
    if move is Move.REFUSE and reason is None:
        return MoveFault.NO_REASON
    return to


def step_of(state: State) -> Step:
    """What a worker sees. What the office and the branch do not agree on is theirs to mend: the
    worker's data was received, and that is what stands until somebody has put it right."""
    return _SEEN.get(state, Step.RECEIVED)


_SEEN: Final = {
    State.CHECKED: Step.CHECKED,
    State.SENT: Step.SENT,
    State.ACTIVE: Step.ACTIVE,
    State.CARD: Step.CARD,
}
