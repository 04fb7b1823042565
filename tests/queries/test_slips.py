"""A slip opens for its code and a birth date; whatever fails reads the same and is counted."""

from datetime import date, timedelta

import pytest

from bot.db import Database
from models.queries.claims.looking import Wait
from models.queries.endings.erasure import erase
from models.queries.vaults import vault_of
from models.queries.word import slips
from models.queries.word.answering import agree, refuse
from models.queries.word.assisting import saw_them_sign
from models.queries.word.looking import Listed, open_slip
from models.rules.roster.faults import Outcome
from models.tables import ConsentAsk
from tests.support.lists import Office
from tests.support.sheets import nik
from tests.support.slips import BUDI, SITI, found, slip_of

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BORN = date(1980, 7, 24)
NOBODYS = "YA-2A2A-2A2A"


async def opens(office: Office, who: int, code: str, born: date) -> Listed | Wait | None:
    async with office.db.session() as session:
        return await open_slip(session, user_id=who, code=code, born=born, now=office.clock.now())


async def test_three_wrong_dates_lock_a_slip_until_a_new_one_is_made(db: Database) -> None:
    office = Office(db)
    await office.saves([SITI, BUDI])
    made = await slip_of(office, nik(1))
    assert await slip_of(office, nik(1)) == made

    assert await opens(office, 1, NOBODYS, BORN) is None
    for who in (2, 3, 4):
        assert await opens(office, who, made.code, date(1990, 1, who)) is None
    assert await opens(office, 5, made.code, BORN) is None

    fresh = await slip_of(office, nik(1))
    assert fresh.code != made.code
    assert await opens(office, 6, made.code, BORN) is None
    listed = await opens(office, 7, fresh.code, BORN)
    assert isinstance(listed, Listed)
    assert (listed.waits, listed.answers.name) == (True, "Siti Aminah")


@ON_ONE
async def test_an_account_that_tries_too_often_waits_whatever_it_tries(db: Database) -> None:
    office = Office(db)
    await office.saves([SITI])
    code = (await slip_of(office, nik(1))).code
    for _ in range(5):
        assert await opens(office, 9, NOBODYS, BORN) is None

    assert isinstance(await opens(office, 9, code, BORN), Wait)
    office.clock.shift(timedelta(hours=1, minutes=1))
    assert isinstance(await opens(office, 9, code, BORN), Listed)


@ON_ONE
async def test_the_date_in_the_nik_opens_too_where_the_list_has_another(db: Database) -> None:
    office = Office(db)
    await office.saves([[*SITI[:2], "1-1-1981", *SITI[3:]]])
    code = (await slip_of(office, nik(1))).code

    assert isinstance(await opens(office, 1, code, BORN), Listed)
    assert isinstance(await opens(office, 2, code, date(1981, 1, 1)), Listed)


@ON_ONE
async def test_no_code_is_kept_and_nobody_hidden_opens(db: Database) -> None:
    office = Office(db)
    batch = await office.keeps([SITI])
    await office.applies(batch)
    made = await slip_of(office, nik(1))
    async with db.reading() as session:
        row = await session.get(ConsentAsk, made.person_id)
        assert row is not None
        assert row.code_index == slips.index_of(vault_of(session), made.code)

    await office.undoes(batch)
    assert await opens(office, 1, made.code, BORN) is None
    async with db.session() as session:
        gone = await slips.ask(
            session, people=[made.person_id, "0" * 32], area="14.10", by="tg:1",
            subject="list:x", now=office.clock.now(),
        )  # fmt: skip
    assert gone == []


async def test_the_first_answer_stands_and_paper_can_still_be_answered(db: Database) -> None:
    office = Office(db)
    await office.saves([SITI, BUDI])
    siti, budi = await slip_of(office, nik(1)), await slip_of(office, nik(2))
    now = office.clock.now()
    async with db.session() as session:
        done = [
            await agree(
                session, person_id=siti.person_id, user_id=who, regency_name="Meranti", now=now
            )
            for who in (5, 6)
        ]
        signed = [
            await saw_them_sign(
                session, people=[siti.person_id, budi.person_id], by="tg:1", subject="list:x",
                area="14.10", now=now,
            )
            for _ in range(2)
        ]  # fmt: skip
    assert [one is not None for one in done] == [True, False]
    assert signed == [1, 0]
    listed = await opens(office, 7, budi.code, date(1980, 7, 25))
    assert isinstance(listed, Listed)
    assert listed.waits

    async with db.session() as session:  # what was agreed to is deleted like an own sign-up
        assert await erase(session, user_id=5, ref=None, now=now)
    assert await found(db, nik(1)) is None
    (row,) = (await office.looks([SITI])).rows
    assert row.outcome is Outcome.REFUSED


@ON_ONE
async def test_who_refused_once_is_refused_to_every_later_list(db: Database) -> None:
    office = Office(db)
    await office.saves([SITI])
    made = await slip_of(office, nik(1))
    async with db.session() as session:
        receipt = await refuse(
            session, person_id=made.person_id, user_id=5, now=office.clock.now()
        )
        assert receipt is not None
        again = await refuse(session, person_id=made.person_id, user_id=5, now=office.clock.now())
        assert again is None

    (row,) = (await office.looks([SITI])).rows
    assert row.outcome is Outcome.REFUSED
