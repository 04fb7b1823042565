"""Who was told which rule, and decrees of regencies, against a real database."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries import quotes
from models.queries.endings import erasure, retention
from models.queries.office import decrees
from models.rules.contributions.overlay import Decree, DecreeFault
from models.rules.occupations import Occupation
from models.tables import DecreeRow, QuoteGiven
from tests.support.decrees import FISHERS

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI, BUDI = 7_100_000_001, 7_100_000_002
CHAT = "calculator"


@pytest.fixture
async def session(db: Database) -> AsyncIterator[AsyncSession]:
    async with db.session() as open_session:
        yield open_session


async def note(session: AsyncSession, user_id: int, *rows: str, now: datetime = NOW) -> None:
    await quotes.note_quote(session, user_id=user_id, rows=rows, channel=CHAT, now=now)


async def test_who_was_told_a_row_is_found_with_how_often_and_when(session: AsyncSession) -> None:
    await note(session, SITI, "bpu-jkm", "bpu-jkk")
    await note(session, SITI, "bpu-jkk", "bpu-jkm", "bpu-jkk", now=NOW + timedelta(hours=1))
    await note(session, SITI, "bpu-jkk", now=NOW + timedelta(days=3))
    await note(session, BUDI, "jkm-death")

    (siti,) = await quotes.told(session, row="bpu-jkk")

    assert (siti.user_id, siti.times, siti.first) == (SITI, 3, date(2026, 11, 22))
    assert siti.last == NOW + timedelta(days=3)
    assert [each.user_id for each in await quotes.told(session, row="jkm-death")] == [BUDI]
    assert len((await session.exec(select(QuoteGiven))).all()) == 3


@pytest.mark.parametrize("row", ["bpu", "jkk", "bpu-jk", "%", "_pu-jkk", "bpu-jkk bpu-jkm x", ""])
async def test_a_row_is_found_by_its_whole_name_alone(session: AsyncSession, row: str) -> None:
    await note(session, SITI, "bpu-jkk", "bpu-jkm")

    assert await quotes.told(session, row=row) == []


async def test_only_who_was_told_since_a_day(session: AsyncSession) -> None:
    await note(session, SITI, "bpu-jkk")
    await note(session, BUDI, "bpu-jkk", now=NOW + timedelta(days=1))

    since = await quotes.told(session, row="bpu-jkk", since=date(2026, 11, 23))

    assert [each.user_id for each in since] == [BUDI]
    assert len(await quotes.told(session, row="bpu-jkk", since=date(2026, 11, 22))) == 2


async def test_the_day_is_that_of_jakarta(session: AsyncSession) -> None:
    await note(session, SITI, "bpu-jkk", now=datetime(2026, 11, 22, 17, 30, tzinfo=UTC))

    assert (await quotes.told(session, row="bpu-jkk"))[0].first == date(2026, 11, 23)


async def test_a_deletion_of_the_account_takes_the_log_along(session: AsyncSession) -> None:
    await note(session, SITI, "bpu-jkk")
    await note(session, BUDI, "bpu-jkk")

    await erasure.erase(session, user_id=SITI, ref=None, now=NOW)

    assert [each.user_id for each in await quotes.told(session, row="bpu-jkk")] == [BUDI]


async def test_the_log_is_kept_two_years_and_not_a_second_longer(session: AsyncSession) -> None:
    limit = timedelta(days=730)
    await note(session, SITI, "bpu-jkk", now=NOW - limit)
    await note(session, BUDI, "bpu-jkk", now=NOW - limit - timedelta(seconds=1))

    purged = await retention.purge(session, now=NOW)

    assert purged.quotes == 1
    assert [each.user_id for each in await quotes.told(session, row="bpu-jkk")] == [SITI]


async def add(session: AsyncSession, decree: Decree = FISHERS) -> Decree | DecreeFault:
    return await decrees.add_decree(session, decree=decree, by="cli:test", now=NOW)


async def test_a_decree_comes_back_as_it_was_written(session: AsyncSession) -> None:
    written = await add(session)

    assert isinstance(written, Decree)
    assert written == replace(FISHERS, id=written.id, recorded_on=date(2026, 11, 22))
    assert await decrees.decrees_of(session, regency="14.10") == [written]
    assert await decrees.decrees_of(session, regency=None) == [written]
    assert await decrees.decrees_of(session, regency="21.03") == []


async def test_a_decree_that_cannot_be_or_overlaps_leaves_no_row(session: AsyncSession) -> None:
    await add(session)
    again = replace(FISHERS, occupations=(Occupation.PETANI,), until=date(2028, 1, 1))

    assert await add(session, again) is DecreeFault.OVERLAPS
    assert await add(session, replace(FISHERS, quota=0)) is DecreeFault.NO_QUOTA
    assert len((await session.exec(select(DecreeRow))).all()) == 1


async def test_a_decree_that_follows_or_pays_for_other_work_is_taken(
    session: AsyncSession,
) -> None:
    await add(session)
    follows = replace(FISHERS, start=date(2027, 1, 1), until=date(2027, 4, 1))

    assert isinstance(await add(session, follows), Decree)
    assert isinstance(await add(session, replace(FISHERS, occupations=(Occupation.OJEK,))), Decree)


async def test_what_is_over_is_not_told_any_more(session: AsyncSession) -> None:
    written = await add(session)

    async def told_in(month: date, regency: str | None = "14.10") -> list[Decree]:
        return await decrees.not_ended(session, regency=regency, month=month)

    assert await told_in(date(2026, 12, 31)) == [written]
    assert await told_in(date(2025, 1, 1)) == [written]  # it is still to come
    assert await told_in(date(2027, 1, 1)) == []
    assert await told_in(date(2026, 12, 1), None) == []
    assert await told_in(date(2026, 12, 1), "21.03") == []


async def test_a_decree_ends_early_and_makes_room(session: AsyncSession) -> None:
    written = await add(session)
    assert isinstance(written, Decree)

    async def end(on: date, decree_id: str = written.id) -> Decree | DecreeFault | None:
        return await decrees.end_decree(
            session, decree_id=decree_id, on=on, by="cli:test", now=NOW
        )

    assert await end(date(2026, 7, 1), "nobody") is None
    assert await end(date(2026, 7, 2)) is DecreeFault.NOT_A_MONTH
    assert await end(date(2025, 12, 1)) is DecreeFault.NO_MONTHS
    assert await end(date(2027, 1, 1)) is DecreeFault.NO_MONTHS
    assert await end(date(2026, 7, 1)) == replace(
        written, until=date(2026, 7, 1), decided_until=written.until
    )
    assert isinstance(await add(session, replace(FISHERS, start=date(2026, 7, 1))), Decree)
    (closed, _) = (await session.exec(select(DecreeRow).order_by("start"))).all()
    assert closed.closed_at == NOW
