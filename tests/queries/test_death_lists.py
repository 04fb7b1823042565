"""A village's list of the dead against the register: found once, suggested, never merged."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, delete, select

from bot.db import Database
from models.queries.claims.moving import move_claim
from models.queries.claims.reading import claims_in
from models.rules.as_typed.dates import jakarta_day
from models.rules.claims.states import State
from models.rules.roles import Duty, Role
from models.tables import Claim, ClaimMove, DeathMatch, ImportRow, Person, RosterEntry
from tests.support.claim_lists import opened
from tests.support.death_lists import HEADER, dead, members, waiting
from tests.support.lists import Office, told
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def village(db: Database, **more: str | None) -> Office:
    return Office(db, sender="tg:1", **{"area": "14.10", **more})


async def test_a_dead_member_without_a_claim_gets_one_that_nobody_has_filed(db: Database) -> None:
    await members(db, 3)
    office = village(db)

    done = await office.saves([dead(1), dead(2, "13/11/2026"), dead(7)], HEADER, "deaths")

    assert done.batch.counts == {
        "new": 2, "changed": 0, "unchanged": 1, "duplicate": 0, "refused": 0,
    }  # fmt: skip
    first, second = await waiting(db)
    assert (first.state, first.potential, first.source) == ("draft", True, "death_list")
    assert (first.programme, first.event_on) == ("JKM", date(2026, 11, 12))
    assert first.area == "14.10.05"
    assert first.person_id is not None
    assert first.amount is None  # nothing is determined by a list
    assert second.event_on == date(2026, 11, 13)
    async with db.reading() as session:
        steps = await session.exec(select(ClaimMove.number, ClaimMove.state))
        assert list(steps) == [(1, "draft")] * 2


async def test_the_same_list_twice_makes_nothing_twice(db: Database) -> None:
    await members(db, 2)
    office = village(db)
    rows = [dead(1), dead(2)]
    one, other = [await office.keeps(rows, HEADER, "deaths") for _ in range(2)]

    await office.applies(one)
    late = await office.applies(other)
    again = await office.looks(rows, HEADER, "deaths")

    assert len(await waiting(db)) == 2
    assert late.batch.counts["unchanged"] == 2
    assert told(again) == [("unchanged", [], ["claim_exists"])] * 2
    assert again.earlier is not None


async def test_what_nobody_touched_goes_with_its_list(db: Database) -> None:
    await members(db, 3)
    office = village(db)
    done = await office.saves([dead(1), dead(2), dead(3)], HEADER, "deaths")
    filed = (await waiting(db))[0]
    async with db.session() as session:
        moved = await move_claim(
            session, claim_id=filed.id, to=State.SUBMITTED, on=jakarta_day(office.clock.now()),
            by="tg:1", now=office.clock.now(), holidays=(),
        )  # fmt: skip
        assert not isinstance(moved, str)

    undone = await office.undoes(done.batch.id)

    assert (undone.deleted, undone.kept) == (2, 1)
    (left,) = await waiting(db)
    assert (left.id, left.state, left.batch_id) == (filed.id, "submitted", None)
    async with db.reading() as session:
        assert len((await session.exec(select(DeathMatch))).all()) == 1
    back = await office.looks([dead(2)], HEADER, "deaths")
    assert told(back) == [("new", [], [])]


@ON_ONE
async def test_a_claim_that_is_there_by_any_way_is_not_made_again(db: Database) -> None:
    await members(db, 1)
    await opened(db, 1, worker_nik=nik(1))

    plan = await village(db).looks([dead(1)], HEADER, "deaths")

    assert told(plan) == [("unchanged", [], ["claim_exists"])]


@ON_ONE
async def test_a_member_of_another_area_is_nobody_here(db: Database) -> None:
    await members(db, 1, area="21.03", kecamatan="21.03.04")
    office = village(db)

    plan = await office.looks([dead(1), dead(2)], HEADER, "deaths")

    one, other = told(plan)
    assert one == other == ("unchanged", [], ["not_registered"])
    assert told(await village(db, area="21.03").looks([dead(1)], HEADER, "deaths"))[0][0] == "new"
    everywhere = await village(db, area=None).looks([dead(1)], HEADER, "deaths")
    assert told(everywhere)[0][0] == "new"


@ON_ONE
async def test_whoever_looks_alike_is_suggested_and_never_merged(db: Database) -> None:
    await members(db, 1)
    office = village(db)
    alike = dead(1, nik=nik(5))
    no_nik = dead(1, nik="")

    done = await office.saves([alike, no_nik], HEADER, "deaths")

    assert done.batch.counts["refused"] == 2
    assert await waiting(db) == []
    plan = await office.looks([alike, no_nik], HEADER, "deaths")
    assert [row[:2] for row in told(plan)] == [("refused", ["near_member"])] * 2
    elsewhere = await village(db, area="21.03").looks([alike], HEADER, "deaths")
    assert told(elsewhere) == [("unchanged", [], ["not_registered"])]


@ON_ONE
async def test_a_member_who_left_between_look_and_save_gets_no_claim(db: Database) -> None:
    await members(db, 2)
    office = village(db)
    batch = await office.keeps([dead(1), dead(2)], HEADER, "deaths")
    async with db.session() as session:
        index = db.vault.blind_index(nik(1), purpose="nik")
        gone = (await session.exec(select(Person.id).where(Person.nik_index == index))).one()
        await session.exec(delete(RosterEntry).where(col(RosterEntry.person_id) == gone))
        await session.exec(delete(ImportRow).where(col(ImportRow.person_id) == gone))
        await session.exec(delete(Person).where(col(Person.id) == gone))

    done = await office.applies(batch)

    assert (done.batch.counts["new"], len(await waiting(db))) == (1, 1)


@ON_ONE
async def test_only_officers_of_the_area_see_what_a_list_found(db: Database) -> None:
    await members(db, 1)
    await village(db).saves([dead(1)], HEADER, "deaths")

    seen = {}
    async with db.reading() as session:
        for area in ("14.10", "14.10.05", "14.10.02", "21.03", ""):
            held = frozenset({Duty(Role.OFFICER, area)})
            found, _ = await claims_in(session, duties=held, role=Role.OFFICER, most=9)
            seen[area] = len(found)

    assert seen == {"14.10": 1, "14.10.05": 1, "14.10.02": 0, "21.03": 0, "": 1}


SPOILED = [
    (dead(1, name=""), "missing_name"),
    (dead(1, name="Budi 123"), "name_has_digits"),
    (dead(1, nik="14100110108"), "not_16_digits"),
    (dead(1, nik="nik menyusul"), "not_digits"),
    (dead(1, nik="1410013002800001"), "impossible_date"),
    (dead(1, nik="", village=""), "missing_nik"),
    (dead(1, ""), "missing_death_date"),
    (dead(1, "31/2/2026"), "impossible_date"),
    (dead(1, "1/1/2099"), "date_in_future"),
    (dead(1, "1/1/1950"), "date_too_old"),
    (dead(1, "kapan-kapan"), "date_unreadable"),
    (dead(1, "12/11/1979"), "died_before_birth"),
]


@ON_ONE
@pytest.mark.parametrize(("row", "fault"), SPOILED, ids=[fault for _, fault in SPOILED])
async def test_a_faulty_row_is_refused_by_name(db: Database, row: list[str], fault: str) -> None:
    plan = await village(db).looks([row], HEADER, "deaths")

    assert told(plan)[0][:2] == ("refused", [fault])


@ON_ONE
@pytest.mark.parametrize(
    ("area", "faults", "today"),
    [("91.71", [], date(2026, 11, 29)), ("14.10", ["date_in_future"], date(2026, 11, 28))],
    ids=["WIT", "WIB"],
)
async def test_a_list_is_read_by_the_day_of_its_area(
    db: Database, area: str, faults: list[str], today: date
) -> None:
    office = village(db, area=area)
    office.clock.shift(datetime(2026, 11, 28, 15, 30, tzinfo=UTC) - office.clock.now())
    await members(db, 1, area=area, kecamatan="")
    plan = await office.looks([dead(1, "29/11/2026")], HEADER, "deaths")

    assert told(plan)[0][1] == faults
    await office.saves([dead(1, "28/11/2026")], HEADER, "deaths")
    assert [claim.state_on for claim in await waiting(db)] == [today]


@ON_ONE
async def test_a_row_says_what_it_may_pay_and_how_long_ago_it_was(db: Database) -> None:
    await members(db, 3)
    rows = [dead(1), dead(2, since="1/10/2026"), dead(3, since="menyusul")]

    plan = await village(db).looks(rows, HEADER, "deaths")

    names = ("amount", "amount_first_months", "member_since")
    assert [tuple(row.values.get(name) for name in names) for row in plan.rows] == [
        ("42000000", "10000000", None),
        ("10000000", None, "2026-10-01"),
        ("42000000", "10000000", None),
    ]
    assert told(plan)[2][2] == ["membership_unclear"]
    days = int(plan.rows[0].values["days_since_death"] or -1)
    today = jakarta_day(village(db).clock.now())
    assert abs(days - (today - date(2026, 11, 12)).days) <= 1


@ON_ONE
async def test_two_of_one_nik_in_a_list_make_one_claim(db: Database) -> None:
    await members(db, 1)

    done = await village(db).saves([dead(1), dead(1, "13/11/2026")], HEADER, "deaths")

    assert done.batch.counts["duplicate"] == 1
    assert len(await waiting(db)) == 1
    async with db.reading() as session:
        assert len((await session.exec(select(Claim))).all()) == 1
