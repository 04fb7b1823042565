"""What is under way when somebody deletes everything; how a broadcast goes on where it stood."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import update

from bot.db import Database
from models.queries.broadcasts import doubts, ending, forgetting, freezing, running, under_way
from models.queries.broadcasts.values import Fault
from models.rules.broadcasts.states import Left, State
from models.tables import Delivery
from tests.support.broadcasts import ALL, agreed, confirmed, deliveries, facts_of, states
from tests.support.foreign_broadcasts import NOW


async def frozen(db: Database, **more: Any) -> str:
    """Of three people."""
    await agreed(db, [1, 2, 3])
    made = await confirmed(db, now=NOW, **more)
    async with db.session() as session:
        for _ in range(2):
            await freezing.freeze(session, broadcast_id=made, size=9, home="14.10", now=NOW)
        await ending.advance(session, broadcast_id=made, now=NOW)
    return made


async def test_who_deletes_everything_meanwhile_is_not_written_to_again(db: Database) -> None:
    """Telegram refused the message for now, and the person went in that moment."""
    made = await frozen(db)
    async with db.session() as session:
        connection = await session.connection()
        await under_way.take(connection, [(made, 1), (made, 2)], owner="A")
        await forgetting.forget_of(session, user_id=1, now=NOW)
        await forgetting.forget_of(session, user_id=3, now=NOW)
        await under_way.give_back(connection, {(made, 1): 0, (made, 2): 0}, owner="A")
        waits = await ending.anyone_left(session, broadcast_id=made)
    rows = await deliveries(db, made)

    assert [(row.chat_id, row.state) for row in rows] == [
        (None, "withdrawn"),
        (2, "queued"),
        (None, "withdrawn"),
    ]
    assert waits


async def test_an_edit_that_died_under_way_of_who_deleted_everything_is_made_no_more(
    db: Database,
) -> None:
    """It would be an edit for nobody, over which the lanes stumble at every look."""
    made = await frozen(db)
    async with db.session() as session:
        await session.exec(update(Delivery).values(variant="ea", message_id=7))
        connection = await session.connection()
        await under_way.take(connection, [(made, 1), (made, 2)], owner="DEAD")
        await forgetting.forget_of(session, user_id=1, now=NOW)
        await under_way.adopt(connection, owner="A", dead_before=None, now=NOW)
    rows = await deliveries(db, made)

    assert [(row.chat_id, row.state) for row in rows] == [
        (None, "withdrawn"),
        (2, "queued"),
        (3, "queued"),
    ]


async def test_what_another_took_since_is_left_alone(db: Database) -> None:
    made = await frozen(db)
    lost: dict[str, Any] = {"b": made, "n": 1, "s": "sent", "r": None, "m": 7, "at": NOW}
    async with db.session() as session:
        connection = await session.connection()
        await under_way.take(connection, [(made, 1)], owner="B")
        await under_way.settle(connection, [lost], owner="A")
        await under_way.give_back(connection, {(made, 1): 1}, owner="A")
        freed = await under_way.release(connection, owner="A", but=[])
        kept = await under_way.release(connection, owner="B", but=[(made, 1)])
        died = await under_way.adopt(connection, owner="A", dead_before=None, now=NOW)

    assert (freed, kept, died) == (0, 0, 1)
    assert states(await deliveries(db, made)) == {"unsure died": 1, "queued": 2}


async def test_it_goes_on_where_it_stood(db: Database) -> None:
    how: dict[str, Any] = {"duties": ALL, "by": "tg:9", "now": NOW}
    later = await frozen(db, starts_at=NOW + timedelta(days=1))
    halfway = await confirmed(db, now=NOW)
    acts = (running.pause, running.pause, running.resume, running.resume)
    said = {}
    for made in (later, halfway):
        async with db.session() as session:
            said[made] = [await act(session, broadcast_id=made, **how) for act in acts]

    assert said[later] == said[halfway] == [None, Fault.NOT_NOW, None, Fault.NOT_NOW]
    assert (await facts_of(db, later)).state is State.SCHEDULED
    assert (await facts_of(db, halfway)).state is State.FREEZING
    async with db.session() as session:
        begun = await ending.advance(session, broadcast_id=later, now=NOW + timedelta(days=2))
    assert begun is State.SENDING


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_rows_named_by_number_are_not_looked_for_among_all_that_wait(db: Database) -> None:
    """Each handful that left read through a million waiting ones, and each slice of a cancel."""
    made, found = await frozen(db), []

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith("UPDATE delivery"):
            found.append((statement, parameters))

    engine = db._engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with db.session() as session:
        connection = await session.connection()
        await under_way.take(connection, [(made, 1), (made, 2)], owner="A")
        how: dict[str, Any] = {"broadcast_id": made, "why": Left.CANCELLED, "now": NOW}
        await ending.drop_rest(session, size=9, **how)
        decided: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": NOW}
        await doubts.let_be(session, most=5, **decided)
    event.remove(engine, "before_cursor_execute", note)

    assert len(found) == 3
    async with db.reading() as session:
        connection = await session.connection()
        for statement, parameters in found:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row.detail for row in plan]
            assert "SEARCH delivery USING PRIMARY KEY (broadcast_id=? AND number=?)" in steps
    assert states(await deliveries(db, made)) == {"sending": 2, "skipped cancelled": 1}
