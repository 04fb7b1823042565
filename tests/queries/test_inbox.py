"""The statements of the update transaction: they find exactly what they are asked for, quickly."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.db import Database
from models.queries.updates import inbox, replies
from models.queries.updates.inbox import Key

NOW = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
GROUP = -1001234567890
FAR = 9_007_199_254_740_991
"""Telegram's ids may have up to 52 bits."""


def conversation(key: Key) -> dict[str, Any]:
    chat_id, user_id = key
    return {
        "chat_id": chat_id,
        "user_id": user_id,
        "states": {"enrol": "nik"},
        "version": 3,
        "handled": 7,
        "form": b"sealed",
        "updated_at": NOW,
    }


@pytest.mark.parametrize(
    ("stored", "asked", "found"),
    [
        pytest.param([], [(1, 1)], [], id="nobody wrote before"),
        pytest.param([(1, 1), (2, 2)], [(1, 1)], [(1, 1)], id="one of two people"),
        pytest.param([(1, 1)], [(1, 1), (2, 2)], [(1, 1)], id="one known, one new"),
        pytest.param(
            [(GROUP, 1), (GROUP, 2)], [(GROUP, 2)], [(GROUP, 2)], id="one member of a group"
        ),
        pytest.param(
            [(GROUP, 1), (1, 1), (GROUP, 2), (2, 2)],
            [(GROUP, 1), (2, 2)],
            [(GROUP, 1), (2, 2)],
            id="a member there, another in private",
        ),
        pytest.param([(FAR, FAR)], [(FAR, FAR)], [(FAR, FAR)], id="the longest id"),
    ],
)
async def test_the_rows_of_these_people_in_these_chats(
    db: Database, stored: list[Key], asked: list[Key], found: list[Key]
) -> None:
    async with db.transaction() as connection:
        if stored:
            await inbox.save_conversations(connection, [conversation(key) for key in stored])
        rows = await inbox.lock_conversations(connection, set(asked), now=NOW)

    known = {key: row for key, row in rows.items() if row.handled}
    assert sorted(known) == sorted(found)
    assert all((row.states, row.form) == ({"enrol": "nik"}, b"sealed") for row in known.values())


async def test_which_updates_took_effect(db: Database) -> None:
    async with db.transaction() as connection:
        rows = [{"update_id": number, "handled_at": NOW} for number in (1, 2, FAR)]
        await inbox.mark_handled(connection, rows)

        assert await inbox.handled_among(connection, {2, 3, FAR}) == {2, FAR}
        assert await inbox.handled_among(connection, set()) == set()


async def test_a_sent_reply_is_forgotten_and_its_neighbour_is_not(db: Database) -> None:
    async with db.transaction() as connection:
        await replies.add_replies(connection, [reply(5, 0), reply(5, 1), reply(6, 0)])
        await replies.remove_replies(connection, {(6, 0), (5, 1)})

        left = await connection.execute(text("SELECT update_id, number FROM reply"))
        assert [tuple(row) for row in left] == [(5, 0)]


def reply(update_id: int, number: int) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "number": number,
        "chat_id": 1,
        "owner": "a",
        "payload": b"sealed",
        "closed": None,
        "created_at": NOW,
    }


async def test_no_statement_of_a_batch_reads_a_whole_table(db: Database) -> None:
    """With a million people a batch of one would else take a second (SQLite tells its plan)."""
    if not db.is_sqlite:
        return
    plans: list[str] = []
    async with db.transaction() as connection:

        def explain(cursor: Any, statement: str, parameters: Any) -> None:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(str(row[3]) for row in cursor.fetchall())

        @event.listens_for(connection.sync_connection, "before_cursor_execute")
        def before(_c: Any, cursor: Any, sql: str, given: Any, _x: Any, many: bool) -> None:
            explain(cursor, sql, given[0] if many else given)

        people = {(number, number) for number in range(1, 40)}
        await inbox.lock_conversations(connection, people, now=NOW)
        await inbox.handled_among(connection, {number for number, _ in people})
        await inbox.accounts_of(connection, {number for number, _ in people})
        await replies.remove_replies(connection, people)

    assert len([plan for plan in plans if plan.startswith("SEARCH")]) == 5
    assert [
        plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan
    ] == []
