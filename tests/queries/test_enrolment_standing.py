"""Everybody has one row that says whose work they are, in step with what it is read from."""

import runpy
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import col, select

from bot.db import Database
from models.queries.endings.erasure import rely_on_consent_again, stop_relying_on_consent
from models.queries.enrolments import corrections, reading
from models.queries.enrolments.answering import answered_for
from models.queries.enrolments.moving import Which
from models.queries.enrolments.sign_up import person_of
from models.queries.imports import undoing
from models.queries.people.own_data import REF_LENGTH
from models.queries.reports import officer_day
from models.queries.staff import duties
from models.queries.word.assisting import saw_them_sign
from models.rules.enrolment.states import Move, State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, ImportBatch
from tests.support.enrolments import (
    ADMIN,
    HEADER,
    NOW,
    agreed,
    id_of,
    in_step,
    listed,
    move,
    niks,
    row_of,
)
from tests.support.export_rows import SITI, registered
from tests.support.lists import Office
from tests.support.sheets import nik, people

VERSIONS = Path(__file__).parents[2] / "models" / "migrations" / "versions"
BOTH = ADMIN | {Duty(Role.OFFICER, "14.10")}
ANSWER = ("NIK", "Nama", "Hasil", "Alasan", "Nomor KPJ")
NATUNA = frozenset({Duty(Role.ADMIN, "21.03")})
LATER = NOW + timedelta(minutes=5)


async def corrected(db: Database, ref: str, **changes: Any) -> None:
    async with db.session() as session:
        await corrections.correct(
            session, user_id=1, ref=ref[:REF_LENGTH], answers=replace(SITI, **changes), now=LATER
        )


async def words_change(db: Database, listed_id: str) -> None:
    """One takes a yes back and gives it again, another signs."""
    async with db.session() as session:
        await stop_relying_on_consent(session, user_id=1, now=LATER)
    assert await in_step(db) == 4
    async with db.session() as session:
        await rely_on_consent_again(session, user_id=1, now=NOW)
        again = await person_of(session, nik(900))
        assert again is not None
        assert again.updated_at == NOW, "a file asked for before does not hold this word"
        more = {"by": "tg:1", "subject": "x", "area": "14.10", "now": LATER}
        await saw_them_sign(session, people=[listed_id], **more)  # type: ignore[arg-type]
    assert await in_step(db) == 4


async def test_the_row_follows_the_person_whatever_happens_to_either(db: Database) -> None:
    office = Office(db)
    first = (await office.saves(people(3))).batch.id
    both = niks(3)[0]
    mine = await registered(db, 1, nik=nik(900))
    await registered(db, 2, nik=both, district="14.10.02")  # on the list too
    assert await in_step(db) == 4
    await words_change(db, await id_of(db, niks(3)[1]))
    await corrected(db, mine, district="14.10.05")
    await corrected(db, mine, nik=nik(901))
    assert await in_step(db) == 4

    office.clock.shift(timedelta(minutes=1))
    again = (await office.saves(agreed(2, 1), HEADER)).batch.id  # two of the three, changed
    assert await in_step(db) == 4
    await office.undoes(first)  # what the later list changed stays, as that list's
    assert await in_step(db) == 4
    await office.undoes(again)
    assert await in_step(db) == 2  # whoever signed up too stays, alone
    row = await row_of(db, both)
    assert row is not None
    assert (row.batch_id, row.by, row.area) == (None, "tg:2", "14.10.02")


