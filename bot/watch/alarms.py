"""Tells an admin chat what is wrong, each kind at most once in half an hour, and when it is over.

What is wrong stands in /healthz and /metrics too. Alarms go straight to Telegram, past the
database and the lanes: they may be about both. A token that Telegram refuses ends the process and
cannot be told this way: the log, /readyz and the exit code 3 say it. Nothing personal is ever in
an alarm.
"""

import asyncio
import logging
import shutil
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog
from telegram.error import ChatMigrated

from bot import metrics
from bot.clock import Clock
from bot.db import Database
from bot.engines.away import loudness
from bot.tasks import place_of
from bot.texts import Html, Texts
from bot.watch.alarm_words import over_words, raised_words
from bot.watch.health import Health
from models.queries.backlog import Backlog, backlog
from models.rules.running import alarms as rules
from models.rules.running.alarms import Alarm, Signs, Told

LOOK_EVERY_S = 10.0

_log = structlog.stdlib.get_logger(__name__)

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Counts:
    """What the counters showed at a moment."""

    at: datetime
    failed_batches: int
    sends: int
    failed_sends: int
    set_aside: int
    hooks_taken: int


class Alarms:
    """One per process. Without a `chat` nothing is told, but all is shown."""

    def __init__(
        self,
        *,
        db: Database,
        call: Call,
        clock: Clock,
        health: Health,
        words: Texts,
        chat: int | None,
        folder: Path,
        owner: str,
    ) -> None:
        self._db = db
        self._call = call
        self._clock = clock
        self._health = health
        self._words = words
        self._chat = chat
        self._folder = folder
        self._owner = owner
        self._teller = True
        """Whether it is ours to tell of what all replicas see alike."""
        self._told = Told()
        self._history: deque[Counts] = deque([self._counts()])
        self.conflict_for: Callable[[], float] = lambda: 0.0
        """Seconds for which another poller has been using the token."""
        self.silent_for: Callable[[], float] = lambda: 0.0
        """Seconds for which Telegram has been silent although the connections are new."""
        self.stuck_for: Callable[[], float] = lambda: 0.0
        """Seconds for which updates have not come by webhook as they should."""

    async def run(self) -> None:
        """Look every few seconds, for ever."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self.look()
            except Exception as error:  # whoever watches must outlive what is watched
                _log.error("not_watched", error=type(error).__name__, place=place_of(error))

    async def look(self) -> None:
        """See what is wrong; tell what is new and what is over."""
        now = self._clock.now()
        wrong = rules.raised(await self._signs(now))
        self._health.alarms = tuple(sorted(alarm.value for alarm in wrong))
        for alarm in Alarm:
            metrics.alarms.labels(kind=alarm.value).set(alarm in wrong)
        ours = wrong if self._teller else wrong - rules.SHARED
        begun, over = self._told.news(ours, now)
        for alarm in begun:
            _log.critical("alarm", kind=alarm.value)
            if await self._say(raised_words(self._words, alarm)):
                self._told.begun(alarm, now)
        for alarm in over:
            _log.warning("alarm_over", kind=alarm.value)
            if await self._say(over_words(self._words, alarm)):
                self._told.over(alarm)

    async def _signs(self, now: datetime) -> Signs:
        waiting = await self._backlog(now)
        self._history.append(self._counts())
        while len(self._history) > 1 and now - self._history[1].at >= rules.WINDOW:
            self._history.popleft()
        first, last = self._history[0], self._history[-1]
        free, size = await asyncio.to_thread(_disk, self._folder)
        return Signs(
            conflict_s=self.conflict_for(),
            silent_s=self.silent_for(),
            stuck_s=self.stuck_for(),
            hooks_taken=last.hooks_taken - first.hooks_taken,
            disk_free=free,
            disk_size=size,
            failed_batches=last.failed_batches - first.failed_batches,
            sends=last.sends - first.sends,
            failed_sends=last.failed_sends - first.failed_sends,
            set_aside=last.set_aside - first.set_aside,
            oldest_s=waiting.oldest_s if waiting else 0.0,
            failed_jobs=waiting.failed_jobs if waiting else 0,
            wrong_keys=waiting.wrong_keys if waiting else 0,
        )

    async def _backlog(self, now: datetime) -> Backlog | None:
        """None while the database is away: failing batches tell that."""
        try:
            async with self._db.reading() as session:
                connection = await session.connection()
                found = await backlog(connection, now=now, since=now - rules.WINDOW)
        except Exception as error:
            _log.log(
                loudness(error, logging.WARNING), "backlog_unknown", error=type(error).__name__
            )
            return None
        self._teller = found.teller in (None, self._owner)
        metrics.show_backlog(found.replies, found.notices, found.broadcasts)
        metrics.unsure.set(found.unsure)
        metrics.queue_age_seconds.set(found.oldest_s)
        return found

    def _counts(self) -> Counts:
        closed = metrics.total(metrics.replies_closed, but={"reason": metrics.UNREACHABLE})
        failed = metrics.total(metrics.notices, only={"state": ("failed", "unsure", "again")})
        return Counts(
            at=self._clock.now(),
            failed_batches=metrics.total(metrics.batches_failed),
            sends=metrics.total(metrics.replies_sent)
            + metrics.total(metrics.notices, only={"state": ("sent",)}),
            failed_sends=metrics.total(metrics.replies_retried) + closed + failed,
            set_aside=metrics.total(metrics.updates_poisoned),
            hooks_taken=metrics.total(metrics.webhook_taken),
        )

    async def _say(self, text: Html) -> bool:
        """Whether it was told, or there is nobody to tell."""
        if self._chat is None:
            return True
        params = {"chat_id": self._chat, "text": text, "parse_mode": "HTML"}
        try:
            await self._call("sendMessage", params)
        except ChatMigrated as error:
            self._chat = error.new_chat_id
            return False
        except Exception as error:  # told at the next look
            _log.error("alarm_not_told", error=type(error).__name__)
            return False
        return True


def _disk(folder: Path) -> tuple[int | None, int | None]:
    """Free bytes and all of them, where the folder is; None where it is nowhere."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None, None
    return usage.free, usage.total
