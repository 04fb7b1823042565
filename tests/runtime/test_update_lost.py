"""A commit takes effect and its answer is lost: what it wanted to say is said, once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from bot.clock import Clock
from bot.db import Database
from bot.process import presence
from bot.update import lost
from bot.update.lost import Lost
from bot.update.outgoing import Outgoing
from bot.update.queued import Queued, reply_row
from models.queries.updates import inbox, replicas, replies
from tests.support.chat import Somebody, Stage, until


@contextmanager
def commits_unheard(db: Database, beginning: str = "INSERT INTO reply") -> Iterator[list[str]]:
    """The next commit of such a statement takes effect; the driver hears nothing of it."""
    engine = db._engine.sync_engine
    commit = engine.dialect.do_commit
    struck: list[str] = []
    mine: list[Any] = []

    def note(_cursor: Any, statement: str, _parameters: Any, context: Any) -> None:
        if statement.startswith(beginning):
            mine.append(context.root_connection.connection)

    def unheard(connection: Any) -> None:
        commit(connection)
        if connection in mine and not struck:
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


@pytest.fixture
def looks_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The running bot looks for the dead when a test says so."""
    monkeypatch.setattr(presence, "BEAT_EVERY_S", 1000.0)
    monkeypatch.setattr(lost, "LOOK_EVERY_S", 0.05)


async def left_by(db: Database, owner: str, *queued: Queued) -> None:
    """These replies are rows of `owner`."""
    rows = [reply_row(q, vault=db.vault, owner=owner, now=Clock().now()) for q in queued]
    async with db.transaction() as connection:
        await replies.add_replies(connection, rows)


def words(update_id: int, number: int = 0, *, to: int = 5) -> Queued:
    text = f"{update_id}:{number}"
    return Queued(update_id, number, Outgoing("sendMessage", to, {"chat_id": to, "text": text}))


@pytest.mark.usefixtures("looks_by_hand")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("looks_again", [False, True])
async def test_what_was_adopted_is_said_once_though_the_commit_was_not_heard_of(
    stage: Stage, siti: Somebody, looks_again: bool
) -> None:
    """The dead one's row is ours then: nobody would find it as left by the dead."""
    assert stage.bot is not None
    bot = stage.bot
    await siti.starts()
    await left_by(bot.db, "dead-1", words(77, to=siti.person.id))
    with commits_unheard(bot.db, "UPDATE reply") as struck, pytest.raises(OperationalError):
        await bot.presence.look()
    if looks_again:
        await bot.presence.look()
    await stage.quiet()
    await siti.says("/menu")

    assert struck
    assert siti.said.count("77:0") == 1
    assert siti.said[-2] == "77:0", "and before what was caused later"
    assert await rows_are_gone(stage)


@pytest.mark.usefixtures("looks_by_hand")
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_death_whose_notice_was_not_heard_of_is_minded_all_the_same(stage: Stage) -> None:
    """The dead one's sign of life is gone: no later look would find it."""
    assert stage.bot is not None
    bot, minded = stage.bot, []
    bot.presence._after_death = lambda: minded.append("once")
    async with bot.db.transaction() as connection:
        long_ago = await replicas.moment(connection) - timedelta(days=2)
        await inbox.beat(connection, name="dead-1", now=long_ago)
    with commits_unheard(bot.db, "DELETE FROM replica"), pytest.raises(OperationalError):
        await bot.presence.look()
    await bot.presence.look()

    assert minded == ["once"]


async def test_what_the_sender_has_is_not_found_again(db: Database) -> None:
    """Of a batch that broke off in its middle the first have gone out already."""
    await left_by(db, "me", words(5), words(5, 1), words(6))
    await left_by(db, "another", words(7))
    here = Lost(db=db, owner="me", known=lambda: {(5, 0)})
    here.unsure([5, 6, 7])

    assert [(q.update_id, q.number) for q in await here.look()] == [(5, 1), (6, 0)]


async def test_what_was_adopted_during_a_look_is_not_handed_over_by_it_too(db: Database) -> None:
    here = Lost(db=db, owner="me", known=set)
    here.unsure([5, 6])
    await left_by(db, "me", words(5), words(6))
    async with db.transaction() as connection:
        found = await here.of(connection, {5, 6})
        here.sure([5])

    assert [q.update_id for q in here.taken(found)] == [6]
