"""How a broadcast moves, and when it stops by itself.

draft -> waiting (for a second head) -> freezing -> scheduled -> sending -> done
freezing, scheduled, sending <-> paused; sending -> halted (too many failed) -> sending
whatever is not over -> cancelled; done -> sending, where somebody sends unsure ones once more
"""

from enum import StrEnum
from typing import Final

FAILED_AT_LEAST: Final = 10
FAILED_SHARE: Final = 0.1
"""More than this share, and at least so many: it stops by itself. Who blocked us is no failure."""


class State(StrEnum):
    """Values are stored: never rename one."""

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    FREEZING = "freezing"
    SENDING = "sending"
    PAUSED = "paused"
    HALTED = "halted"
    DONE = "done"
    CANCELLED = "cancelled"


class Left(StrEnum):
    """Why somebody in the audience is not written to. Values are stored: never rename one."""

    NO_CONSENT = "no_consent"
    MUTED = "muted"
    UNREACHABLE = "unreachable"
    CEILING = "ceiling"
    EXCLUDED = "excluded"
    CANCELLED = "cancelled"
    """The broadcast was stopped before."""
    STALE = "stale"
    """It was of no use any more."""
    ERASED = "erased"
    GONE = "gone"
    """The message to edit is not there any more."""
    MOVED = "moved"
    """A group that stands there under its new number already."""


TAKEN_BACK: Final = "taken_back"
"""Why a message that was sent stands there no more."""
LEFT_SINCE: Final = frozenset({Left.CANCELLED, Left.STALE, Left.ERASED, Left.MOVED, Left.GONE})
"""Reasons that come up only once it runs: these people were counted when it was confirmed."""
DOUBTS: Final = ("no_answer", "died")
"""Why nobody knows of a message: the answer was lost, or the process was."""
LET_BE: Final = "let_be"
"""Why an unsure one is listed no more: somebody decided that it stays so."""
NO_FAILURE: Final = frozenset({*DOUBTS, LET_BE, "forbidden", "chat_not_found", *map(str, Left)})
"""Why a message sent once more did not come, though nothing was wrong with it."""
OPEN: Final = frozenset(
    {State.WAITING, State.SCHEDULED, State.FREEZING, State.SENDING, State.PAUSED, State.HALTED}
)
"""Confirmed, and not over."""
STANDS_STILL: Final = frozenset({State.PAUSED, State.HALTED, State.DONE, State.CANCELLED})
"""Nothing of it leaves until somebody lets it go on."""
WAITS_FOR_SOMEBODY: Final = frozenset({State.PAUSED, State.HALTED})
"""The same where some may still wait for it."""
REST: Final = "rest"
"""The text of those who wait for the better of two."""
EDITS: Final = ("ea", "eb")
"""Texts of deliveries that edit a message with text a or b."""
_S = State
_MOVES: Final = {
    _S.DRAFT: {_S.WAITING, _S.FREEZING, _S.CANCELLED},
    _S.WAITING: {_S.FREEZING, _S.DRAFT, _S.CANCELLED},
    _S.FREEZING: {_S.SCHEDULED, _S.SENDING, _S.PAUSED, _S.DONE, _S.CANCELLED},
    _S.SCHEDULED: {_S.FREEZING, _S.SENDING, _S.PAUSED, _S.DONE, _S.CANCELLED},
    _S.SENDING: {_S.PAUSED, _S.HALTED, _S.DONE, _S.CANCELLED},
    _S.PAUSED: {_S.FREEZING, _S.SCHEDULED, _S.SENDING, _S.CANCELLED},
    _S.HALTED: {_S.SENDING, _S.CANCELLED},
    _S.DONE: {_S.SENDING},
    _S.CANCELLED: set[State](),
}


def may_move(old: State, new: State) -> bool:
    """Whether a broadcast may go from one state to the other."""
    return new in _MOVES[old]


def leading_to(new: State) -> tuple[State, ...]:
    """From where a broadcast may come to this state."""
    return tuple(old for old in State if new in _MOVES[old])


def must_halt(failed: int, tried: int) -> bool:
    """Whether too many of those that were tried could not be sent."""
    return failed >= FAILED_AT_LEAST and failed > tried * FAILED_SHARE
