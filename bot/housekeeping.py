"""What is done once an hour: forgetting what need not be kept."""

import asyncio
from dataclasses import asdict
from datetime import timedelta

import structlog

from bot.clock import Clock
from bot.db import Database
from models.queries import inbox, retention

EVERY_S = 3600.0
HANDLED_IDS_KEPT = timedelta(days=7)
"""Telegram keeps an update for 24 hours; a week leaves room for a restored backup."""

_log = structlog.stdlib.get_logger(__name__)


async def keep_house(db: Database, clock: Clock) -> None:
    """Tidy now and every hour; a failure is logged and tried again."""
    while True:
        try:
            await tidy(db, clock)
        except Exception as error:  # the database is away; nothing here is urgent
            _log.warning("not_tidied", error=type(error).__name__)
        await asyncio.sleep(EVERY_S)


async def tidy(db: Database, clock: Clock) -> None:
    """Forget old update ids and everything whose time of keeping is over."""
    now = clock.now()
    async with db.session() as session:
        connection = await session.connection()
        await inbox.forget_handled(connection, before=now - HANDLED_IDS_KEPT)
        purged = await retention.purge(session, now=now)
    _log.info("tidied", **asdict(purged))
