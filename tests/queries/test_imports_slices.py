"""A batch is written in short slices, seen together, and survives a crash between any two."""

import asyncio
import contextlib
import os
import random

import pytest
from sqlmodel import col, func, select

from bot import imports
from bot.db import Database
from bot.imports.slices import Pace
from models.queries.imports import applying, batch_rows, undoing
from models.queries.imports.registers import Order, Prepared
from models.queries.imports.visible import person_is_visible
from models.rules.roster.faults import Outcome
from models.rules.running.slices import LONGEST_S
from models.tables import ImportBatch, ImportRow, Person, RosterEntry
from tests.support.lists import Office, counts, person, seen, told
from tests.support.sheets import people

ROWS = 240


class CrashError(Exception):
    """The process ends here."""


def crashing_after(slices: int) -> imports.Progress:
    """Progress that lets so many slices pass."""
    passed = 0

    def progress(_rows: int) -> None:
        nonlocal passed
        passed += 1
        if passed > slices:
            raise CrashError

    return progress


async def test_nobody_is_seen_before_everybody_is(db: Database) -> None:
    office = Office(db)
    batch_id = await office.keeps(people(ROWS))
    glimpses: set[int] = set()

    async def watch() -> None:
        while True:
            glimpses.add(await seen(db))
            await asyncio.sleep(0)

    watching = asyncio.ensure_future(watch())
    await office.applies(batch_id)
    glimpses.add(await seen(db))
    watching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await watching

    assert glimpses == {0, ROWS}


async def test_a_crash_between_slices_loses_and_doubles_nothing(db: Database) -> None:
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    office = Office(db)
    batch_id = await office.keeps(people(ROWS))
    crashes = 0
    for turn in range(3):
        with contextlib.suppress(CrashError):
            progress = crashing_after(rng.randrange(2) if turn else 0)
            await imports.apply(db, batch_id, clock=office.clock, progress=progress)
        if (await counts(db))["Person"] < ROWS:
            crashes += 1
            assert await seen(db) == 0, seed

    await imports.apply(db, batch_id, clock=office.clock)

    assert crashes, seed
    assert await seen(db) == ROWS, seed
    left = await counts(db)
    assert (left["Person"], left["RosterEntry"]) == (ROWS, ROWS), seed


async def test_a_crash_while_changing_or_undoing_is_gone_on_with(db: Database) -> None:
    office = Office(db)
    await office.saves(people(ROWS))
    other = [[f"{row[0]} baru", *row[1:]] for row in people(ROWS)]
    batch_id = await office.keeps(other)
    with contextlib.suppress(CrashError):
        progress = crashing_after(0)
        await imports.apply(db, batch_id, clock=office.clock, progress=progress)
    await imports.apply(db, batch_id, clock=office.clock)
    assert {outcome for outcome, _, _ in told(await office.looks(other))} == {"unchanged"}

    async with db.session() as session:
        await undoing.begin_undo(session, batch_id, by="x", now=office.clock.now())
    undone = await office.undoes(batch_id)  # as after a crash behind the first step

    assert undone.restored == ROWS
    assert {outcome for outcome, _, _ in told(await office.looks(people(ROWS)))} == {"unchanged"}


async def test_two_processes_may_apply_one_batch_at_once(db: Database, database_url: str) -> None:
    office = Office(db)
    batch_id = await office.keeps(people(ROWS))
    other = Database(database_url, db.vault)
    try:
        await asyncio.gather(
            imports.apply(db, batch_id, clock=office.clock),
            imports.apply(other, batch_id, clock=office.clock),
        )
    finally:
        await other.close()

    left = await counts(db)
    assert (left["Person"], left["RosterEntry"], await seen(db)) == (ROWS, ROWS, ROWS)


async def test_a_slice_that_another_process_wrote_first_is_left_out(db: Database) -> None:
    office = Office(db)
    batch_id = await office.keeps(people(4))
    mine, theirs = [(await prepared(office, batch_id, Outcome.NEW))[:3] for _ in range(2)]

    await write(office, batch_id, Outcome.NEW, theirs)
    await write(office, batch_id, Outcome.NEW, mine)

    applied = await office.applies(batch_id)
    assert (applied.batch.counts["new"], applied.batch.counts["unchanged"]) == (4, 0)


async def test_a_change_that_was_overtaken_is_judged_again(db: Database) -> None:
    office = Office(db)
    await office.saves(people(1))
    (row,) = people(1)
    slow = await office.keeps([["Orang Lambat", *row[1:]]])
    ready = await prepared(office, slow, Outcome.CHANGED)
    await office.saves([["Orang Cepat", row[1], row[2], "0813 9999 8888", row[4]]])

    assert not await write(office, slow, Outcome.CHANGED, ready)
    await office.applies(slow)

    after = await person(db, row[1])
    assert after is not None
    assert (after["name"], after["phone"]) == ("Orang Lambat", "+6281200000000")


