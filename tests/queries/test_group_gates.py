"""One count of the messages to a group, whichever replica sends them."""

from __future__ import annotations

import asyncio

from bot.db import Database
from models.queries.sending import gates, group_gates
from models.rules.running.pace import GROUP, TOO_FAR_S
from models.tables import ChatGate
from tests.support.databases import VAULT

STAFF, AT = -1001900000001, 1_900_000_000.0


async def reserve(db: Database, at: float, messages: int = 1) -> float | None:
    async with db.session() as session:
        connection = await session.connection()
        return await group_gates.reserve(connection, chat_id=STAFF, messages=messages, at=at)


async def pay(db: Database, messages: int, at: float) -> None:
    async with db.session() as session:
        await gates.pay(await session.connection(), {STAFF: messages, 77: 1}, at=at)


async def test_two_replicas_at_once_get_no_more_than_the_minute_allows(
    db: Database, database_url: str
) -> None:
    """Each with its own connections; whoever comes too late hears when there is room."""
    other = Database(database_url, VAULT)
    asked = [reserve(each, AT) for each in (db, other) for _ in range(GROUP.most)]
    said = await asyncio.gather(*asked)
    await other.close()

    assert said.count(None) == GROUP.most
    assert {free for free in said if free is not None} == {AT + GROUP.span}
    assert await reserve(db, AT + GROUP.span) is None


async def test_lines_of_the_desk_notices_and_answers_count_together(db: Database) -> None:
    assert await reserve(db, AT, messages=9) is None
    await pay(db, 9, AT + 5)

    assert await reserve(db, AT + 6, messages=2) == AT + GROUP.span, "an album has no room"
    assert await reserve(db, AT + 6) is None
    async with db.session() as session:
        gate = await session.get(ChatGate, STAFF)
        person = await session.get(ChatGate, 77)

    assert gate is not None
    assert gate.free_at == AT + GROUP.span, "notices wait for it too"
    assert person is not None
    assert (person.tat, person.recent) == (AT + 6, None)


async def test_a_group_that_telegram_refused_waits_on_every_replica(db: Database) -> None:
    async with db.session() as session:
        await gates.close_gates(await session.connection(), {STAFF: AT + 30})

    assert await reserve(db, AT) == AT + 30
    await pay(db, 1, AT)
    assert await reserve(db, AT + 29) == AT + 30, "what went out meanwhile opens nothing"
    assert await reserve(db, AT + 30) is None


async def test_a_clock_that_was_set_back_stops_nobody(db: Database) -> None:
    assert await reserve(db, AT + 500, messages=GROUP.most) is None
    async with db.session() as session:
        await gates.close_gates(await session.connection(), {STAFF: AT + 2 * TOO_FAR_S})

    assert await reserve(db, AT) is None


async def test_a_count_is_kept_for_its_minute_by_who_cleans_up(db: Database) -> None:
    await pay(db, GROUP.most, AT)
    async with db.session() as session:
        connection = await session.connection()
        await gates.forget_gates(connection, before=AT + 59 - 60, after=AT + TOO_FAR_S)

    assert await reserve(db, AT + 59) == AT + GROUP.span
