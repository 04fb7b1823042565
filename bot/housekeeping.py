"""What is done once an hour: forgetting what need not be kept."""

import asyncio
from dataclasses import asdict
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.db import Database
from bot.tasks import to_the_end
from models.queries import exports, inbox, notices, poison, post, retention
from models.queries.desk import forgetting
from models.queries.imports import batches, uploads

EVERY = timedelta(hours=1)
LOOK_EVERY_S = 5.0
"""How often the clock is looked at: it may have been moved (playground, NTP)."""
HANDLED_IDS_KEPT = timedelta(days=7)
"""Telegram keeps an update for 24 hours; a week leaves room for a restored backup."""

_log = structlog.stdlib.get_logger(__name__)


async def keep_house(db: Database, clock: Clock) -> None:
    """Tidy now and every hour; a failure is logged and tried again."""
    due = clock.now()
    while True:
        if clock.now() < due:
            await asyncio.sleep(LOOK_EVERY_S)
            continue
        due = clock.now() + EVERY
        try:
            await to_the_end(tidy(db, clock), name="tidy")
        except Exception as error:  # the database is away; nothing here is urgent
            _log.warning("not_tidied", error=type(error).__name__)


async def tidy(db: Database, clock: Clock) -> None:
    """Forget old update ids and everything whose time of keeping is over."""
    now = clock.now()
    async with db.session() as session:
        connection = await session.connection()
        await inbox.forget_handled(connection, before=now - HANDLED_IDS_KEPT)
        await poison.forget_old_tries(connection, before=now - HANDLED_IDS_KEPT)
        purged = await retention.purge(session, now=now)
        await batches.forget_old(session, now=now)
        await notices.forget_old(session, now=now)
        await forgetting.forget_closed(session, now=now)
        await post.forget_gates(connection, before=await post.moment(connection) - 60)
        await exports.empty_due(session, now=now)
        await uploads.forget_old(session, now=now)
    _log.info("tidied", **asdict(purged))
