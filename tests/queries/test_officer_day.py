"""Whose cover runs out in an area, and what became of those whom an officer brought."""

from datetime import date, datetime, timedelta

from sqlmodel import col, select

from bot.db import Database
from models.queries.claims.opening import open_claim
from models.queries.claims.values import Opening
from models.queries.reports import lapsing, officer_day
from models.rules.claims.states import State
from models.rules.enrolment.membership import Member, Said
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Person
from tests.support.export_rows import registered
from tests.support.lists import Office
from tests.support.memberships import ACTIVE, AT, LAPSED, LAPSING, add_membership
from tests.support.sheets import nik, people

DAY = date(2026, 11, 27)
OFFICER = frozenset({Duty(Role.OFFICER, "14.10")})
GONE = Member(Said.ENDED, None, DAY)


async def known(db: Database, members: list[Member | None]) -> None:
    """A registered worker for each, with what the branch said."""
    for number, member in enumerate(members, 1):
        await registered(db, number, nik=nik(number))
        if member is not None:
            async with db.session() as session:
                await add_membership(session, nik(number), member)


async def test_who_lapses_next_comes_first_and_pages_do_not_overlap(db: Database) -> None:
    await known(db, [ACTIVE, LAPSED, LAPSING, None, GONE])

    async with db.reading() as session:
        pages = [
            await lapsing.lapsing_in(
                session, duties=OFFICER, role=Role.OFFICER, day=DAY, most=1, skip=skip
            )
            for skip in range(3)
        ]

    assert [[one.standing.value for one in page] for page, _ in pages] == [
        ["lapsing"], ["lapsed"], [],
    ]  # fmt: skip
    assert {total for _, total in pages} == {2}


async def test_nobody_asks_the_family_of_the_dead(db: Database) -> None:
    await known(db, [LAPSING])
    dead = Opening(
        programme=Programme.JKM, worker_name="Siti Aminah", worker_nik=nik(1), event_on=DAY,
        area="14.10.01", state=State.SUBMITTED, state_on=DAY,
        source="officer",
    )  # fmt: skip
    async with db.session() as session:
        await open_claim(session, opening=dead, by="tg:1", now=AT, holidays=frozenset())

    async with db.reading() as session:
        found = await lapsing.lapsing_in(
            session, duties=OFFICER, role=Role.OFFICER, day=DAY, most=9
        )
        person = (await session.exec(select(col(Person.id)))).one()
        one = await lapsing.lapsing_one(
            session, person_id=person, duties=OFFICER, role=Role.OFFICER, day=DAY
        )

    assert (found, one) == (([], 0), None)


async def test_an_officer_of_one_village_sees_that_village(db: Database) -> None:
    header = ("Nama", "NIK", "Tanggal lahir", "Desa")
    rows = [["Siti Aminah", nik(1), "24/7/1980", "14.10.01.2003"],
            ["Rina Lestari", nik(2), "24/7/1980", "14.10.01.2004"]]  # fmt: skip
    await Office(db).saves(rows, header)
    for number in (1, 2):
        async with db.session() as session:
            await add_membership(session, nik(number), LAPSING)
    village = frozenset({Duty(Role.OFFICER, "14.10.01.2003")})

    async with db.reading() as session:
        found, total = await lapsing.lapsing_in(
            session, duties=village, role=Role.OFFICER, day=DAY, most=9
        )

    assert ([one.name for one in found], total) == (["Siti Aminah"], 1)


async def test_numbers_are_of_those_the_officer_brought_and_the_branch_knows(
    db: Database,
) -> None:
    office = Office(db, sender="tg:7")
    rows = [*people(4), ["Tanpa NIK", "", "10/1/1980", "", "Nelayan"]]
    await office.saves(rows)
    await Office(db, sender="tg:8").saves([["Orang Lain", nik(9), "24/7/1980", "", "Nelayan"]])
    for row, member in zip(people(3), (ACTIVE, LAPSED, LAPSING), strict=True):
        async with db.session() as session:
            await add_membership(session, row[1], member)

    async def numbers(now: datetime) -> officer_day.Numbers:
        async with db.reading() as session:
            return await officer_day.numbers_of(session, user_id=7, day=DAY, now=now)

    today = office.clock.now()
    fresh, later = await numbers(today), await numbers(today + timedelta(days=91))

    assert (fresh.enrolled, fresh.lately, fresh.before, fresh.still) == (4, 4, 0, 0)
    assert (later.lately, later.before, later.still, later.unknown) == (0, 4, 2, 1)
    assert (fresh.rows, fresh.refused) == (5, 1)
