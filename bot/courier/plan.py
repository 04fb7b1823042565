"""What has to be done next for a case: pure, from its rows to one step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.queries.desk.carrying import Load
from models.queries.desk.values import Line, Sent, Way
from models.rules.office.cases import State

ALBUM_IDLE = timedelta(seconds=1.5)
ALBUM_CAP = timedelta(seconds=10)
"""An album comes as single messages: its set is whole when none came for a while."""
MOST_IN_ALBUM = 10
JOINED = 3500
"""Characters of short messages that go to staff as one: the group has 20 messages a minute."""
_TO_STAFF = (Way.CARD, Way.STAFF)
_ALBUMS = (frozenset({"photo", "video"}), frozenset({"document"}), frozenset({"audio"}))

Opens = Callable[[int], datetime]
"""From when on a chat may be written to."""


@dataclass(frozen=True, slots=True)
class MakeTopic:
    """The group has no topic for the case yet."""


@dataclass(frozen=True, slots=True, repr=False)
class Send:
    """These lines as one message, or as one album."""

    lines: tuple[Line, ...]
    again: bool
    """They may have arrived already."""


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """The copy of these lines is older than they are."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Tick:
    """The author has not seen that it went out."""

    line: Line


@dataclass(frozen=True, slots=True)
class Shut:
    """Close the topic with its case, or open it again."""

    closed: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing can be done before."""

    until: datetime


Step = MakeTopic | Send | Edit | Tick | Shut
"""What can be done now."""


def next_step(load: Load, *, now: datetime, opens: Opens) -> Step | Wait | None:
    """The first thing that can be done; None where both sides see everything."""
    waits: list[datetime] = []
    for chat_id, step in _wanted(load, now):
        if isinstance(step, Wait):
            waits.append(step.until)
        elif (free := opens(chat_id)) > now:
            waits.append(free)
        else:
            return step
    return Wait(min(waits)) if waits else None


def _wanted(load: Load, now: datetime) -> Iterator[tuple[int, Step | Wait]]:
    """What each side lacks, first things first; a side that waits does not stop the other."""
    case = load.case
    to_worker = _next_of(load, (Way.WORKER,), now)
    if to_worker is not None:
        yield case.user_id, to_worker
    if case.chat_id is None:
        return  # staff see it as soon as somebody takes it
    staff = _next_of(load, _TO_STAFF, now)
    if staff is not None and case.thread_id is None and case.chat_id < 0:
        staff = MakeTopic()
    if staff is not None:
        yield case.chat_id, staff
        return
    for line in load.lines:
        if _lacks_tick(line):
            yield line.chat_id or case.chat_id, Tick(line)
    closed = case.state is State.CLOSED
    if case.thread_id is not None and load.topic_closed is not closed:
        yield case.chat_id, Shut(closed)


def _lacks_tick(line: Line) -> bool:
    ours = line.way in (Way.WORKER, Way.NOTE)
    return ours and line.state is Sent.DONE and not line.ticked and line.message_id is not None


def _next_of(load: Load, ways: Sequence[Way], now: datetime) -> Step | Wait | None:
    lines = [line for line in load.lines if line.way in ways]
    pending = [line for line in lines if line.state in (Sent.WAITING, Sent.SENDING)]
    if pending:
        return _next_send(pending, now)
    changed = [line for line in lines if line.state is Sent.DONE and line.revision > line.shown]
    if not changed:
        return None
    first = changed[0]
    together = (first.copy_chat, first.copy_id)
    sharing = tuple(line for line in lines if (line.copy_chat, line.copy_id) == together)
    return Edit(sharing)


def _next_send(pending: list[Line], now: datetime) -> Send | Wait:
    first = pending[0]
    again = first.state is Sent.SENDING
    if first.album is not None:
        album = [line for line in pending if line.album == first.album]
        return _album_or_wait(album, now, again=again)
    joined = [first]
    for line in pending[1:]:
        if not (_joins(first) and _joins(line)) or line.state is not first.state:
            break
        if line.reply_to is not None or sum(_size(x) for x in (*joined, line)) > JOINED:
            break
        joined.append(line)
    return Send(tuple(joined), again)


def _album_or_wait(album: list[Line], now: datetime, *, again: bool) -> Send | Wait:
    whole = min(album[-1].at + ALBUM_IDLE, album[0].at + ALBUM_CAP)
    if len(album) < MOST_IN_ALBUM and now < whole and not again:
        return Wait(whole)
    kinds = next((k for k in _ALBUMS if album[0].content.kind in k), frozenset())
    same = [
        line
        for line in album[:MOST_IN_ALBUM]
        if line.content.kind in kinds and line.state is album[0].state
    ]
    return Send(tuple(same or album[:1]), again)


def _joins(line: Line) -> bool:
    return line.way is Way.STAFF and line.content.kind == "text" and line.album is None


def _size(line: Line) -> int:
    return len(line.content.text) + 1
