"""Lists that name the same people: groups, counts and limits add up, also after an undo."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.enrolments.moving import Which
from models.queries.groups import listed, making, members
from models.queries.groups.reading import Group, counts_of
from models.queries.imports import told
from models.queries.reports import officer_day
from models.rules.enrolment.groups import Defaults
from models.rules.enrolment.states import Move
from models.rules.roles import Role
from models.tables import ImportBatch, RegisteredTold
from tests.support.enrolments import ADMIN, move, niks
from tests.support.export_rows import registered
from tests.support.lists import Office
from tests.support.sheets import Rows, people

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DEFAULTS = Defaults("14.10.01", "nelayan", "sendiri", ("JKK", "JKM"))


async def group(office: Office, name: str) -> Group:
    async with office.db.session() as session:
        return await making.make_group(
            session, name=name, defaults=DEFAULTS, officer_id=1, now=office.clock.now()
        )


async def saves_into(office: Office, where: Group, rows: Rows) -> str:
    """As the job of a group's list does it; the batch's id."""
    office.clock.shift(timedelta(minutes=1))
    batch_id = await office.keeps(rows)
    async with office.db.session() as session:
        (await session.get_one(ImportBatch, batch_id)).group_id = where.id
    await office.applies(batch_id)
    async with office.db.session() as session:
        await listed.credit_slice(session, batch_id=batch_id, most=50, now=office.clock.now())
    return batch_id


async def counted(db: Database, *groups: Group) -> list[tuple[int, int]]:
    """Signed up and missing, by group."""
    async with db.reading() as session:
        found = await counts_of(session, [one.id for one in groups])
    return [(found[one.id].joined, found[one.id].missing) for one in groups]


async def test_who_is_deleted_with_one_list_is_no_nameless_member_of_another_group(
    db: Database,
) -> None:
    office = Office(db)
    pier, harbour = await group(office, "Nelayan Kedabu"), await group(office, "Nelayan Alai")
    (first, second) = people(2)
    async with db.session() as session:
        await members.add_names(
            session, group_id=harbour.id, names=[second[0]], now=office.clock.now()
        )
    batch = await saves_into(office, pier, [first, second])
    await saves_into(office, harbour, [first, second])
    assert await counted(db, pier, harbour) == [(2, 0), (2, 0)]

    await office.undoes(batch)

    assert await counted(db, pier, harbour) == [(0, 0), (0, 1)]  # the name that was written down


@ON_ONE
async def test_who_waits_for_a_word_is_counted_once_however_many_lists_name_them(
    db: Database,
) -> None:
    office = Office(db, sender="tg:2")
    batch = (await office.saves(people(2))).batch.id
    changed = people(1)[0]
    changed[3] = "081299990000"
    await office.saves([changed])
    await move(db, Which(batch_id=batch), Move.APPROVE)
    answered = [[number, "x", "diterima"] for number in niks(2)]
    await office.saves(answered, ("NIK", "Nama", "Hasil"), "answers")

    async with db.reading() as session:
        waiting = await officer_day.waiting_for(session, user_id=2, duties=ADMIN, role=Role.ADMIN)

    assert waiting.word == 2


@ON_ONE
async def test_what_a_status_file_tells_of_other_offices_people_is_counted_too(
    db: Database,
) -> None:
    elsewhere = "2103012407800001"
    await registered(db, 77, district="21.03.04", nik=elsewhere)
    rows = [[elsewhere, "aktif", "11/2026"]]
    office = Office(db, sender="tg:2")
    plan = await office.looks(rows, ("NIK", "Status", "Lunas sampai"), "status")

    async with db.session() as session:
        assert await told.note_told(session, plan=plan, most=1, now=office.clock.now())
        assert not await told.note_told(session, plan=plan, most=1, now=office.clock.now())
        (noted,) = await session.exec(select(RegisteredTold))
    assert (noted.sender, noted.told) == ("tg:2", 1)
