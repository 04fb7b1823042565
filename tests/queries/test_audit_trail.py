"""The audit trail is only added to, chained, and tells the first line that is not as written."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db import Database
from models.queries.office import audit, audit_walk
from models.rules.office.audit import Act
from models.rules.office.audit_chain import Break, Broken, Line
from models.rules.roles import Duty, Role
from models.tables.vault import Vault

NOW = datetime(2026, 11, 27, 5, 30, 0, 123456, tzinfo=UTC)
OFFICER = "tg:1001"


async def add(db: Database, count: int = 1, *, start: int = 0, actor: str = OFFICER) -> None:
    for number in range(start, start + count):
        async with db.session() as session:
            await audit.note(
                session,
                actor=actor,
                act=Act.DATA_SEEN,
                subject=f"registration:{number:04x}",
                place="14.10.01",
                why="desk",
                now=NOW + timedelta(minutes=number),
            )


def auditor(*areas: str) -> frozenset[Duty]:
    return frozenset(Duty(Role.AUDITOR, area) for area in areas)


async def walk(db: Database, noted: tuple[int, str] | None = None) -> audit_walk.Verified:
    async with db.reading() as session:
        return await audit_walk.verify(session, noted=noted)


async def read(db: Database, **wanted: object) -> list[Line]:
    async with db.reading() as session:
        filter_ = audit.Filter(**wanted)  # type: ignore[arg-type]
        return await audit.lines(session, wanted=filter_, most=100)


@asynccontextmanager
async def intruder(db: Database) -> AsyncIterator[AsyncConnection]:
    """Somebody who owns the tables and has no keys: the triggers are gone first."""
    async with db.transaction() as connection:
        if db.is_sqlite:
            found = await connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            )
            for (name,) in found.all():
                await connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            for table in ("audit_line", "audit_head"):
                await connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        yield connection


async def tamper(db: Database, *statements: str) -> None:
    async with intruder(db) as connection:
        for statement in statements:
            await connection.execute(text(statement))


async def test_lines_are_numbered_chained_and_read_newest_first(db: Database) -> None:
    await add(db, 3)

    found = await walk(db)
    told = await read(db)

    assert found.broken is None
    assert (found.lines, len(found.last)) == (3, 16)
    assert [line.number for line in told] == [3, 2, 1]
    assert told[0] == Line(
        3, NOW + timedelta(minutes=2), OFFICER, "data.seen", "registration:0002", "14.10.01",
        "desk",
    )  # fmt: skip


async def test_an_empty_trail_is_whole(db: Database) -> None:
    assert await walk(db) == audit_walk.Verified(0, "", None)


async def test_an_act_that_is_rolled_back_leaves_no_line(db: Database) -> None:
    await add(db)
    async with db.session() as session:
        await audit.note(session, actor=OFFICER, act=Act.DATA_SEEN, subject="list:1", now=NOW)
        await (await session.connection()).rollback()

    await add(db, start=1)

    assert (await walk(db)).lines == 2
    assert (await walk(db)).broken is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_line SET actor = 'tg:2' WHERE number = 2",
        "UPDATE audit_line SET number = 9 WHERE number = 2",
        "DELETE FROM audit_line WHERE number = 3",
        "DELETE FROM audit_line",
        "UPDATE audit_head SET number = 2",
        "UPDATE audit_head SET number = 3",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head (id, number, hash, mark) SELECT 1, 0, hash, mark FROM audit_head",
    ],
)
async def test_the_database_itself_refuses_to_change_the_trail(
    db: Database, statement: str
) -> None:
    await add(db, 3)

    with pytest.raises(DBAPIError):
        async with db.transaction() as connection:
            await connection.execute(text(statement))

    assert (await walk(db)).broken is None


async def test_each_database_refuses_its_own_way_round_a_delete_trigger(db: Database) -> None:
    """SQLite's REPLACE deletes without asking the trigger; PostgreSQL has TRUNCATE."""
    await add(db, 3)
    ways = (
        [
            "INSERT OR REPLACE INTO audit_line SELECT number, at, 'tg:2', act, subject, place,"
            " why, hash FROM audit_line WHERE number = 2",
            "REPLACE INTO audit_head SELECT 1, 0, x'', x''",
        ]
        if db.is_sqlite
        else ["TRUNCATE audit_line", "TRUNCATE audit_head"]
    )

    for statement in ways:
        with pytest.raises(DBAPIError):
            async with db.transaction() as connection:
                await connection.execute(text(statement))

    assert (await walk(db)).lines == 3
    assert (await walk(db)).broken is None


