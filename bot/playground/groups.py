"""Sample groups of the playground: one of the officer's, one that nobody looks after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.playground.telegram import Person
from models.queries.groups.making import make_group, release_groups_of
from models.queries.groups.members import add_names
from models.queries.groups.reading import group_by_code
from models.rules.enrolment.groups import Defaults, group_code
from models.rules.occupations import Occupation, WagePayer

OFFICER = "Rahma Yulianti"
NOBODY = 1
"""An account without a duty: its group is released at once."""
FISHERS, CADRES = b"nelayan1", b"kader001"
"""Tokens of the codes: the same at every start."""
MISSING = ("Jumadi", "Sulastri", "Wa Ode Sitti")


async def fill(database: Database, people: Iterable[Person], now: datetime) -> None:
    """Nothing where they are there already, closed or not."""
    officer = next((person.id for person in people if person.name == OFFICER), None)
    async with database.session() as session:
        there = await group_by_code(session, group_code(FISHERS), closed_too=True)
        if officer is not None and there is None:
            await _make(session, officer, now)


async def _make(session: AsyncSession, officer: int, now: datetime) -> None:
    programmes = ("JKK", "JKM")
    sea = Defaults("14.10.05.2901", Occupation.NELAYAN, WagePayer.SENDIRI, programmes)
    made = await make_group(
        session, name="Nelayan Mekar Sari", defaults=sea, officer_id=officer, now=now,
        token=lambda: FISHERS,
    )  # fmt: skip
    await add_names(session, group_id=made.id, names=MISSING, now=now)
    care = Defaults("14.10.05", Occupation.KADER_POSYANDU, WagePayer.SPONSOR, programmes)
    await make_group(
        session, name="Kader Merbau", defaults=care, officer_id=NOBODY, now=now,
        token=lambda: CADRES,
    )  # fmt: skip
    await release_groups_of(session, user_id=NOBODY, by="cli:contoh", now=now)
