"""Who is covered, asked of the database: the same answer as the rule's, seen rows alone."""

from sqlmodel import select

from bot.db import Database
from models.queries.cover import memberships
from models.queries.reports.area_counts import registered_in
from models.queries.vaults import NIK
from models.rules.enrolment.membership import Member, Standing, standing_on
from models.rules.roles import Duty, Role
from models.tables import BatchStatus, Membership, Person
from tests.support.export_rows import registered
from tests.support.membership_cases import CASES, DAY
from tests.support.memberships import ACTIVE, add_membership
from tests.support.sheets import nik

OFFICER = {Duty(Role.OFFICER, "14.10")}


async def people(db: Database, members: list[Member | None]) -> None:
    """A person for each, registered before or after the file came."""
    for number, member in enumerate(members, 1):
        if number % 2:
            await registered(db, number, nik=nik(number))
        if member is not None:
            async with db.session() as session:
                await add_membership(session, nik(number), member)
        if not number % 2:
            await registered(db, number, nik=nik(number))


async def test_the_database_answers_as_the_rule_does(db: Database) -> None:
    await people(db, [member for _, member, _ in CASES])

    standing = memberships.standing_column(DAY)
    found = (
        select(Person.nik_index, standing)
        .select_from(Person)
        .join(Membership, memberships.is_membership_of_person(), isouter=True)
    )
    async with db.reading() as session:
        stood = dict((await session.exec(found)).all())
        counts = await registered_in(session, duties=OFFICER, role=Role.OFFICER, day=DAY)
    counted = counts.by_standing
    said = {
        why: stood[db.vault.blind_index(nik(number), purpose=NIK)]
        for number, (why, _, _) in enumerate(CASES, 1)
    }

    assert said == {why: standing_on(member, DAY).value for why, member, _ in CASES}
    assert sum(counted.values()) == len(CASES)
    assert counted == {s.value: sum(case[2] is s for case in CASES) for s in Standing}


async def test_a_file_that_is_not_applied_tells_nothing(db: Database) -> None:
    await registered(db, 1, nik=nik(1))
    async with db.session() as session:
        await add_membership(session, nik(1), ACTIVE, status=BatchStatus.APPLYING)

    async with db.reading() as session:
        counts = await registered_in(session, duties=OFFICER, role=Role.OFFICER, day=DAY)

    assert counts.by_standing == {Standing.UNKNOWN.value: 1}
