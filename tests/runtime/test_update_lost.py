"""A commit takes effect and its answer is lost: what it wanted to say is said, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from bot.db import Database
from bot.update import lost
from tests.support.chat import Somebody, Stage, until


@contextmanager
def commits_unheard(db: Database) -> Iterator[list[str]]:
    """The next commit of a reply takes effect at the database; the driver hears nothing of it."""
    engine = db._engine.sync_engine
    commit = engine.dialect.do_commit
    struck: list[str] = []
    replied: list[str] = []

    def note(_cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO reply"):
            replied.append(statement)

    def unheard(connection: Any) -> None:
        commit(connection)
        if replied and not struck:
            struck.append("once")
            if db.is_sqlite:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
            raise psycopg.OperationalError("server closed the connection unexpectedly")

    for name in ("do_execute", "do_executemany"):
        event.listen(engine, name, note)
    engine.dialect.do_commit = unheard  # type: ignore[method-assign, assignment]
    yield struck
    engine.dialect.do_commit = commit  # type: ignore[method-assign]
    for name in ("do_execute", "do_executemany"):
        event.remove(engine, name, note)


async def rows_are_gone(stage: Stage) -> bool:
    assert stage.bot is not None
    await until(lambda: stage.bot is not None and not stage.bot.sender.ledger.keys)
    async with stage.bot.db.reading() as session:
        connection = await session.connection()
        return not (await connection.execute(text("SELECT * FROM reply"))).all()


@pytest.mark.parametrize("careful", [False, True], ids=["", "after a death"])
async def test_who_writes_is_answered_once_though_the_commit_was_not_heard_of(
    stage: Stage, siti: Somebody, careful: bool
) -> None:
    assert stage.bot is not None
    budi = stage.person("Budi", phone="+6281234567802")
    if careful:
        stage.bot.intake.be_careful()
    with commits_unheard(stage.bot.db) as struck:
        siti.person.says("/menu")
        budi.person.says("/menu")
        siti.person.says("/bantuan")
        await stage.quiet()
    first = len(siti.said), len(budi.said)
    await siti.says("/menu")

    assert struck
    assert first == (2, 1)
    assert siti.said[0] == siti.said[2] != siti.said[1], "in the order in which they were asked"
    assert await rows_are_gone(stage)


async def test_what_another_replica_is_brought_again_is_answered_by_who_has_it(
    stage: Stage, siti: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the other it is handled, and it waits in that chat for the one that lives."""
    assert stage.bot is not None
    await siti.starts()
    monkeypatch.setattr(lost, "LOOK_EVERY_S", 0.05)
    me, before = siti.person.id, len(siti.said)
    said = {
        "message_id": 9,
        "date": 1_790_000_000,
        "chat": {"id": me, "type": "private", "first_name": "x"},
        "from": {"id": me, "is_bot": False, "first_name": "x"},
        "text": "/menu",
    }
    with commits_unheard(stage.bot.db), pytest.raises(OperationalError):
        await stage.bot.intake.take([{"update_id": 900, "message": said}])
    asked_again = stage.bot.idle
    await stage.quiet()

    assert not asked_again
    assert len(siti.said) == before + 1
    assert await rows_are_gone(stage)
