"""What became of replies reaches their rows: with a batch or by itself, and never too early."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text

from bot.clock import Clock
from bot.db import Database
from bot.delivery.ledger import WRITTEN_AFTER, Ledger
from bot.tasks import spawn
from models.queries.updates import inbox, replies
from models.queries.updates.replies import Key

FIRST, SECOND = (1, 0), (2, 0)


@pytest.fixture
async def ledger(db: Database) -> Ledger:
    """A ledger beside a database with two replies."""
    clock = Clock()
    async with db.transaction() as connection:
        rows = [
            {
                "update_id": update_id,
                "number": number,
                "chat_id": 7,
                "owner": "a",
                "payload": b"sealed",
                "closed": None,
                "created_at": clock.now(),
            }
            for update_id, number in (FIRST, SECOND)
        ]
        await replies.add_replies(connection, rows)
    return Ledger(db, clock)


@pytest.fixture
async def running(ledger: Ledger) -> AsyncIterator[Ledger]:
    """The same, writing by itself."""
    task = spawn(ledger.run(), name="ledger")
    yield ledger
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def rows(db: Database) -> dict[Key, str | None]:
    """The rows that stand, each with the reason it was closed for."""
    async with db.reading() as session:
        found = await (await session.connection()).execute(
            text("SELECT update_id, number, closed FROM reply")
        )
        return {(row.update_id, row.number): row.closed for row in found}


async def until(done: Callable[[], Awaitable[bool]]) -> None:
    """Look again and again; fails after fifty times the promised moment."""
    for _ in range(500):
        if await done():
            return
        await asyncio.sleep(WRITTEN_AFTER / 10)
    pytest.fail("it never came")


async def test_a_sent_reply_is_forgotten_by_itself(db: Database, running: Ledger) -> None:
    running.sent(FIRST)

    async def forgotten() -> bool:
        return list(await rows(db)) == [SECOND]

    await until(forgotten)


async def test_a_sent_reply_is_forgotten_with_a_batch(db: Database, ledger: Ledger) -> None:
    ledger.sent(FIRST)
    async with db.transaction() as connection:
        committed = await ledger.write_sent(connection)
    committed()

    assert list(await rows(db)) == [SECOND]


async def test_a_batch_that_was_rolled_back_forgot_nothing(db: Database, ledger: Ledger) -> None:
    ledger.sent(FIRST)
    with suppress(ZeroDivisionError):
        async with db.transaction() as connection:
            await ledger.write_sent(connection)
            raise ZeroDivisionError
    assert sorted(await rows(db)) == [FIRST, SECOND]

    await ledger.write()

    assert list(await rows(db)) == [SECOND]


async def test_what_is_sent_during_a_batch_is_forgotten_after_it(
    db: Database, ledger: Ledger
) -> None:
    ledger.sent(FIRST)
    async with db.transaction() as connection:
        committed = await ledger.write_sent(connection)
        ledger.sent(SECOND)
    committed()
    assert list(await rows(db)) == [SECOND]

    await ledger.write()

    assert await rows(db) == {}


async def test_a_reason_is_kept_however_many_batches_come(db: Database, running: Ledger) -> None:
    running.closed([FIRST], "forbidden")
    running.sent(SECOND)

    async def batches() -> None:
        while True:
            async with db.transaction() as connection:
                committed = await running.write_sent(connection)
            committed()
            await asyncio.sleep(WRITTEN_AFTER / 5)

    async def written() -> bool:
        return await rows(db) == {FIRST: "forbidden"}

    busy = spawn(batches(), name="batches")
    await until(written)
    busy.cancel()
    with suppress(asyncio.CancelledError):
        await busy


async def test_an_unreachable_person_is_remembered(db: Database, running: Ledger) -> None:
    clock = Clock()
    person: dict[str, Any] = {
        "user_id": 7,
        "language": None,
        "address": None,
        "source": None,
        "muted_topics": [],
        "unreachable_since": None,
        "created_at": clock.now(),
        "seen_at": clock.now(),
    }
    async with db.transaction() as connection:
        await inbox.save_accounts(connection, [person])

    running.unreachable(7)

    async def written() -> bool:
        async with db.transaction() as connection:
            account = (await inbox.accounts_of(connection, {7}))[7]
        return account.unreachable_since is not None

    await until(written)
