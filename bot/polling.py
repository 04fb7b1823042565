"""Our own polling loop: the library's confirms updates that still sit in its memory.

`getUpdates` with a higher offset is the confirmation, so the offset moves after the commit only.
"""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from telegram.error import (
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.engines.away import loudness
from bot.errors import OperatorError
from bot.tasks import place_of, within
from bot.update.arrival import is_id
from bot.watch import silence
from bot.watch.health import Health
from bot.watch.silence import Silence

LONG_POLL_S = 25
BATCH = 100
"""The most Telegram gives at once."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 15.0
CONFLICT_ALARM_S = 30.0
CONFLICT_OVER_S = 60.0
"""Longer than a long poll and a pause: whoever still polls shows in between."""

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What we ask Telegram for; everything else would be handled by doing nothing."""

_log = structlog.stdlib.get_logger(__name__)

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
Take = Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]


class TokenRevokedError(OperatorError):
    """Telegram does not know the token (any more)."""

    exit_code = 3
    """With such a token nobody can be told in Telegram: whoever starts the process is."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses the token: JAMSOSTEK_TOKEN")


class Polling:
    """Asks for updates, hands them to the intake, confirms what was committed."""

    def __init__(
        self, *, call: Call, take: Take, renew: Callable[[], Awaitable[None]], health: Health
    ) -> None:
        self._call = call
        self._take = take
        self._silence = Silence(renew)
        self._health = health
        self._offset: int | None = None
        self._pause = FIRST_PAUSE
        self._stopping = asyncio.Event()
        self._fetching: asyncio.Task[Any] | None = None
        """The task that waits for an answer right now, which may be cancelled."""
        self._time = asyncio.get_running_loop().time
        self._first_conflict = self._last_conflict = -math.inf

    async def run(self) -> None:
        """Poll until `stop`; raises TokenRevokedError and SilentPollingError, nothing else."""
        while not self._stopping.is_set():
            try:
                updates = await self._fetch()
                await self._take_in(updates)
            except asyncio.CancelledError:
                if self._stopping.is_set():
                    return
                raise
            except InvalidToken as error:
                raise TokenRevokedError from error
            except Exception as error:  # the network or the database: nothing is confirmed
                await self._wait_after(error)

    def stop(self) -> None:
        """Ask for nothing more; a batch in hand is finished by whoever waits for the intake."""
        self._stopping.set()
        if self._fetching is not None:
            self._fetching.cancel()

    @property
    def conflict_for(self) -> float:
        """For how many seconds somebody else has polled too, whatever came through to us between.

        Two pollers take turns: a success says nothing about the other one.
        """
        over = self._time() - self._last_conflict > CONFLICT_OVER_S
        return 0.0 if over else self._last_conflict - self._first_conflict

    @property
    def silent_for(self) -> float:
        """For how many seconds Telegram has said nothing although the connections are new."""
        return self._silence.in_spite

    async def _fetch(self) -> Sequence[Mapping[str, Any]]:
        params: dict[str, Any] = {
            "timeout": LONG_POLL_S,
            "limit": BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if self._offset is not None:
            params["offset"] = self._offset
        self._fetching = asyncio.current_task()
        try:
            # No task of its own: the request is written at once, before the last batch's replies.
            # It has its own time-outs; who watches does not rely on them.
            answer = await within(self._call("getUpdates", params), silence.WEDGED_AFTER_S)
        except TimeoutError:
            raise TimedOut from None
        finally:
            self._fetching = None
        updates = _updates_in(answer)
        self._silence.broken()
        self._health.polled()
        return updates

    async def _take_in(self, updates: Sequence[Mapping[str, Any]]) -> None:
        if updates:
            await self._take(updates)
            self._offset = max(n for u in updates if is_id(n := u.get("update_id"))) + 1
        self._pause = FIRST_PAUSE

    async def _wait_after(self, error: Exception) -> None:
        self._warn(error)
        if isinstance(error, TelegramError) and not isinstance(error, NetworkError):
            self._silence.broken()
        await self._silence.watch()
        pause = self._pause
        if isinstance(error, RetryAfter):
            told = error.retry_after
            pause = float(told if isinstance(told, int) else told.total_seconds())
        self._pause = min(LONGEST_PAUSE, self._pause * 2)
        try:
            await within(self._stopping.wait(), pause)
        except TimeoutError:
            return

    def _warn(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            now = self._time()
            if now - self._last_conflict > CONFLICT_OVER_S:
                self._first_conflict = now
            self._last_conflict = now
            alarm = self.conflict_for > CONFLICT_ALARM_S
            advice = "another program polls with this token; if it is not yours, revoke the token"
            (_log.critical if alarm else _log.warning)("polling_conflict", advice=advice)
        elif isinstance(error, TelegramError):
            _log.warning("polling_failed", error=type(error).__name__, pause=self._pause)
        else:
            _log.log(
                loudness(error, logging.ERROR),
                "taking_failed",
                error=type(error).__name__,
                place=place_of(error),
            )


def _updates_in(answer: Any) -> list[Mapping[str, Any]]:
    """What may be an update; raises NetworkError for what Telegram would never say.

    Something without an id is no update. It must not make the others come for ever; where there
    is nothing else, it would come again at once.
    """
    if not isinstance(answer, list):
        raise NetworkError("Invalid server response")
    updates = [each for each in answer if isinstance(each, Mapping)]
    if answer and not any(is_id(each.get("update_id")) for each in updates):
        raise NetworkError("Invalid server response")
    return updates
