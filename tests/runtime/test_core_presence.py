"""Who is alive: told by the database's clock, and by a lock that is looked after."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.clock import Clock
from bot.db import Database
from bot.process.lock import AlreadyRunningError, Lock
from bot.process.opening import open_database
from bot.process.presence import Presence
from bot.sender import Sender
from bot.update.lost import Lost
from bot.update.outgoing import Outgoing
from bot.update.queued import Queued, reply_row
from bot.watch.outage import Outage
from models.queries.updates import replies
from tests.support.chat import Stage, settings, until
from tests.support.databases import VAULT, Databases


class WrongClock(Clock):
    """The clock of a host that is ten minutes ahead."""

    def now(self) -> datetime:
        return super().now() + timedelta(minutes=10)


@pytest.fixture
async def shared(databases: Databases) -> AsyncIterator[list[Database]]:
    """Three processes' views of one PostgreSQL."""
    url = databases.postgresql()
    made = [Database(url, VAULT) for _ in range(3)]
    yield made
    for each in made:
        await each.close()


def presence(
    db: Database,
    name: str,
    taken: list[Queued],
    clock: Clock | None = None,
    adopt: Callable[[Sequence[Queued], set[int]], None] | None = None,
) -> Presence:
    def take(replies: Any, _elsewhere: Any) -> None:
        taken.extend(replies)

    async def adopt_notices(_connection: Any, _dead_before: Any) -> None:
        return

    return Presence(
        db=db,
        clock=clock or Clock(),
        name=name,
        lock=Lock(db),
        adopt=adopt or take,
        lost=Lost(db=db, owner=name, known=set),
        after_death=lambda: None,
        adopt_notices=adopt_notices,
        database=Outage(),
    )


async def queue(db: Database, owner: str, payload: bytes) -> None:
    async with db.transaction() as connection:
        row = {"update_id": 7, "number": 0, "chat_id": 5, "owner": owner, "payload": payload}
        await replies.add_replies(
            connection, [{**row, "closed": None, "created_at": datetime(2026, 1, 1, tzinfo=UTC)}]
        )


async def test_a_wrong_clock_makes_nobody_look_dead(shared: list[Database]) -> None:
    taken: list[Queued] = []
    right = presence(shared[0], "a-1", taken)
    ahead = presence(shared[1], "b-1", taken, WrongClock())
    await right.look()
    sealed = VAULT.seal('["x", {}, null]', table="reply", column="payload", row="7:0")
    await queue(shared[0], "a-1", sealed)
    await ahead.look()
    await right.look()

    assert taken == []


async def test_what_was_adopted_waits_for_what_a_third_replica_has_to_say_before(
    shared: list[Database],
) -> None:
    db, said = shared[0], []

    async def call(_method: str, params: Any) -> None:
        said.append(params["text"])

    async def attach(out: Outgoing) -> None: ...

    sender = Sender(db=db, call=call, attach=attach, clock=Clock(), owner="b-1")
    await presence(shared[1], "c-1", []).look()
    earlier, later = (
        Queued(n, 0, Outgoing("sendMessage", 5, {"chat_id": 5, "text": str(n)})) for n in (7, 8)
    )
    async with db.transaction() as connection:
        rows = [(earlier, "c-1"), (later, "dead-1")]
        await replies.add_replies(
            connection,
            [reply_row(q, vault=VAULT, owner=who, now=Clock().now()) for q, who in rows],
        )
    await presence(db, "b-1", [], adopt=sender.deliver).look()
    await asyncio.sleep(0.1)
    nothing_yet, adopted = list(said), sender.waiting
    async with db.transaction() as connection:  # the third one sent it
        await replies.remove_replies(connection, [(7, 0)])
    await until(lambda: not sender.waiting)
    sender.kill()

    assert (nothing_yet, adopted, said) == ([], 1, ["8"])


