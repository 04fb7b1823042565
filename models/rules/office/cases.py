"""A question to an officer as a case: its states, who may move it, its number, its dates."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from models.rules.as_typed.folding import plain
from models.rules.codes import ALPHABET, CodeFault

REOPEN_WITHIN: Final = timedelta(days=7)
"""So long a closed case goes on under its number; later a new one begins."""
KEPT_AFTER_CLOSING: Final = timedelta(days=365)
"""So long the words of a closed case are kept."""
COMPLAINT_DAYS: Final = 5
"""Working days within which a complaint is answered: the office's own promise, not a law's."""

_LETTER: Final = "K"
_RANDOM_LENGTH: Final = 4
_BITS: Final = 5 * _RANDOM_LENGTH
_READ_AT_MOST: Final = 40
_WEEKEND: Final = (5, 6)


class State(StrEnum):
    """Where a case stands; a reopened one waits again."""

    WAITING = "waiting"
    TAKEN = "taken"
    CLOSED = "closed"
    REOPENED = "reopened"


OPEN: Final = frozenset({State.WAITING, State.TAKEN, State.REOPENED})
UNTAKEN: Final = frozenset({State.WAITING, State.REOPENED})


class Subject(StrEnum):
    """What the worker wants to talk about."""

    CONTRIBUTION = "iuran"
    CLAIM = "klaim"
    SIGN_UP = "pendaftaran"
    COMPLAINT = "keluhan"
    OTHER = "lainnya"


class Move(StrEnum):
    """What can be done to a case; the value stands in buttons."""

    TAKE = "ambil"
    HAND_OVER = "serahkan"
    CLOSE = "selesai"
    REOPEN = "buka"


class Who(StrEnum):
    """In which part somebody moves a case."""

    WORKER = "worker"
    STAFF = "staff"
    LEAD = "lead"
    """An admin: may move what another holds."""


class CaseFault(StrEnum):
    """Why a move is refused."""

    TAKEN_BY_YOU = "taken_by_you"
    TAKEN_BY_ANOTHER = "taken_by_another"
    NOT_TAKEN = "not_taken"
    CLOSED_ALREADY = "closed_already"
    NOT_CLOSED = "not_closed"
    TOO_LATE = "too_late"
    ANOTHER_OPEN = "another_open"
    """The worker asks something else by now, in a case of its own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a move is legal."""

    state: State
    holder: int | None = None
    closed_at: datetime | None = None


def moved(case: Standing, move: Move, *, by: int, who: Who, now: datetime) -> Standing | CaseFault:
    """The case after a move, or why it is refused."""
    match move:
        case Move.TAKE:
            return _taken(case, by)
        case Move.HAND_OVER:
            fault = _not_theirs(case, by, who)
            if case.state in UNTAKEN:
                fault = CaseFault.NOT_TAKEN
            return fault or Standing(State.WAITING)
        case Move.CLOSE:
            return _not_theirs(case, by, who) or Standing(State.CLOSED, case.holder, now)
        case Move.REOPEN:
            return _reopened(case, now)


def may_reopen(case: Standing, now: datetime) -> bool:
    """Whether a closed case may still go on under its number."""
    closed = case.closed_at
    return case.state is State.CLOSED and closed is not None and now - closed <= REOPEN_WITHIN


def case_code(token: bytes) -> str:
    """A number from the caller's randomness that can be read aloud: K-7F4M."""
    if len(token) * 8 < _BITS:
        raise ValueError("a case number needs at least three random bytes")
    number = int.from_bytes(token, "big")
    signs = "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, _BITS, 5))
    return f"{_LETTER}-{signs}"


def normalise_case_code(text: str) -> str | CodeFault:
    """Read a case number however it is typed: "k7f4m", "K 7F4M"."""
    signs = re.sub(r"[\s\-._/#:]+", "", plain(text[:_READ_AT_MOST])).upper()
    length = len(_LETTER) + _RANDOM_LENGTH
    if len(signs) != length or not signs.isalnum() or not signs.startswith(_LETTER):
        return CodeFault.NOT_A_CODE
    rest = signs[len(_LETTER) :]
    return f"{_LETTER}-{rest}" if set(rest) <= set(ALPHABET) else CodeFault.UNUSED_SIGN


def due_date(opened: date, *, holidays: Collection[date], days: int = COMPLAINT_DAYS) -> date:
    """The last day on which a complaint of `opened` is answered in time; that day is not counted.

    Saturdays, Sundays and `holidays` are no working days.
    """
    day, left = opened, days
    while left:
        day += timedelta(days=1)
        if day.weekday() not in _WEEKEND and day not in holidays:
            left -= 1
    return day


def _taken(case: Standing, by: int) -> Standing | CaseFault:
    if case.state is State.CLOSED:
        return CaseFault.CLOSED_ALREADY
    if case.state in UNTAKEN:
        return Standing(State.TAKEN, by)
    return CaseFault.TAKEN_BY_YOU if case.holder == by else CaseFault.TAKEN_BY_ANOTHER


def _not_theirs(case: Standing, by: int, who: Who) -> CaseFault | None:
    """Whoever holds a case moves it, an admin and the worker too; what nobody holds, any staff."""
    if case.state is State.CLOSED:
        return CaseFault.CLOSED_ALREADY
    if who is Who.STAFF and case.state is State.TAKEN and case.holder != by:
        return CaseFault.TAKEN_BY_ANOTHER
    return None


def _reopened(case: Standing, now: datetime) -> Standing | CaseFault:
    if case.state is not State.CLOSED:
        return CaseFault.NOT_CLOSED
    return Standing(State.REOPENED) if may_reopen(case, now) else CaseFault.TOO_LATE
