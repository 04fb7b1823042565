"""The playground's staff group is linked from the start: Rahma and Hendra answer there."""

from __future__ import annotations

from datetime import datetime

from bot.db import Database
from bot.playground.cast import GROUP
from bot.playground.telegram import Telegram
from models.queries.desk import groups
from models.queries.staff import duties
from models.rules.roles import Duty, Role

AREA = "14.10"
OFFICERS = ("Rahma Yulianti", "Hendra Saputra")
BY = "cli:contoh"


async def fill(database: Database, world: Telegram, now: datetime) -> None:
    """Once: what was ended or unlinked while playing stays so after a restart."""
    staff = next(group for group in world.groups.values() if group.chat.info["title"] == GROUP)
    people = [person for person in world.people.values() if person.name in OFFICERS]
    async with database.session() as session:
        for person in people:
            history = await duties.history_of(session, user_id=person.id)
            if any(held.duty.role is Role.DESK for held in history):
                return
            await duties.give(
                session,
                user_id=person.id,
                duty=Duty(Role.DESK, AREA),
                by=BY,
                now=now,
                name=person.name,
            )
        await groups.link(session, chat_id=staff.id, area=AREA, by=people[-1].id, now=now)
