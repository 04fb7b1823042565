"""A link binds once, however many chats press it at the same moment; old ones go."""

import asyncio
from datetime import UTC, date, datetime, timedelta

from sqlmodel import func, select

from bot.db import Database
from models.queries.claims import links
from models.queries.claims.opening import open_claim
from models.queries.claims.values import NewHeir, Opening
from models.queries.endings.retention import purge
from models.queries.staff import duties
from models.rules.claims.states import State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import ClaimLink

NOW = datetime(2026, 12, 2, 3, tzinfo=UTC)
HERS = Duty(Role.OFFICER, "14.10")


async def heir_of(db: Database) -> str:
    opening = Opening(
        programme=Programme.JKM, worker_name="Hasan", area="14.10", state=State.DRAFT,
        state_on=date(2026, 12, 1), source="officer", heirs=(NewHeir("Sari"),),
    )  # fmt: skip
    async with db.session() as session:
        await duties.give(session, user_id=7, duty=HERS, by="cli:test", now=NOW)
        made = await open_claim(session, opening=opening, by="tg:7", now=NOW, holidays=())
    return made.pins[0].heir_id


async def link(db: Database, heir_id: str) -> str:
    async with db.session() as session:
        return await links.make_link(session, heir_id=heir_id, by="tg:7", now=NOW)


async def used(db: Database, token: str) -> str | None:
    async with db.session() as session:
        return await links.use_link(session, token=token, now=NOW)


async def test_of_four_chats_at_once_one_uses_a_link(db: Database) -> None:
    heir_id = await heir_of(db)
    token = await link(db, heir_id)

    found = await asyncio.gather(*(used(db, token) for _ in range(4)))

    assert sorted(filter(None, found)) == [heir_id]


async def test_a_newer_link_makes_the_older_one_worthless(db: Database) -> None:
    heir_id = await heir_of(db)
    old, new = await link(db, heir_id), await link(db, heir_id)

    assert await used(db, old) is None
    assert await used(db, new) == heir_id


async def test_a_link_of_an_officer_who_is_dismissed_binds_nobody(db: Database) -> None:
    token = await link(db, await heir_of(db))
    async with db.session() as session:
        await duties.end(session, user_id=7, duty=HERS, by="cli:test", now=NOW)

    assert await used(db, token) is None


async def test_a_link_is_over_to_the_second_and_then_forgotten(db: Database) -> None:
    token = await link(db, await heir_of(db))
    just = timedelta(microseconds=1)
    async with db.session() as session:
        at_last = await links.heir_behind(session, token=token, now=NOW + links.LASTS - just)
        over = await links.heir_behind(session, token=token, now=NOW + links.LASTS)
        await purge(session, now=NOW + links.LASTS + just)
        left = (await session.exec(select(func.count()).select_from(ClaimLink))).one()

    assert at_last is not None
    assert over is None
    assert left == 0
