"""What is under way is written by whoever took it, and by nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.db import Database
from bot.lanes.claiming import Claiming
from bot.lanes.parcels import News, Result
from bot.lanes.traffic import Seen
from models.queries.sending import notices, post
from models.rules.running.pace import Lane, Speed
from models.tables import Notice, NoticeState

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)


@pytest.fixture
async def session(db: Database) -> AsyncIterator[AsyncSession]:
    async with db.session() as opened:
        yield opened


async def taken_anew(session: AsyncSession) -> tuple[AsyncConnection, str]:
    """Replica A gave it back and never got the commit's answer; B took it and is sending it."""
    notice_id = await notices.queue_notice(
        session,
        chat_id=5,
        lane=Lane.NOTICE,
        method="sendMessage",
        params={"text": "Santunan cair"},
        now=NOW,
    )
    connection = await session.connection()
    await post.take(connection, [notice_id], owner="A")
    await post.give_back(connection, {notice_id: 0}, owner="A")
    await post.take(connection, [notice_id], owner="B")
    return connection, notice_id


async def stands(session: AsyncSession, notice_id: str) -> tuple[str, str | None, bool]:
    row = await session.get(Notice, notice_id, populate_existing=True)
    assert row is not None
    return row.state, row.owner, bool(row.payload)


async def test_what_another_took_since_is_not_given_back_again(session: AsyncSession) -> None:
    connection, notice_id = await taken_anew(session)
    await post.give_back(connection, {notice_id: 0}, owner="A")
    beside = await stands(session, notice_id)
    await post.give_back(connection, {notice_id: 1}, owner="B")

    assert beside == ("sending", "B", True)
    assert await stands(session, notice_id) == ("queued", None, True)


async def test_what_another_took_since_is_not_settled_again(session: AsyncSession) -> None:
    connection, notice_id = await taken_anew(session)
    sent: dict[str, Any] = {
        "n": notice_id, "s": NoticeState.SENT.value, "r": None, "m": 7, "at": NOW,
    }  # fmt: skip
    await post.settle(connection, [sent], owner="A")
    beside = await stands(session, notice_id)
    await post.settle(connection, [sent], owner="B")

    assert beside == ("sending", "B", True)
    assert await stands(session, notice_id) == ("sent", None, False)


async def test_what_is_given_back_and_taken_in_one_transaction_is_under_way(db: Database) -> None:
    """Else whoever looks next takes it too, and it is said twice."""
    async with db.session() as session:
        notice_id = await notices.queue_notice(
            session, chat_id=5, lane=Lane.NOTICE, method="sendMessage", params={}, now=NOW
        )
    claiming = Claiming(db=db, clock=Clock(), owner="A", speed=Speed())
    how: dict[str, Any] = {"seen": Seen(), "late": [], "most": 9}
    first = await claiming.claim(news=News(), mine=set(), **how)
    back = News({notice_id: Result(notice_id, None)})
    second = await claiming.claim(news=back, mine={notice_id}, **how)
    async with db.reading() as session:
        state, owner, _ = await stands(session, notice_id)

    assert [len(claim.parcels) for claim in (first, second)] == [1, 1]
    assert (state, owner) == ("sending", "A")
