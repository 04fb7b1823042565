"""The duties that the playground's cast really holds: an officer, and two admins who can agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.db import Database
from bot.playground.cast import CODE_SECRET
from bot.playground.telegram import Person
from models.queries.staff import duties, second_factor
from models.rules.roles import Duty, Role

HELD = {
    "Rahma Yulianti": Duty(Role.OFFICER, "14.10.05"),
    "Hendra Saputra": Duty(Role.ADMIN, "14.10"),
    "Nur Aini": Duty(Role.ADMIN, "14.10"),
}
CODES = "Hendra Saputra"
"""Whose six-digit codes work, with the sample secret of the cast."""
BY = "cli:contoh"


async def fill(database: Database, people: Iterable[Person], now: datetime) -> None:
    """Give each duty once: what was ended while playing stays ended after a restart."""
    async with database.session() as session:
        for person in people:
            duty = HELD.get(person.name)
            if duty is None or await duties.history_of(session, user_id=person.id):
                continue
            await duties.give(
                session, user_id=person.id, duty=duty, by=BY, now=now, name=person.name
            )
            if person.name == CODES:
                await second_factor.set_secret(
                    session, user_id=person.id, secret=CODE_SECRET, by=BY, now=now
                )
