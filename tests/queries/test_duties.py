"""Duties in the database: one open row each, history kept, areas filtered in one place."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import literal
from sqlmodel import select

from bot.db import Database
from models.queries.areas import in_areas
from models.queries.staff import duties
from models.queries.staff import holding as staff
from models.rules.roles import Duty, Role, holds, within

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
OFFICER = Duty(Role.OFFICER, "14.10.01")
ADMIN = Duty(Role.ADMIN, "14.10")
PLACES = ("", "14", "14.10", "14.10.01", "14.10.01.2003", "14.11", "14.1", "21.03")


async def give(db: Database, user_id: int, duty: Duty, **more: str) -> bool:
    async with db.session() as session:
        return await duties.give(session, user_id=user_id, duty=duty, by="tg:1", now=NOW, **more)


async def end(db: Database, user_id: int, duty: Duty, *, after: int = 1) -> bool:
    async with db.session() as session:
        at = NOW + timedelta(days=after)
        return await duties.end(session, user_id=user_id, duty=duty, by="tg:2", now=at)


async def held(db: Database, *people: int) -> dict[int, frozenset[Duty]]:
    async with db.transaction() as connection:
        return await duties.held_among(connection, people)


async def test_what_is_given_is_held_until_it_ends(db: Database) -> None:
    assert await give(db, 7, OFFICER)
    assert await give(db, 7, ADMIN)
    assert await give(db, 8, OFFICER)
    assert await held(db, 7, 9) == {7: frozenset({OFFICER, ADMIN})}

    assert await end(db, 7, OFFICER)

    assert await held(db, 7, 8) == {7: frozenset({ADMIN}), 8: frozenset({OFFICER})}


async def test_a_duty_is_given_once_ended_once_and_may_come_back(db: Database) -> None:
    assert await give(db, 7, OFFICER)
    assert not await give(db, 7, OFFICER)
    assert await end(db, 7, OFFICER)
    assert not await end(db, 7, OFFICER)
    assert await give(db, 7, OFFICER)

    async with db.reading() as session:
        history = await duties.history_of(session, user_id=7)
    assert [row.ended_by for row in sorted(history, key=lambda h: h.ended_at is None)] == [
        "tg:2",
        None,
    ]


async def test_two_who_give_the_same_duty_at_once_make_one(db: Database) -> None:
    made = await asyncio.gather(*(give(db, 7, OFFICER) for _ in range(5)))

    assert sorted(made) == [False, False, False, False, True]


@pytest.mark.parametrize("duty", [Duty(Role.WORKER, "14.10"), Duty(Role.ADMIN, "14.1")])
async def test_what_is_no_duty_is_a_bug(db: Database, duty: Duty) -> None:
    with pytest.raises(ValueError, match="no duty"):
        await give(db, 7, duty)


async def test_the_name_is_sealed(db: Database) -> None:
    await give(db, 7, OFFICER, name="Rahma Yulianti")

    async with db.reading() as session:
        (row,) = await duties.history_of(session, user_id=7)
        connection = await session.connection()
        stored = (await connection.exec_driver_sql("SELECT name FROM duty")).scalar_one()
    assert row.name == "Rahma Yulianti"
    assert b"Rahma" not in bytes(stored)


async def test_staff_of_a_place_are_those_whose_area_covers_it(db: Database) -> None:
    for number, area in enumerate(PLACES):
        if area != "14.1":
            await give(db, number, Duty(Role.DESK, area))
    await give(db, 90, Duty(Role.ADMIN, "14.10"))

    for place in PLACES:
        async with db.reading() as session:
            found = await staff.staff_of(session, role=Role.DESK, place=place)
        expected = [n for n, area in enumerate(PLACES) if area != "14.1" and within(place, area)]
        assert found == expected, place


async def test_an_admin_sees_the_staff_of_the_area_and_nobody_else(db: Database) -> None:
    areas = [area for area in PLACES if area != "14.1"]
    for number, area in enumerate(areas):
        await give(db, number, Duty(Role.OFFICER, area))

    for mine, theirs in product(areas, areas):
        async with db.reading() as session:
            reach = [Duty(Role.ADMIN, mine), Duty(Role.OFFICER, theirs)]
            found = await staff.staff_within(session, duties=reach, role=Role.ADMIN)
        assert {row.duty.area for row in found} == {a for a in areas if within(a, mine)}


async def test_without_the_role_there_is_no_staff(db: Database) -> None:
    await give(db, 7, OFFICER)

    async with db.reading() as session:
        (row,) = await duties.history_of(session, user_id=7)
        for reach in ([], [Duty(Role.OFFICER, "")], [Duty(Role.ADMIN, "21.03")]):
            assert await staff.staff_within(session, duties=reach, role=Role.ADMIN) == []
            number = row.id
            assert await staff.held_by_id(
                session, duties=reach, role=Role.ADMIN, number=number
            ) is None  # fmt: skip


async def test_the_condition_in_sql_says_what_the_rule_says(db: Database) -> None:
    places = (*PLACES, "14.101", "14_10", "14.10.011", "%")
    reaches = [[], [""], ["14"], ["14.10"], ["14.10.01", "21.03"], ["14.10.01.2003"]]

    async with db.reading() as session:
        for areas, place in product(reaches, places):
            reach = [Duty(Role.OFFICER, area) for area in areas]
            condition = in_areas(literal(place), [*reach, Duty(Role.ADMIN, "")], Role.OFFICER)
            found = (await session.exec(select(literal(1)).where(condition))).first()
            assert (found is not None) is holds(reach, Role.OFFICER, place), (areas, place)
