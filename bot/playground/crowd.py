"""Two hundred sample people who agreed to be written to: an admin's broadcast has a town to reach.

Nobody sees them on the table; some of them have blocked the bot, or stopped a topic, as in life.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlmodel import col, func, select

from bot.db import Database
from bot.playground.telegram import Telegram
from models.queries.people.consents import SIGN_UP
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Account, Consent

FIRST = 7_100_000_001
"""Invented user ids, above the sample sign-ups."""
MANY = 200
BLOCKS, STOPPED = 40, 67
"""Every so manieth blocked the bot, or stopped messages about benefits."""
SINCE = timedelta(days=30)


async def fill(database: Database, world: Telegram, now: datetime) -> None:
    """Nothing where they are there already."""
    numbers = range(FIRST, FIRST + MANY)
    for place, number in enumerate(numbers, 1):
        if number not in world.people:
            person = world.person(f"Warga {place}", id=number)
            person.chat.started = True
            if place % BLOCKS == 0:
                person.blocks()
    async with database.session() as session:
        there = select(func.count()).where(col(Account.user_id).in_(numbers))
        if (await session.exec(there)).one():
            return
        connection = await session.connection()
        await connection.execute(insert(Account), [_account(n, now - SINCE) for n in numbers])
        await connection.execute(insert(Consent), [_consent(n, now - SINCE) for n in numbers])


def _account(number: int, at: datetime) -> dict[str, object]:
    muted = [CampaignTopic.BENEFITS.value] if number % STOPPED == 0 else []
    return {"user_id": number, "created_at": at, "seen_at": at, "muted_topics": muted}


def _consent(number: int, at: datetime) -> dict[str, object]:
    return {
        "id": f"{number:032x}", "user_id": number, "purpose": SIGN_UP, "text_version": "1",
        "text_hash": "contoh", "language": "id", "given": True, "channel": "telegram",
        "actor": "self", "at": at,
    }  # fmt: skip
