"""What work says that may have been done before a restore: unsure, and so is what it asks for."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from bot.jobs.doubting import Doubting
from models.queries.jobs.requests import request_job
from models.queries.sending.notices import queue_notice
from models.rules.running.pace import Lane
from models.tables import JobRequest, Notice
from tests.support.jobs import EARLY

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_ONE
async def test_what_it_says_is_unsure_unless_it_may_come_twice(db: Database) -> None:
    async with Doubting(db).session() as session:
        for repeatable in (True, False):
            await queue_notice(
                session, chat_id=7, lane=Lane.NOTICE, method="sendMessage", params={"text": "x"},
                now=EARLY, repeatable=repeatable,
            )  # fmt: skip

    async with db.reading() as session:
        found = {row.repeatable: row for row in await session.exec(select(Notice))}
    assert (found[True].state, found[False].state) == ("queued", "unsure")
    assert (found[True].settled_at, found[False].settled_at) == (None, EARLY)


@ON_ONE
async def test_what_it_asks_for_at_once_is_doubted_and_what_comes_later_is_not(
    db: Database,
) -> None:
    tomorrow = EARLY + timedelta(days=1)
    async with Doubting(db).session() as session:
        for kind, due in (("now", None), ("later", tomorrow)):
            await request_job(session, kind=kind, subject="", by="tg:5", now=EARLY, due_at=due)
    async with db.session() as session:
        await request_job(session, kind="new", subject="", by="tg:5", now=EARLY)

    async with db.reading() as session:
        found = {row.kind: row.doubted for row in await session.exec(select(JobRequest))}
    assert found == {"now": True, "later": False, "new": False}