async def test_a_poller_that_lost_its_lock_takes_it_again_or_gives_way(
    shared: list[Database],
) -> None:
    first, second = Lock(shared[0]), Lock(shared[1])
    await first.take()
    end = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    async with shared[2].transaction() as connection:
        await connection.execute(end)
    await first.keep()
    taken_again = first.held
    async with shared[2].transaction() as connection:
        await connection.execute(end)
    await second.take()

    assert taken_again
    with pytest.raises(AlreadyRunningError):
        await first.keep()
    assert not first.held
    await first.release()
    await second.release()


async def test_a_poller_has_the_database_alone_and_replicas_called_by_webhook_share_it(
    shared: list[Database],
) -> None:
    """A poller takes whoever else was here for dead, and sends what the others are sending."""
    poller, *replicas = (Lock(each) for each in shared)
    for each in replicas:
        await each.take(shared=True)
    assert not any(each.held for each in replicas)
    with pytest.raises(AlreadyRunningError):
        await poller.take()
    await poller.release()
    for each in replicas:
        await each.release()

    await poller.take()
    assert poller.held
    with pytest.raises(AlreadyRunningError):
        await replicas[0].take(shared=True)
    await replicas[0].release()
    await poller.release()


async def test_a_poller_does_not_start_beside_a_replica_called_by_webhook(
    databases: Databases, tmp_path: Path
) -> None:
    url, token = databases.postgresql(), "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
    hook: Any = {"mode": "webhook", "webhook_url": "https://bot.example"}
    made = [await open_database(settings(url, tmp_path, token, **hook), _quiet) for _ in range(2)]
    with pytest.raises(AlreadyRunningError):
        await open_database(settings(url, tmp_path, token), _quiet)

    for db, lock in made:
        await lock.release()
        await db.close()
    db, lock = await open_database(settings(url, tmp_path, token), _quiet)
    assert lock.held
    await lock.release()
    await db.close()


async def test_a_file_has_one_process_by_whatever_name_it_is_reached(
    databases: Databases, tmp_path: Path
) -> None:
    url = databases.sqlite()
    first = Database(url, VAULT)
    link = tmp_path / "link.db"
    link.symlink_to(str(first.url.database))
    second = Database(f"sqlite+aiosqlite:///{link}", VAULT)
    held, refused = Lock(first), Lock(second)
    await held.take()
    with pytest.raises(AlreadyRunningError):
        await refused.take()
    await held.release()
    await refused.take()
    await refused.release()


def _quiet(_line: str) -> None:
    """Nobody reads it."""


async def test_a_reply_that_does_not_open_is_closed_and_stops_nobody(db: Database) -> None:
    taken: list[Queued] = []
    await queue(db, "a-1", b"of another key")
    lock = Lock(db)
    await lock.take()
    here = presence(db, "a-2", taken)
    here._lock = lock
    await here.look(first=True)
    async with db.reading() as session:
        connection = await session.connection()
        found = (await connection.execute(text("SELECT closed FROM reply"))).scalars().all()
    await lock.release()

    assert (taken, list(found)) == ([], ["unreadable"])


async def test_a_database_that_is_silent_is_not_waited_for(shared: list[Database]) -> None:
    async with shared[0].transaction() as connection:
        await connection.execute(text("LOCK TABLE account IN ACCESS EXCLUSIVE MODE"))

        async def waits() -> None:
            async with shared[1].transaction() as other:
                await other.execute(text("SELECT * FROM account"))

        waiting = asyncio.ensure_future(waits())
        await asyncio.sleep(0.2)
        begun = time.monotonic()
        shared[1].break_off()
        await asyncio.wait({waiting}, timeout=3)

        assert waiting.done()
        assert waiting.exception() is not None
        assert time.monotonic() - begun < 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_stop_during_a_silent_database_takes_less_than_8_s(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    bot, siti = stage.bot, stage.person()
    other = Database(stage.settings.database_url, VAULT)
    async with other.transaction() as connection:
        await connection.execute(text("LOCK TABLE account IN ACCESS EXCLUSIVE MODE"))
        siti.person.says("/menu")
        await asyncio.sleep(0.3)
        begun = time.monotonic()
        await bot.stop()

        assert time.monotonic() - begun < 8
    stage.bot = None
    await other.close()
