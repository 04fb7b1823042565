"""What became of an event: visits once an account, sign-ups within a week, answers as numbers."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.endings.account_erasure import forget_account
from models.queries.office import events
from models.queries.office.events import Event, Outcome
from models.rules.roles import Duty, Role
from models.tables import EventVisit
from tests.support.export_rows import NOW, registered

WEEK = timedelta(days=7)


async def made(db: Database, ago: timedelta, *, visitors: tuple[int, ...]) -> Event:
    """An event so long before the sign-ups of `registered`, whose moment is fixed."""
    async with db.session() as session:
        event = await events.make_event(
            session, area="14.10.01", place="Balai", by="tg:1", now=NOW - ago
        )
        for user_id in visitors:
            await events.note_visit(session, event_id=event.id, user_id=user_id, now=NOW - ago)
    return event


async def outcome(db: Database, event: Event) -> Outcome:
    async with db.reading() as session:
        return await events.outcome_of(session, event=event)


async def test_sign_ups_of_visitors_count_for_a_week(db: Database) -> None:
    fresh = await made(db, WEEK - timedelta(seconds=1), visitors=(5, 5, 6))
    over = await made(db, WEEK, visitors=(5,))
    later = await made(db, -timedelta(hours=1), visitors=(5,))
    await registered(db, 5)
    await registered(db, 7, nik="1410015708800002")

    found = [await outcome(db, event) for event in (fresh, over, later)]
    assert [(one.visits, one.sign_ups) for one in found] == [(2, 1), (1, 0), (1, 0)]
    async with db.session() as session:
        await events.count_answer(session, event_id=fresh.id, question="death", choice="heirs")
        await events.count_answer(session, event_id=fresh.id, question="death", choice="heirs")
        await forget_account(session, user_id=5, why="HPS-1", now=NOW)
    assert (await outcome(db, fresh)).answers == {"death": {"heirs": 2}}
    async with db.reading() as session:
        assert set(await session.exec(select(EventVisit.user_id))) == {6}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_picture_that_was_printed_weeks_before_counts_from_when_it_is_scanned(
    db: Database,
) -> None:
    event = await made(db, 3 * WEEK, visitors=())
    async with db.session() as session:
        await events.note_visit(session, event_id=event.id, user_id=5, now=NOW - WEEK / 7)
    await registered(db, 5)

    assert (await outcome(db, event)).sign_ups == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("area", "seen"),
    [("14.10.01", True), ("14.10", True), ("", True), ("14.10.02", False), ("14.1", False)],
)
async def test_an_event_is_seen_where_a_duty_reaches(
    db: Database, area: str, *, seen: bool
) -> None:
    event = await made(db, timedelta(0), visitors=())
    held = frozenset({Duty(Role.OFFICER, area)})
    async with db.reading() as session:
        found = await events.event_for(session, event_id=event.id, duties=held)
        assert (found is not None) == seen
        assert bool(await events.events_for(session, duties=held)) == seen
        assert await events.event_for(session, event_id=event.id, duties=frozenset()) is None