SWAP = (
    "UPDATE audit_line SET number = -1 WHERE number = 2",
    "UPDATE audit_line SET number = 2 WHERE number = 3",
    "UPDATE audit_line SET number = 3 WHERE number = -1",
)
GONE = "DELETE FROM audit_line WHERE number = {}"
CUT = "DELETE FROM audit_line WHERE number > 3"
HEAD_BACK = (
    "UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_line WHERE number = 3)"
)


@pytest.mark.parametrize(
    ("statements", "broken"),
    [
        pytest.param([GONE.format(2)], (2, Break.MISSING), id="removed"),
        pytest.param([GONE.format(1)], (1, Break.MISSING), id="first"),
        pytest.param(
            ["UPDATE audit_line SET actor = 'tg:2' WHERE number = 2"],
            (2, Break.ALTERED),
            id="actor",
        ),
        pytest.param(
            ["UPDATE audit_line SET act = 'data.copied' WHERE number = 4"],
            (4, Break.ALTERED),
            id="act",
        ),
        pytest.param(
            ["UPDATE audit_line SET why = '' WHERE number = 1"], (1, Break.ALTERED), id="why"
        ),
        pytest.param(
            ["UPDATE audit_line SET place = '21.03' WHERE number = 3"],
            (3, Break.ALTERED),
            id="place",
        ),
        pytest.param(
            ["UPDATE audit_line SET subject = 'list:1' WHERE number = 5"],
            (5, Break.ALTERED),
            id="last line's subject",
        ),
        pytest.param(
            ["UPDATE audit_line SET at = '2026-11-27 05:30:00.000000' WHERE number = 1"],
            (1, Break.ALTERED),
            id="time",
        ),
        pytest.param(SWAP, (2, Break.ALTERED), id="reordered"),
        pytest.param([CUT], (4, Break.CUT), id="tail cut"),
        pytest.param([CUT, HEAD_BACK], (3, Break.HEAD), id="tail cut, head set back"),
        pytest.param(
            ["DELETE FROM audit_line", "UPDATE audit_head SET number = 0, hash = mark"],
            (0, Break.HEAD),
            id="all gone, head set to nothing by halves",
        ),
        pytest.param(["DELETE FROM audit_head"], (6, Break.HEAD), id="head gone"),
        pytest.param(
            ["INSERT INTO audit_line SELECT 6, at, actor, act, subject, place, why, hash"
             " FROM audit_line WHERE number = 5"],
            (6, Break.ALTERED),
            id="a line made up",
        ),
        pytest.param(
            ["INSERT INTO audit_line SELECT 0, at, actor, act, subject, place, why, hash"
             " FROM audit_line WHERE number = 5"],
            (1, Break.ALTERED),
            id="a line before the first",
        ),
    ],
)  # fmt: skip
async def test_the_first_broken_line_is_told(
    db: Database, statements: Sequence[str], broken: tuple[int, Break]
) -> None:
    await add(db, 5)

    await tamper(db, *statements)

    assert (await walk(db)).broken == Broken(*broken)


async def test_a_trail_chained_anew_without_the_keys_is_found_out(db: Database) -> None:
    await add(db, 3)
    foreign = Database(db.url, Vault.generate())
    await tamper(db, "DELETE FROM audit_line", "UPDATE audit_head SET number = 0, hash = ''")
    async with intruder(db) as connection:
        bare = "UPDATE audit_head SET hash = :no, mark = :no"
        await connection.execute(text(bare), {"no": b""})
    await add(foreign, 3)
    await foreign.close()

    assert (await walk(db)).broken == Broken(1, Break.ALTERED)


async def test_an_older_trail_put_back_whole_is_seen_by_the_mark_noted_down(db: Database) -> None:
    await add(db, 3)
    async with db.reading() as session:
        connection = await session.connection()
        old = (await connection.execute(text("SELECT number, hash, mark FROM audit_head"))).one()
    await add(db, 2, start=3)
    noted = await walk(db)
    assert (await walk(db, (5, noted.last))).broken is None

    async with intruder(db) as connection:
        await connection.execute(text(CUT))
        back = "UPDATE audit_head SET number = :number, hash = :hash, mark = :mark"
        await connection.execute(text(back), dict(old._mapping))

    assert (await walk(db)).broken is None  # nothing inside can tell
    assert (await walk(db, (5, noted.last))).broken == Broken(4, Break.CUT)
    await add(db, 3, start=10)
    assert (await walk(db, (5, noted.last))).broken == Broken(5, Break.NOT_THAT_ONE)


async def test_without_a_head_nothing_is_done_that_could_not_be_put_on_record(
    db: Database,
) -> None:
    await add(db, 2)
    await tamper(db, "DELETE FROM audit_head")

    with pytest.raises(audit.TrailGoneError):
        await add(db)


