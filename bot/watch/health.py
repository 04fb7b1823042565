"""What the process knows about its own state, for /healthz, /readyz and the watchdog."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from bot import metrics
from bot.watch.outage import AWAY, Outage

STALE_SECONDS = 90.0
"""Polling that brought nothing for so long is dead: a long poll ends after far less."""


STARTING = "starting"


class Health:
    """Moments on the monotonic clock: a step of the wall clock makes nothing look old."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._polled: float | None = None
        self._committed: float | None = None
        self._not_ready: str | None = STARTING
        self._polls_from: float | None = None
        self.database = Outage(now)
        """Whether what people send can be written."""
        self.alarms: tuple[str, ...] = ()
        """What is wrong, in words of `models.rules.running.alarms`."""
        self.unreached: str | None = None
        """Why updates cannot come to us (webhook), in a word or two; None: they can."""
        self.webhook: dict[str, Any] = {}
        """What Telegram last said of our webhook; empty without one."""
        metrics.poll_age_seconds.set_function(lambda: _or_nan(self.poll_age))
        metrics.commit_age_seconds.set_function(lambda: _or_nan(self.commit_age))
        metrics.ready.set_function(lambda: float(self.why_not_ready is None))

    def polled(self) -> None:
        """A getUpdates succeeded just now, with or without updates."""
        self._polled = self._now()

    def committed(self) -> None:
        """A batch was committed just now."""
        self._committed = self._now()
        self.database.over()

    def expect_polls(self) -> None:
        """From now on getUpdates should succeed again and again."""
        self._polls_from = self._now()

    def become_ready(self) -> None:
        """Updates can be taken from now on."""
        self._not_ready = None

    def not_ready(self, why: str) -> None:
        """Updates cannot be taken: `why` in a word or two, for the operator."""
        self._not_ready = why

    @property
    def poll_age(self) -> float | None:
        """Seconds since the last successful getUpdates; None: there was none (or webhook mode)."""
        return None if self._polled is None else self._now() - self._polled

    @property
    def commit_age(self) -> float | None:
        """Seconds since the last committed batch; None: there was none."""
        return None if self._committed is None else self._now() - self._committed

    @property
    def why_not_ready(self) -> str | None:
        """None when ready, else the reason."""
        if self._not_ready is not None:
            return self._not_ready
        last = self._polls_from if self._polled is None else self._polled
        if last is not None and self._now() - last > STALE_SECONDS:
            return "polling is silent"
        return AWAY if self.database.lasts else self.unreached


def _or_nan(age: float | None) -> float:
    return float("nan") if age is None else age
