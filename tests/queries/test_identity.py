"""A wrong NIK of somebody on a list is put right in the same record, never onto somebody else."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, func, select

from bot.db import Database
from models.queries.claims.exporting import held_of_nik
from models.queries.endings.erasure import erase
from models.queries.enrolments import handing
from models.queries.enrolments.identity import mend_identity
from models.queries.enrolments.moving import Which, set_state
from models.queries.enrolments.to_mend import Asker, Identity, NotMended, may_become
from models.queries.people.given import open_answers
from models.queries.reports.exports import Asked, record_export
from models.queries.vaults import NIK, vault_of
from models.queries.word.answering import agree, refuse
from models.rules.enrolment.states import Move, State
from models.rules.roles import Duty, Role
from models.tables import AuditLine, Erasure, ImportRow, Person, Registration
from tests.support.enrolments import id_of, in_step, move, row_of, state_of
from tests.support.export_rows import SITI as SIGNED_UP
from tests.support.export_rows import registered
from tests.support.lists import Office, person
from tests.support.sheets import nik
from tests.support.slips import BUDI, SITI, slip_of

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
BORN = date(1980, 7, 24)
HERE = frozenset({Duty(Role.OFFICER, "14.10")})
ASKER = Asker("tg:1", HERE, 500)
RIGHT = nik(31)
SIGNED = ("Nama", "NIK", "Tanggal lahir", "Persetujuan", "Tanggal persetujuan")


async def sent_back(office: Office, *rows: list[Any], header: Any = None) -> str:
    """A list was saved, and the admin sent its first person back; that person's id."""
    await office.saves([*rows], *([header] if header else []))
    one = await id_of(office.db, str(rows[0][1]))
    assert await move(office.db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    return one


async def stamp(db: Database, person_id: str) -> datetime:
    async with db.reading() as session:
        found = select(Person.updated_at).where(Person.id == person_id)
        return (await session.exec(found)).one()


async def mends(
    office: Office, one: str, to: str = RIGHT, *, asker: Asker = ASKER, **more: Any
) -> NotMended | None:
    """As the officer confirms it."""
    who = Identity(to, more.pop("name", "Siti Aminah"), more.pop("born", BORN))
    seen = more.pop("seen", None) or await stamp(office.db, one)
    async with office.db.session() as session:
        return await mend_identity(
            session, person_id=one, to=who, warnings=(), seen=seen, asker=asker,
            now=office.clock.now(),
        )  # fmt: skip


async def lines(db: Database, act: str) -> list[tuple[str, str]]:
    async with db.reading() as session:
        found = select(AuditLine.subject, AuditLine.why).where(AuditLine.act == act)
        return list((await session.exec(found)).all())


async def test_it_stays_the_same_record_and_the_admin_looks_again(db: Database) -> None:
    office = Office(db)
    one = await sent_back(office, SITI, BUDI)
    was = await person(db, nik(1))
    assert was is not None

    assert await mends(office, one, name="Siti Aminah Lubis") is None

    now = await person(db, RIGHT)
    assert now is not None
    assert await person(db, nik(1)) is None
    assert (now["id"], now["nik"], now["name"]) == (one, RIGHT, "Siti Aminah Lubis")
    kept = ("occupation", "payer", "programmes", "basis", "phone", "created_at")
    assert [now[name] for name in kept] == [was[name] for name in kept]
    assert now["entry"]["batch_id"] == was["entry"]["batch_id"]
    assert await state_of(db, RIGHT) == "received"
    assert await in_step(db) == 2
    assert await lines(db, "data.corrected") == [(f"person:{one}", "nik name")]
    assert await mends(office, one) is NotMended.GONE, "it waits for nothing any more"


async def test_a_nik_of_somebody_is_refused_whoever_it_is_and_counted(db: Database) -> None:
    office = Office(db)
    one = await sent_back(office, SITI, BUDI)
    await Office(db, area="21.03", sender="tg:9").saves([["Jo", nik(8), "24-7-1980", "", ""]])
    await registered(db, nik=nik(9))
    taken = [await mends(office, one, to) for to in (nik(2), nik(8), nik(9))]
    assert taken == [NotMended.TAKEN] * 3
    assert len(await lines(db, "registered.told")) == 3

    little = replace(ASKER, most_told=3)  # the day is used up: nobody learns who is new
    said = [await mends(office, one, to, asker=little) for to in (nik(2), RIGHT)]
    assert said == [NotMended.ENOUGH] * 2
    assert await state_of(db, nik(1)) == "returned"


async def test_elsewhere_is_nowhere_and_what_changed_meanwhile_is_shown_first(
    db: Database,
) -> None:
    office = Office(db)
    one = await sent_back(office, SITI)
    seen = await stamp(db, one)
    far = replace(ASKER, duties=frozenset({Duty(Role.OFFICER, "21.03")}))
    async with db.session() as session:
        told = [
            await may_become(
                session, person_id=who, nik=nik(2), asker=far, now=office.clock.now()
            )
            for who in (one, "0" * 32)
        ]  # fmt: skip
    assert told == [NotMended.GONE] * 2
    assert await mends(office, one, asker=far) is NotMended.GONE

    office.clock.shift(timedelta(minutes=1))
    await office.saves([[*SITI[:3], "081299990000", *SITI[4:]]])
    assert await state_of(db, nik(1)) == "received"  # a corrected row by the list still does it
    assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    assert await mends(office, one, seen=seen) is NotMended.CHANGED
    assert await mends(office, one) is None


async def test_an_owner_who_had_data_deleted_has_to_agree_anew(db: Database) -> None:
    office = Office(db)
    await office.saves([BUDI])
    budi = await slip_of(office, nik(2))
    async with db.session() as session:
        assert await refuse(session, person_id=budi.person_id, user_id=5, now=office.clock.now())
    signed = ["Siti Aminah", nik(1), "24-7-1980", "ya", office.clock.now().date().isoformat()]
    one = await sent_back(office, signed, header=SIGNED)

    assert await mends(office, one, nik(2)) is NotMended.FORGOTTEN

    office.clock.shift(timedelta(days=2))
    signed[-1] = office.clock.now().date().isoformat()
    await office.saves([signed], SIGNED)
    assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    assert await mends(office, one, nik(2)) is None


async def _registrations(db: Database) -> dict[int, Registration]:
    async with db.reading() as session:
        return {row.user_id: row for row in await session.exec(select(Registration))}


async def test_whose_chat_speaks_for_it_goes_along_and_a_stranger_gets_his_own(
    db: Database,
) -> None:
    office = Office(db)
    await office.saves([SITI])
    one = await id_of(db, nik(1))
    made = await slip_of(office, nik(1))
    async with db.session() as session:
        assert await agree(
            session, person_id=made.person_id, user_id=5, regency_name="Meranti",
            now=office.clock.now(),
        )  # fmt: skip
    theirs = await registered(db, 6, nik=nik(1), name="Hamid", birth_date=date(1970, 1, 1))
    same = await registered(db, 7, nik=nik(1), name="Siti Aminah", birth_date=BORN)
    assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")

    assert await mends(office, one) is None

    rows = await _registrations(db)
    said = open_answers(db.vault, rows[5]).nik
    assert (said, rows[5].person_id, rows[5].matched) == (RIGHT, one, False)
    assert (rows[7].person_id, rows[7].id) == (one, same)
    stranger = await person(db, nik(1))
    assert stranger is not None
    assert (stranger["name"], rows[6].person_id, rows[6].matched) == (
        "Hamid", stranger["id"], False,
    )  # fmt: skip
    assert rows[6].id == theirs
    standing, right = await row_of(db, nik(1)), await person(db, RIGHT)
    assert standing is not None
    assert right is not None
    assert (standing.state, standing.by, right["basis"]) == ("received", "tg:6", "given")


async def test_a_deletion_finds_it_by_the_new_nik_and_the_list_can_be_taken_back(
    db: Database,
) -> None:
    office = Office(db)
    done = await office.saves([SITI, BUDI])
    ids = [await id_of(db, nik(serial)) for serial in (1, 2)]
    for one in ids:
        assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    made = await slip_of(office, nik(1))
    async with db.session() as session:
        assert await agree(
            session, person_id=ids[0], user_id=5, regency_name="Meranti", now=office.clock.now()
        )
    assert made.person_id == ids[0]
    assert await mends(office, ids[0]) is None
    assert await mends(office, ids[1], nik(32), name="Budi", born=date(1980, 7, 25)) is None

    async with db.session() as session:
        assert await erase(session, user_id=5, ref=None, now=office.clock.now())
    async with db.reading() as session:
        right, other = (
            vault_of(session).blind_index(number, purpose=NIK) for number in (RIGHT, nik(32))
        )
        assert (await session.exec(select(Erasure.nik_index))).all() == [right]
        assert (await session.exec(select(ImportRow.key))).all() == [other]
        left = select(func.count()).where(col(ImportRow.batch_id) == done.batch.id)
        assert (await session.exec(left)).one() == 1
    await office.undoes(done.batch.id)
    assert [await person(db, number) for number in (RIGHT, nik(32))] == [None, None]


@ON_ONE
async def test_a_list_that_changed_it_before_does_not_bring_the_wrong_nik_back(
    db: Database,
) -> None:
    office = Office(db)
    one = await sent_back(office, SITI)
    changed = await office.saves([[*SITI[:3], "081299990000", *SITI[4:]]])
    assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    assert await mends(office, one) is None
    await office.undoes(changed.batch.id)
    now = await person(db, RIGHT)
    assert now is not None
    assert (now["id"], now["phone"]) == (one, "+6281299990000")
    assert await person(db, nik(1)) is None


@ON_ONE
async def test_who_signed_up_alone_is_not_an_officers_to_change(db: Database) -> None:
    await registered(db, 6, nik=nik(1))
    one = await id_of(db, nik(1))
    assert await move(db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    assert await mends(Office(db), one, name=SIGNED_UP.name) is NotMended.GONE


@ON_ONE
async def test_the_file_it_left_with_is_still_taken_back_with_a_deletion(db: Database) -> None:
    office, number = Office(db), "e" * 32
    await office.saves([SITI])
    one, now = (await slip_of(office, nik(1))).person_id, office.clock.now()
    asked = Asked(handing.KIND, ("14.10",), False, "tg:1")
    async with db.session() as session:
        assert await agree(session, person_id=one, user_id=5, regency_name="Meranti", now=now)
        await set_state(session, [one], State.CHECKED, by="tg:2", now=now)
        assert await handing.hand(session, ids=[one], number=number, by="tg:2", now=now)
        held = (held_of_nik(db.vault, nik(1)),)
        await record_export(session, asked=asked, rows=1, number=number, holds=held, now=now)
        await set_state(session, [one], State.REFUSED, by="tg:2", now=now)
    assert await mends(office, one) is None
    async with db.session() as session:
        receipt = await erase(session, user_id=5, ref=None, now=now)
    assert receipt is not None
    assert receipt.exports_of == ("tg:1",)
