"""Work that outlives an update: which states it may be in, which moves are legal, what it may say.

asked -> running -> done | failed | cancelled
running -> asked       (tried again, or its process stopped)
asked, running <-> paused
failed, set_aside -> asked  (somebody asks for another try)
"""

import re
from enum import StrEnum


class JobStatus(StrEnum):
    """Where a request stands. Values are in the database: never rename one."""

    ASKED = "asked"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SET_ASIDE = "set_aside"
    """Nobody knows this kind of work any more."""


class Wish(StrEnum):
    """What somebody wants of a request that goes on."""

    NONE = "none"
    PAUSE = "pause"
    CANCEL = "cancel"


class WishFault(StrEnum):
    """Why a wish comes to nothing."""

    UNKNOWN = "unknown"
    ENDED = "ended"
    NOT_PAUSED = "not_paused"
    ALREADY = "already"


_S = JobStatus
_MOVES = {
    _S.ASKED: {_S.RUNNING, _S.PAUSED, _S.CANCELLED, _S.SET_ASIDE},
    _S.RUNNING: {_S.ASKED, _S.PAUSED, _S.DONE, _S.FAILED, _S.CANCELLED, _S.SET_ASIDE},
    _S.PAUSED: {_S.ASKED, _S.CANCELLED},
    _S.FAILED: {_S.ASKED},
    _S.SET_ASIDE: {_S.ASKED},
    _S.DONE: set[JobStatus](),
    _S.CANCELLED: set[JobStatus](),
}
OPEN = frozenset({JobStatus.ASKED, JobStatus.RUNNING, JobStatus.PAUSED})
"""A request in one of these is still going to do something."""


def may_move(old: JobStatus, new: JobStatus) -> bool:
    """Whether a request may go from one state to the other."""
    return new in _MOVES[old]


def wish_fault(status: JobStatus, standing: Wish, wish: Wish) -> WishFault | None:
    """Why `wish` cannot be had of a request that stands so; None where it can.

    `Wish.NONE` means "go on": it takes back a pause.
    """
    if status not in OPEN:
        return WishFault.ENDED
    if wish is Wish.NONE:
        paused = status is JobStatus.PAUSED or standing is Wish.PAUSE
        return None if paused else WishFault.NOT_PAUSED
    if wish is standing or (wish is Wish.PAUSE and standing is Wish.CANCEL):
        return WishFault.ALREADY
    return None


_LEFT = {
    Wish.NONE: JobStatus.ASKED,
    Wish.PAUSE: JobStatus.PAUSED,
    Wish.CANCEL: JobStatus.CANCELLED,
}


def left(wish: Wish, *, begun: bool = False) -> JobStatus:
    """Where a request goes that nobody works on any more, by what is wished of it.

    One that has `begun` is taken up once more to be cancelled: it may have to tidy up.
    """
    if wish is Wish.CANCEL and begun:
        return JobStatus.ASKED
    return _LEFT[wish]


MAX_TRIES = 4
"""So often a job that raises is tried before it counts as failed."""
MAX_DEATHS = 10
"""So many processes may die over a job that does not get on meanwhile."""


def pause_before(tries: int) -> int:
    """Seconds to wait after the `tries`-th failure: 2, 8, 32."""
    return int(2 * 4 ** (tries - 1))


_WORD = re.compile(r"[a-z_]{1,24}")
_NUMBER = re.compile(r"-?[0-9]{1,10}")
_HEX = re.compile(r"(?=.*[a-f])[0-9a-f]{1,64}")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LONGEST_SUBJECT = 80


def holds_only_ids(subject: str) -> bool:
    """Whether this is ids and plain words joined by colons, dots or slashes.

    What a job is about ends in tables and logs that nothing seals. A NIK (16 digits), a phone
    number (11 and more) or a written name (capitals, spaces) is never an id.
    """
    if len(subject) > LONGEST_SUBJECT:
        return False
    parts = re.split(r"[:./]", subject) if subject else []
    shapes = (_WORD, _NUMBER, _HEX, _UUID)
    return all(any(shape.fullmatch(part) for shape in shapes) for part in parts)