async def test_writers_at_the_same_time_do_not_fork_the_chain(db: Database) -> None:
    others = [Database(db.url, db.vault) for _ in range(4)]

    await asyncio.gather(*(add(other, 25, actor=f"tg:{n}") for n, other in enumerate(others)))
    for other in others:
        await other.close()

    found = await walk(db)
    assert (found.lines, found.broken) == (100, None)


async def test_a_line_added_while_the_trail_is_verified_is_not_taken_for_a_forgery(
    db: Database,
) -> None:
    await add(db, 3)
    async with db.reading() as session:
        await audit_walk._stand_still(session)
        assert (await audit.read_head(session)) is not None

        await add(db, 2, start=3)
        found = await audit_walk.verify(session)

    assert (found.lines, found.broken) == (3, None)


async def test_lines_that_wait_for_the_end_are_in_order_and_written_once(db: Database) -> None:
    async with db.session() as session:
        audit.at_the_end(session)
        for number in range(3):
            subject = f"export:{number}"
            await audit.note(session, actor=OFFICER, act=Act.EXPORT_MADE, subject=subject, now=NOW)
        await audit.write_waiting(session)
        await audit.write_waiting(session)

    assert [line.subject for line in await read(db)] == ["export:2", "export:1", "export:0"]
    assert (await walk(db)).broken is None


async def test_auditors_find_lines_by_subject_actor_day_and_only_of_their_area(
    db: Database,
) -> None:
    await add(db, 2)
    await add(db, 1, start=2, actor="cli:rahma")
    async with db.session() as session:
        far = {"act": Act.LIST_APPLIED, "subject": "list:a_b", "place": "21.03", "now": NOW}
        await audit.note(session, actor=OFFICER, **far)  # type: ignore[arg-type]
        await audit.note(session, actor=OFFICER, act=Act.TRAIL_READ, subject="trail", now=NOW)

    async def numbers(**wanted: object) -> list[int]:
        return [line.number for line in await read(db, **wanted)]

    assert await numbers(subject="registration:0001") == [2]
    assert await numbers(subject="registration") == [3, 2, 1]
    assert await numbers(subject="list") == [4]
    assert await numbers(subject="li") == []
    assert await numbers(actor="cli:rahma") == [3]
    assert await numbers(duties=auditor("14.10")) == [3, 2, 1]
    assert await numbers(duties=auditor("14.1")) == []
    assert await numbers(duties=auditor("14.10", "21.03")) == [4, 3, 2, 1]
    assert await numbers(duties=auditor("")) == [5, 4, 3, 2, 1]
    assert await numbers(duties=frozenset({Duty(Role.ADMIN, "")})) == []
    day = {"since": NOW + timedelta(minutes=1), "before": NOW + timedelta(minutes=2)}
    assert await numbers(**day) == [2]


@pytest.mark.parametrize(
    ("actor", "subject"),
    [
        (OFFICER, "registration:1410012407800001"),
        (OFFICER, "Siti Aminah"),
        (OFFICER, "registration:Siti Aminah"),
        (OFFICER, ""),
        ("Rahma", "registration:3f"),
        ("", "registration:3f"),
    ],
)
async def test_a_name_or_a_nik_is_no_subject(db: Database, actor: str, subject: str) -> None:
    with pytest.raises(ValueError, match=r"reads like|kind and an id"):
        async with db.session() as session:
            await audit.note(session, actor=actor, act=Act.DATA_SEEN, subject=subject, now=NOW)


async def test_what_staff_type_as_a_reason_keeps_no_nik_and_no_phone(db: Database) -> None:
    async with db.session() as session:
        await audit.note(
            session,
            actor=OFFICER,
            act=Act.DATA_SEEN,
            subject="case:7",
            why="NIK 1410012407800001\nHP 0812-3456-7801, +6281234567801 oleh tg:81234567801 " * 9,
            now=NOW,
        )

    why = (await read(db))[0].why
    assert "1410012407800001" not in why
    assert "0812" not in why
    assert "6281234567801" not in why
    assert why.startswith("NIK [...] HP [...], [...] oleh tg:81234567801 NIK [...]")
    assert len(why) <= 200


def test_the_words_that_are_hashed_never_change() -> None:
    """A line written by this release has to verify under every later one."""
    line = Line(7, NOW, "tg:1", "data.seen", "registration:3f", "14.10", "uji é")

    assert json.loads(line.words(b"\x01\xff")) == [
        7, "01ff", "2026-11-27T05:30:00.123456+00:00", "tg:1", "data.seen", "registration:3f",
        "14.10", "uji é",
    ]  # fmt: skip
    assert line.words(b"\x01\xff") == (
        '[7, "01ff", "2026-11-27T05:30:00.123456+00:00", "tg:1", "data.seen", "registration:3f",'
        ' "14.10", "uji \\u00e9"]'
    )
