"""Answers of a commit whose own answer was lost: it may have taken effect all the same.

A batch's updates come again and are skipped as handled; what a dead replica left was adopted.
Either way the replies are rows of this process, which lives: nobody would adopt them. So they are
looked for, only after a commit has failed.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Set

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from bot.engines.away import loudness
from bot.tasks import place_of
from bot.update.queued import Queued, opened
from models.queries.updates import replies
from models.queries.updates.replies import Key

LOOK_EVERY_S = 1.0
"""Another replica may be brought what we tried: so we look, whether it comes here again or not."""
KEPT_S = 60.0
"""So long it is looked for what nobody brings here again; a commit takes no longer."""

_log = structlog.stdlib.get_logger(__name__)


class Lost:
    """Updates of which nobody knows whether what they say is ours. False when there are none."""

    def __init__(self, *, db: Database, owner: str, known: Callable[[], set[Key]]) -> None:
        """`known` tells which replies the sender has, or has sent."""
        self._db = db
        self._owner = owner
        self._known = known
        self._unsure: dict[int, float] = {}
        """Update ids, with the moment by the event loop's clock."""
        self._look_at = 0.0
        self.begun: Callable[[], None] = lambda: None
        """Called when there is something to look for: whoever looks may be resting."""

    def __bool__(self) -> bool:
        return bool(self._unsure)

    def unsure(self, update_ids: Iterable[int]) -> None:
        """Their transaction failed, perhaps after it took effect."""
        now = asyncio.get_running_loop().time()
        self._unsure |= dict.fromkeys(update_ids, now)
        self._look_at = now + LOOK_EVERY_S
        self.begun()

    def sure(self, update_ids: Iterable[int]) -> None:
        """What they say is handed over, or about to be by whoever says this."""
        for update_id in update_ids:
            self._unsure.pop(update_id, None)

    @property
    def pause(self) -> float | None:
        """Seconds until the next look; None where nothing is looked for."""
        if not self._unsure:
            return None
        return max(0.0, self._look_at - asyncio.get_running_loop().time())

    async def of(self, connection: AsyncConnection, handled: Set[int]) -> list[Queued]:
        """What these updates, which had taken effect before, still have to say."""
        known = self._known()  # before the look: what is sent meanwhile is a row until then
        rows = await replies.open_of(connection, handled & self._unsure.keys(), owner=self._owner)
        return await opened(
            connection, [r for r in rows if (r.update_id, r.number) not in known], self._db.vault
        )

    def taken(self, found: Iterable[Queued]) -> list[Queued]:
        """Those of `found` that are still looked for: the others were adopted meanwhile."""
        return [queued for queued in found if queued.update_id in self._unsure]

    async def look(self) -> list[Queued]:
        """What has to be said for updates that did not come again."""
        now = asyncio.get_running_loop().time()
        self._look_at = now + LOOK_EVERY_S
        try:
            async with self._db.transaction() as connection:
                found = await self.of(connection, self._unsure.keys())
        except Exception as error:  # the database is away: look again
            _log.log(
                loudness(error, logging.WARNING),
                "lost_unknown",
                error=type(error).__name__,
                place=place_of(error),
            )
            return []
        found = self.taken(found)
        old = [each for each, since in self._unsure.items() if now - since > KEPT_S]
        self.sure([*old, *(queued.update_id for queued in found)])
        return found
