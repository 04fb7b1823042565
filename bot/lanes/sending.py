"""One call of a notice to Telegram, and what became of it."""

from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import RetryAfter, TelegramError

from bot import metrics
from bot.delivery import outcomes
from bot.delivery.outcomes import Again, AsNewMessage, Closed, Moved
from bot.lanes.parcels import Parcel, Result
from bot.lanes.traffic import Call, Traffic, seconds_of
from bot.tasks import place_of
from bot.update.outgoing import Outgoing
from models.rules.running import refusals
from models.tables import NoticeState

GONE = "message_gone"
"""What an edit of a message comes to that is not there any more."""
MAX_TRIES = 8
"""So often a repeatable message is sent whose arrival stays unknown; then an admin decides."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a parcel."""

    results: tuple[Result, ...]
    unreachable: bool = False
    gate_s: float = 0.0
    """So long nothing waits for this chat should be tried."""
    offline: bool = False
    """Telegram could not be reached at all."""


class Sending:
    """Sends parcels."""

    def __init__(self, *, call: Call, attach: Any, traffic: Traffic) -> None:
        self._call = call
        self._attach = attach
        self._traffic = traffic

    async def send(self, parcel: Parcel) -> Verdict:
        """One try; a group that moved is written to once more under its new id."""
        verdict = await self._try(parcel)
        if isinstance(verdict, int):
            self._traffic.moved(parcel.chat_id, verdict)
            again = await self._try(parcel.to(verdict))
            verdict = _failed(parcel, "moved_twice") if isinstance(again, int) else again
        for result in verdict.results:
            metrics.notices.labels(state=result.state or "again").inc()
        return verdict

    async def _try(self, parcel: Parcel) -> Verdict | int:
        """The verdict, or the new id of the chat."""
        try:
            if parcel.attachment is not None:
                made = dict(parcel.attachment)
                out = Outgoing(parcel.method, parcel.chat_id, dict(parcel.params), made)
                answer = await self._attach(out)
            else:
                answer = await self._call(parcel.method, parcel.params)
        except RetryAfter as error:
            seconds = seconds_of(error)
            self._traffic.refused(parcel.chat_id, seconds)
            return _not_sent(parcel, 0)
        except TelegramError as error:
            return self._after(parcel, outcomes.of(error))
        except Exception as error:  # a file that cannot be made must not stop the others
            _log.error("notice_failed", error=type(error).__name__, place=place_of(error))
            return _failed(parcel, type(error).__name__)
        return _all(parcel, NoticeState.SENT, message_id=_message_id(answer))

    def _after(self, parcel: Parcel, outcome: outcomes.Outcome) -> Verdict | int:
        match outcome:
            case Moved(chat_id=new):
                return new
            case Again(ambiguous=True) if not parcel.repeatable or parcel.tries >= MAX_TRIES:
                return _all(parcel, NoticeState.UNSURE, reason="no_answer")
            case Again():
                gate = outcome.after or refusals.retry_pause(parcel.tries)
                return Verdict(_not_sent(parcel, 1).results, gate_s=gate, offline=True)
            case Closed(unreachable=True):
                blocked = _all(parcel, NoticeState.BLOCKED, reason=outcome.reason)
                return Verdict(blocked.results, unreachable=True)
            case Closed():
                return _failed(parcel, outcome.reason)
            case AsNewMessage():
                return _failed(parcel, GONE)
            case _:  # what it wanted is so already
                return _all(parcel, NoticeState.SENT)


def _all(parcel: Parcel, state: NoticeState, **more: Any) -> Verdict:
    return Verdict(tuple(Result(notice_id, state, **more) for notice_id in parcel.ids))


def _not_sent(parcel: Parcel, tries: int) -> Verdict:
    return Verdict(tuple(Result(notice_id, None, tries=tries) for notice_id in parcel.ids))


def _failed(parcel: Parcel, reason: str) -> Verdict:
    _log.warning("notice_refused", reason=reason, method=parcel.method)
    return _all(parcel, NoticeState.FAILED, reason=reason[:80])


def _message_id(answer: Any) -> int | None:
    """Of an album that of its first part."""
    answer = answer[0] if isinstance(answer, list) and answer else answer
    number = answer.get("message_id") if isinstance(answer, dict) else None
    return number if isinstance(number, int) else None