async def test_who_moves_is_the_new_offices_unless_the_branch_has_them(db: Database) -> None:
    stays, goes = await registered(db, 1, nik=nik(1)), await registered(db, 1, nik=nik(2))
    for number in (1, 2):
        await move(db, Which(person_id=await id_of(db, nik(number))), Move.APPROVE)
    await move(db, Which(person_id=await id_of(db, nik(1)), states=frozenset(State)), Move.HAND)

    await corrected(db, stays, nik=nik(1), district="21.03.07")
    await corrected(db, goes, nik=nik(2), district="21.03.07")

    async with db.reading() as session:
        old = await reading.cases(session, duties=ADMIN, role=Role.ADMIN)
        new = await reading.cases(session, duties=NATUNA, role=Role.ADMIN)
    assert [(one.nik, one.state) for one in old] == [(nik(1), State.SENT)]
    assert [(one.nik, one.state) for one in new] == [(nik(2), State.RECEIVED)]

    row = [nik(1), "x", "ditolak", "Nama tidak sesuai Dukcapil", ""]
    office = Office(db, sender="tg:2")
    answered = await office.saves([row], ANSWER, "answers")
    async with db.reading() as session:  # the branch has answered
        old = await reading.cases(session, duties=ADMIN, role=Role.ADMIN)
        new = await reading.cases(session, duties=NATUNA, role=Role.ADMIN)
    assert old == []
    assert (nik(1), State.REFUSED) in [(one.nik, one.state) for one in new]

    await office.undoes(answered.batch.id)  # it was another's answer: who sent has them again
    async with db.reading() as session:
        old = await reading.cases(session, duties=ADMIN, role=Role.ADMIN)
        new = await reading.cases(session, duties=NATUNA, role=Role.ADMIN)
    assert [(one.nik, one.state) for one in old] == [(nik(1), State.SENT)]
    assert [one.nik for one in new] == [nik(2)]


async def test_a_list_that_is_taken_back_is_seen_and_counted_nowhere_at_once(
    db: Database,
) -> None:
    batch, stays = await listed(db, 2), await listed(db, 1, 2)
    await Office(db).saves(people(4))  # one more, who has not agreed
    await move(db, Which(person_id=await id_of(db, niks(1)[0])), Move.RETURN, comment="x")
    async with db.session() as session:
        await undoing.begin_undo(session, batch, by="tg:1", now=LATER)

    async with db.reading() as session:
        piles = await reading.piles(session, duties=ADMIN, role=Role.ADMIN)
        one = await reading.piles(session, duties=ADMIN, role=Role.ADMIN, batch_id=batch)
        cases = await reading.cases(session, duties=ADMIN, role=Role.ADMIN)
        day = await officer_day.waiting_for(session, user_id=1, duties=BOTH, role=Role.OFFICER)
    assert stays in {pile.batch_id for pile in piles}
    assert ([pile.total for pile in piles], one, len(cases)) == ([1, 1], [], 2)
    assert (day.to_review, day.to_mend, day.word) == (2, 0, 1)
    assert await move(db, Which(batch_id=batch), Move.APPROVE) == 0


async def test_who_came_before_this_release_gets_a_row_too(db: Database) -> None:
    await listed(db, 3)
    await Office(db, sender="tg:5").saves(people(5))  # two more, who have not agreed
    await registered(db, 7)
    await move(db, Which(person_id=await id_of(db, niks(3)[0])), Move.APPROVE)
    (file,) = VERSIONS.glob("*_everybody_stands_somewhere.py")
    revision = runpy.run_path(str(file))
    async with db.transaction() as connection:
        await connection.execute(text("DELETE FROM enrolment WHERE state = 'received'"))
        await connection.execute(text("UPDATE enrolment SET number = 9, agreed = NOT agreed"))

        await connection.execute(text(revision["_THOSE_WITHOUT"]), {"yes": True})
        await connection.execute(text(revision["_AS_THEY_STAND"]))

    assert await in_step(db) == 6
    async with db.reading() as session:
        states = await session.exec(select(Enrolment.state).order_by(col(Enrolment.state)))
        assert list(states) == ["checked", *["received"] * 5]


async def test_of_a_list_without_an_area_each_office_is_told_of_its_own_people(
    db: Database,
) -> None:
    batch = (await Office(db, sender="cli:server").saves(agreed(3), HEADER)).batch.id
    far = await id_of(db, niks(3)[0])
    async with db.session() as session:
        for user, area in ((5, "14.10"), (6, "21.03")):
            await duties.give(
                session, user_id=user, duty=Duty(Role.ADMIN, area), by="cli:x", now=NOW
            )
        (await session.get_one(ImportBatch, batch)).area = None
        for row in await session.exec(select(Enrolment)):
            row.state, row.answered_by = State.REFUSED.value, batch
            row.area = "21.03" if row.person_id == far else "14.10"
        await session.flush()
        told = await answered_for(session, batch_id=batch)

    assert [(each.user_id, each.refused) for each in told] == [(5, 2), (6, 1)]
