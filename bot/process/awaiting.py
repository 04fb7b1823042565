"""The database at the start: a server that is still away is waited for, as the network is."""

import asyncio
from collections.abc import Callable

from bot.config.settings import Settings
from bot.db import Database
from bot.engines.away import is_database_away
from bot.process.lock import Lock
from bot.process.opening import open_database
from bot.watch.health import STARTING, Health
from bot.watch.outage import AWAY, reason

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 15.0
_NO_TIME_MENDS = ("authentication failed", "does not exist", "no pg_hba.conf entry", "no password")
"""What a server that is there says of settings that do not fit it."""


class Opening:
    """Opens the database, at once or as soon as its server is there."""

    def __init__(self, settings: Settings, say: Callable[[str], None], health: Health) -> None:
        self._settings = settings
        self._say = say
        self._health = health
        self._opened: tuple[Database, Lock] | None = None

    async def attempt(self) -> None:
        """Open it; raises what waiting does not mend."""
        try:
            self._opened = await open_database(self._settings, self._say, self._health.database)
        except Exception as error:
            if not self._may_come(error):
                raise
            self._health.not_ready(AWAY)

    async def ended(self) -> tuple[Database, Lock]:
        """The database, as long as it takes; raises what waiting does not mend."""
        pause = FIRST_PAUSE_S
        while self._opened is None:
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE_S, pause * 2)
            await self.attempt()
        self._health.not_ready(STARTING)
        self._health.database.over()
        return self._opened

    async def undo(self) -> None:
        """Give back what was opened."""
        if self._opened is not None:
            db, lock = self._opened
            await lock.release()
            await db.close()

    def _may_come(self, error: Exception) -> bool:
        if self._settings.database_url.startswith("sqlite") or not is_database_away(error):
            return False
        return not any(words in reason(error) for words in _NO_TIME_MENDS)