async def prepared(office: Office, batch_id: str, outcome: Outcome) -> list[Prepared]:
    """What `apply` makes of the rows before it writes them."""
    order = Order(batch_id, office.area, office.sender, office.clock.now())
    async with office.db.reading() as session:
        rows = await batch_rows.waiting(
            session, batch_id=batch_id, kind="members", outcome=outcome, most=99
        )
        ready, _ = await applying.prepare(
            session, kind="members", rows=rows, outcome=outcome, order=order
        )
    return ready


async def write(office: Office, batch_id: str, outcome: Outcome, rows: list[Prepared]) -> bool:
    """One slice."""
    now = office.clock.now()
    async with office.db.session() as session:
        return await applying.write(
            session, batch_id=batch_id, outcome=outcome, rows=rows, idle=[], now=now
        )


async def test_two_batches_with_the_same_people_make_each_of_them_once(db: Database) -> None:
    first, second = Office(db), Office(db, sender="tg:2")
    batch_ids = [await first.keeps(people(100)), await second.keeps(people(100))]

    applied = await asyncio.gather(first.applies(batch_ids[0]), second.applies(batch_ids[1]))

    new = [done.batch.counts["new"] for done in applied]
    assert sum(new) == 100
    assert [done.batch.counts["unchanged"] for done in applied] == [100 - n for n in new]
    assert (await counts(db))["Person"] == await seen(db) == 100


async def test_what_is_undone_is_hidden_from_the_first_moment(db: Database) -> None:
    office = Office(db)
    applied = await office.saves(people(50))

    async with db.session() as session:
        await undoing.begin_undo(session, applied.batch.id, by="x", now=office.clock.now())

    assert ((await counts(db))["Person"], await seen(db)) == (50, 0)


@pytest.mark.skipif(
    os.getloadavg()[0] > 1.5 * (os.cpu_count() or 1), reason="a busy machine measures the others"
)
async def test_no_slice_holds_the_database_for_a_tenth_of_a_second(db: Database) -> None:
    longest = []
    for area in ("11.10", "12.10", "13.10"):
        office = Office(db, area=area)
        applied = await office.saves(people(500))
        undone = await office.undoes(applied.batch.id)
        longest.append(max(applied.longest_write_s, undone.longest_write_s))
        if longest[-1] < LONGEST_S:
            return

    pytest.fail(f"longest writes: {longest}")


async def test_a_slow_slice_makes_the_next_one_smaller(db: Database) -> None:
    pace = Pace(400)
    async with pace.slice(db, 400):
        await asyncio.sleep(0.2)
    slow = pace.size
    async with pace.slice(db, slow):
        pass

    assert slow <= 400 * 0.3
    assert slow < pace.size <= 2 * slow
    assert pace.longest_s >= 0.2


async def test_a_condition_on_another_column_hides_the_same_people(db: Database) -> None:
    office = Office(db)
    await office.saves(people(3))
    await office.keeps(people(5)[3:])

    async with db.reading() as session:
        visible = person_is_visible(col(RosterEntry.person_id))
        found = select(func.count(col(RosterEntry.person_id))).where(visible)
        assert (await session.exec(found)).one() == 3


async def test_people_of_a_list_are_linked_to_their_rows(db: Database) -> None:
    await Office(db).saves(people(2))

    async with db.reading() as session:
        rows = select(ImportRow.person_id).order_by(col(ImportRow.number))
        linked = (await session.exec(rows)).all()
        there = set(await session.exec(select(Person.id)))
    assert set(linked) == there
    first = await person(db, people(1)[0][1])
    assert first is not None
    assert first["id"] == linked[0]


async def test_half_a_list_that_a_crash_left_is_never_applied(db: Database) -> None:
    office = Office(db)
    plan = await office.looks(people(ROWS * 2))

    with pytest.raises(CrashError):
        await imports.keep(db, plan, now=office.clock.now(), progress=crashing_after(0))
    async with db.reading() as session:
        (batch_id,) = await session.exec(select(ImportBatch.id))
        kept = (await session.exec(select(func.count()).select_from(ImportRow))).one()

    assert 0 < kept < ROWS * 2
    assert await imports.apply(db, batch_id, clock=office.clock) is None
    assert await seen(db) == 0


async def test_a_new_list_is_compared_only_when_the_interrupted_one_is_finished(
    db: Database,
) -> None:
    office = Office(db)
    batch_id = await office.keeps(people(ROWS))
    with pytest.raises(CrashError):
        await imports.apply(db, batch_id, clock=office.clock, progress=crashing_after(0))

    finished = await imports.go_on(db, "members", clock=office.clock)

    assert [batch.id for batch in finished] == [batch_id]
    assert await seen(db) == ROWS
    assert await imports.go_on(db, "members", clock=office.clock) == []


async def test_open_rows_are_found_without_walking_over_those_that_are_done(db: Database) -> None:
    if not db.is_sqlite:
        pytest.skip("PostgreSQL reads a small table as a whole whatever it has")
    found = (
        "EXPLAIN QUERY PLAN SELECT number FROM import_row WHERE batch_id = 'a'"
        " AND outcome = 'new' AND done IS 0 ORDER BY number LIMIT 5"
    )
    async with db.reading() as session:
        plan = (await (await session.connection()).exec_driver_sql(found)).all()

    assert "ix_import_row_open" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
