"""Whether the database takes what it is given: a line when it stops, a line when it does again."""

from collections.abc import Callable
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError

from bot.engines.away import is_database_away

AWAY = "database is away"
CALM_S = 20.0
"""Long enough for a batch that waits to be tried again: on a full disk a small write may pass."""
LONGEST_WHY = 200
_ROLLED_BACK = "40"
"""Class of PostgreSQL's codes for a transaction that lost against another one."""

_log = structlog.stdlib.get_logger(__name__)


class Outage:
    """Moments on the monotonic clock."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._since: float | None = None
        self._last = 0.0

    @property
    def lasts(self) -> bool:
        """Whether something failed after the last time that all went well."""
        return self._since is not None

    def noted(self, error: Exception) -> None:
        """A transaction or a read ended with this; what is not the database's fault is nothing."""
        if not is_database_away(error) or _lost_a_race(error):
            return
        self._last = self._now()
        if self._since is None:
            self._since = self._last
            _log.error("database_away", why=reason(error))

    def calm(self) -> None:
        """A small write went through: it is over unless something failed lately."""
        if self._now() - self._last > CALM_S:
            self.over()

    def over(self) -> None:
        """What people sent was written."""
        if self._since is not None:
            _log.warning("database_back", after=round(self._now() - self._since, 1))
            self._since = None


def reason(error: Exception) -> str:
    """The driver's own first line: never the statement, never its parameters."""
    if isinstance(error, DBAPIError):
        return next(iter(str(error.orig).splitlines()), "")[:LONGEST_WHY]
    return "it does not answer"


def _lost_a_race(error: Exception) -> bool:
    origin = error.orig if isinstance(error, DBAPIError) else None
    return str(getattr(origin, "sqlstate", None)).startswith(_ROLLED_BACK)
