"""An update that was set aside is handled once more, after what failed was mended."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog

from bot.db import Database
from bot.jobs.job import Job, Kinds
from bot.update import poison

KIND = "replay"

Take = Callable[[Sequence[Mapping[str, Any]]], Awaitable[None]]
"""Lets updates take effect; returns after the commit."""

_log = structlog.stdlib.get_logger(__name__)


def jobs(take: Take) -> Kinds:
    """The kind of work, by its name."""

    async def replay(job: Job) -> None:
        await job.step(_replayed, job.db, int(job.subject), take)

    return {KIND: replay}


async def _replayed(db: Database, update_id: int, take: Take) -> None:
    """Interrupted anywhere it can begin anew: the update's number lets it take effect once."""
    raw = await poison.release(db, update_id)
    if raw is None:
        _log.warning("nothing_to_replay")
        return
    await take([raw])
    _log.info("replayed", mended=await poison.put_away(db, update_id))
