"""What a dry run tells of people on nobody's or another's list: counted, limited, on record."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot import imports
from bot.db import Database
from bot.imports import Plan
from models.queries.imports.told import note_told
from models.queries.word.answering import refuse
from models.queries.word.waiting import how_many
from models.rules.roster.faults import Outcome
from models.tables import AuditLine
from tests.support.export_rows import registered
from tests.support.lists import Office, told
from tests.support.sheets import nik, people
from tests.support.slips import BUDI, SITI, slip_of

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ALIKE = ("Nama", "NIK", "Tanggal lahir", "Desa", "Persetujuan", "Tanggal persetujuan")


async def looks(office: Office, rows: list[list[str]], most: int) -> Plan:
    upload = replace(office.upload(rows), most_told=most)
    found = await imports.plan(office.db, upload, now=office.clock.now())
    assert isinstance(found, Plan)
    return found


async def notes(office: Office, plan: Plan, most: int) -> bool:
    async with office.db.session() as session:
        return await note_told(session, plan=plan, most=most, now=office.clock.now())


@ON_ONE
async def test_the_dry_run_counts_what_rows_are_besides(db: Database) -> None:
    office = Office(db)
    await registered(db, nik=nik(1))
    await office.saves([BUDI])
    made = await slip_of(office, nik(2))
    async with db.session() as session:
        await refuse(session, person_id=made.person_id, user_id=5, now=office.clock.now())
    await office.saves([["Tuti", nik(3), "24-7-1980", "Banglas", "", ""]], ALIKE)

    rows = [
        ["Siti", nik(1), "24-7-1980", "Banglas", "", ""],
        ["Budi", nik(2), "24-7-1980", "Banglas", "", ""],
        ["Tuti", nik(4), "24-7-1980", "Banglas", "", ""],
        ["Joko", nik(5), "24-7-1980", "Banglas", "ya", "1-11-2026"],
        ["Tuti", nik(3), "24-7-1980", "Banglas", "", ""],
        ["Bad", "123", "", "", "", ""],
    ]
    plan = await office.looks(rows, ALIKE)

    assert dict(plan.further) == {
        "already_registered": 1,
        "former_opt_out": 1,
        "waiting_for_consent": 1,
        "near_duplicate": 2,
    }
    assert sum(plan.counts.values()) == len(rows)
    assert plan.told == 4
    saved = await office.keeps(rows, ALIKE)
    await office.applies(saved)
    async with db.session() as session:
        after = await how_many(session, batches=[saved])
    assert after == {saved: plan.further["waiting_for_consent"]}, "the same before and after"


async def test_once_a_day_is_used_up_nobody_learns_who_is_new(db: Database) -> None:
    office = Office(db)
    for serial in (1, 2, 3):
        await registered(db, serial, nik=nik(serial))
    rows = [["Orang", nik(serial), "24-7-1980", "", ""] for serial in (1, 9, 2, 10, 3)]
    plan = await looks(office, rows, most=1)
    outcomes = [row.outcome for row in plan.rows]
    assert outcomes[:2] == [Outcome.UNCHANGED, Outcome.NEW]
    assert [(row[0], row[1]) for row in told(plan)[2:]] == [("refused", ["asked_enough"])] * 3

    beside = await looks(office, rows, most=1)
    assert await notes(office, plan, most=1)
    assert not await notes(office, beside, most=1)
    assert all(row.outcome is Outcome.REFUSED for row in (await looks(office, rows, 1)).rows)
    office.clock.shift(timedelta(days=1))
    assert await notes(office, await looks(office, rows, most=1), most=1)
    async with db.reading() as session:
        acts = select(AuditLine.why).where(AuditLine.act == "registered.told")
        assert list(await session.exec(acts)) == ["people=1", "people=1"]


@ON_ONE
async def test_a_person_taken_meanwhile_is_counted_as_registered(db: Database) -> None:
    office = Office(db)
    batch = await office.keeps([SITI, *people(2)])
    await registered(db, nik=nik(1))
    done = await office.applies(batch)

    assert (done.batch.counts["new"], done.batch.counts["unchanged"]) == (2, 1)
    assert done.batch.further["already_registered"] == 1
