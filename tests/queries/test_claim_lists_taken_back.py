"""A list of claims is taken back; what heirs were told or began to use meanwhile is not."""

from datetime import date

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.claims import bound, links, telling
from models.queries.imports import batches, undoing
from models.tables import ClaimHeir
from tests.support.claim_lists import HEADER, claim, opened, row, subscribed
from tests.support.lists import Office

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_step_that_is_told_while_its_list_goes_is_put_right(db: Database) -> None:
    made, office = await opened(db, 1), Office(db)
    await subscribed(db, made.id, 700)
    done = await office.saves([row(1, "Diverifikasi", "12/11/2026")], HEADER, "claims")
    now = office.clock.now()
    async with db.session() as session:
        batch = await batches.batch_of(session, done.batch.id)
        assert batch is not None
        await undoing.begin_undo(session, batch.id, by="tg:1", now=now)
    async with db.reading() as session:
        numbers, rows = await undoing.ways_back(session, batch, most=9, now=now)

    async with db.session() as session:
        assert await telling.tell(session, claim_id=made.id, now=now) is not None
    async with db.session() as session:
        await undoing.put_back(session, batch, numbers, rows)

    kept = await claim(db, 1)
    assert kept is not None
    assert [step[:3] for step in kept["steps"]] == [
        (1, "submitted", date(2026, 11, 10)),
        (2, "verifying", date(2026, 11, 12)),
        (3, "submitted", date(2026, 11, 10)),
    ]
    async with db.session() as session:
        assert await telling.tell(session, claim_id=made.id, now=now) is not None


@ON_ONE
@pytest.mark.parametrize("used", ["chat", "link"])
@pytest.mark.parametrize("by_list", [True, False])
async def test_an_heir_in_use_stays_when_the_list_that_named_them_goes(
    db: Database, used: str, by_list: bool
) -> None:
    office = Office(db)
    if not by_list:
        await opened(db, 1, heirs=())
    done = await office.saves([row(1)], HEADER, "claims")
    now = office.clock.now()
    async with db.session() as session:
        heir = (await session.exec(select(ClaimHeir))).one()
        if used == "chat":
            await bound.bind(session, heir_id=heir.id, user_id=700, by="tg:7", now=now)
        else:
            await links.make_link(session, heir_id=heir.id, by="tg:7", now=now)

    await office.undoes(done.batch.id)

    async with db.reading() as session:
        assert [it.id for it in await session.exec(select(ClaimHeir))] == [heir.id]
