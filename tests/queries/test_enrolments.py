"""People between office and branch: a list or one person moved, by the rule, in one's own area."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.claims.opening import open_claim
from models.queries.claims.values import Opening
from models.queries.endings.erasure import erase
from models.queries.enrolments import own, reading, telling
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.corrections import correct
from models.queries.enrolments.moving import Which, set_state
from models.queries.people import own_data
from models.rules.claims.states import State as ClaimState
from models.rules.enrolment.states import Move, State
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim
from models.tables import EnrolmentTold
from tests.support.enrolments import (
    ADMIN,
    HEADER,
    NOW,
    agreed,
    id_of,
    listed,
    move,
    niks,
    row_of,
    state_of,
)
from tests.support.export_rows import SITI, registered
from tests.support.lists import Office
from tests.support.sheets import people

LATER = NOW + timedelta(minutes=5)


async def counts(db: Database, batch_id: str, duties: frozenset[Duty] = ADMIN) -> dict[str, int]:
    async with db.reading() as session:
        found = await reading.piles(session, duties=duties, role=Role.ADMIN, batch_id=batch_id)
    return {state.value: n for pile in found for state, n in pile.counts.items()}


async def test_a_list_is_approved_at_once_but_for_who_was_sent_back_before(db: Database) -> None:
    batch = await listed(db, 4)
    assert await counts(db, batch) == {"received": 4}
    first, second, *_ = niks(4)
    back = Which(person_id=await id_of(db, first))
    assert await move(db, back, Move.RETURN, comment="Nama beda dengan KTP") == 1
    assert await move(db, Which(person_id=await id_of(db, second)), Move.REJECT) == 1

    assert await move(db, Which(batch_id=batch), Move.APPROVE) == 2
    assert await move(db, Which(batch_id=batch), Move.APPROVE) == 0  # a second tap

    assert await counts(db, batch) == {"returned": 1, "rejected": 1, "checked": 2}
    row = await row_of(db, first)
    assert row is not None
    assert (row.area, row.batch_id, row.by, row.reviewed_by) == ("14.10", batch, "tg:1", "tg:2")
    async with db.reading() as session:
        (case,) = await reading.cases(
            session, duties=ADMIN, role=Role.ADMIN, states=[State.RETURNED]
        )
    assert (case.nik, case.comment, case.has_ground) == (first, "Nama beda dengan KTP", True)
    assert b"KTP" not in (row.comment or b"")


async def test_who_waits_for_the_workers_word_is_counted_apart(db: Database) -> None:
    office = Office(db)
    batch = (await office.saves([*agreed(1), *people(3)[1:]], HEADER)).batch.id
    await move(db, Which(batch_id=batch), Move.APPROVE)

    async with db.reading() as session:
        (pile,) = await reading.piles(session, duties=ADMIN, role=Role.ADMIN)

    assert (pile.counts, pile.without_word(State.CHECKED), pile.sender) == (
        {State.CHECKED: 3}, 2, "tg:1",
    )  # fmt: skip


async def test_what_changes_after_it_was_approved_is_looked_at_again(db: Database) -> None:
    batch = await listed(db, 2)
    await move(db, Which(batch_id=batch), Move.APPROVE)
    row = agreed(1)[0]
    row[3] = "081299990000"
    await Office(db).saves([row], HEADER)

    assert [await state_of(db, nik) for nik in niks(2)] == ["received", "checked"]

    await registered(db, 77)
    await move(db, Which(batch_id=ALONE), Move.APPROVE)
    assert await state_of(db, SITI.nik) == "checked"
    async with db.session() as session:
        (record,) = await own_data.records_of(session, user_id=77)
        answers = replace(record.answers, name="Siti Aminah")
        await correct(session, user_id=77, ref=record.ref, answers=answers, now=LATER)
    assert await state_of(db, SITI.nik) == "received"


async def test_one_who_came_alone_is_a_pile_of_her_own_and_hears_of_a_step_once(
    db: Database,
) -> None:
    await listed(db, 2)
    await registered(db, 77)
    await registered(db, 78, nik=niks(1)[0])  # says that he is somebody of the list
    assert await counts(db, ALONE) == {"received": 1}
    await move(db, Which(batch_id=ALONE), Move.APPROVE)
    await move(db, Which(person_id=await id_of(db, niks(1)[0])), Move.APPROVE)

    async with db.session() as session:
        news, more = await telling.untold(session, after=telling.START, now=LATER)
        assert more is None
        assert [(one.user_id, one.state) for one in news] == [(77, State.CHECKED)]
        assert await telling.note_told(session, news[0], now=LATER)
        assert not await telling.note_told(session, news[0], now=LATER)
        assert await telling.untold(session, after=telling.START, now=LATER) == ([], None)
        stranger = (await own_data.records_of(session, user_id=78))[0]
        seen = await own.progress_of(session, user_id=78, ref=stranger.ref)
        mine = (await own_data.records_of(session, user_id=77))[0]
        hers = await own.progress_of(session, user_id=77, ref=mine.ref)
        assert await own.progress_of(session, user_id=78, ref=mine.ref) is None
    assert seen is not None
    assert seen.state is State.RECEIVED
    assert hers is not None
    assert hers.state is State.CHECKED


async def test_the_phone_that_the_office_listed_proves_a_chat_and_another_does_not(
    db: Database,
) -> None:
    await listed(db, 1)
    nik = niks(1)[0]
    phone = "+62812" + "0" * 8
    await registered(db, 81, nik=nik, phone=phone)
    await registered(db, 82, nik=nik, phone=phone, phone_verified=False)
    await move(db, Which(person_id=await id_of(db, nik)), Move.APPROVE)

    async with db.reading() as session:
        news, _ = await telling.untold(session, after=telling.START, now=LATER)

    assert [one.user_id for one in news] == [81]


async def test_the_dead_are_told_nothing(db: Database) -> None:
    await registered(db, 77)
    await move(db, Which(batch_id=ALONE), Move.APPROVE)
    async with db.session() as session:
        opening = Opening(
            programme=Claim.JKM, worker_name="Siti", worker_nik=SITI.nik, area="14.10",
            event_on=date(2026, 11, 20), state=ClaimState.DRAFT, state_on=date(2026, 11, 27),
            source="officer",
        )  # fmt: skip
        await open_claim(session, opening=opening, by="tg:2", now=NOW, holidays=())
        news, _ = await telling.untold(session, after=telling.START, now=LATER)

    assert news == []


async def test_who_is_refused_and_sent_once_more_hears_of_the_second_try_too(
    db: Database,
) -> None:
    await registered(db, 77)
    siti = await id_of(db, SITI.nik)
    heard = []
    for _ in range(2):
        for state in (State.CHECKED, State.SENT, State.REFUSED):
            if state is State.CHECKED:
                await move(db, Which(person_id=siti), Move.APPROVE)
            async with db.session() as session:
                await set_state(session, [siti], state, by="tg:2", now=NOW)
            async with db.session() as session:
                news, _ = await telling.untold(session, after=telling.START, now=LATER)
                heard += [one.state.value for one in news]
                assert [await telling.note_told(session, one, now=LATER) for one in news] == [True]
        await move(db, Which(person_id=siti), Move.MEND)
    assert heard == ["checked", "sent", "refused"] * 2

    await move(db, Which(person_id=siti), Move.REJECT)  # what the office undoes is no new try
    await move(db, Which(person_id=siti), Move.MEND)
    for _ in range(2):
        await move(db, Which(person_id=siti), Move.APPROVE)
        await move(db, Which(person_id=siti), Move.RETURN, comment="Nama beda")
    async with db.reading() as session:
        assert await telling.untold(session, after=telling.START, now=LATER) == ([], None)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_account_that_deletes_everything_was_told_nothing_where_the_person_stays(
    db: Database,
) -> None:
    await registered(db, 77)
    await registered(db, 78)  # says the same of herself: the person stays with this account
    await move(db, Which(batch_id=ALONE), Move.APPROVE)
    async with db.session() as session:
        news, _ = await telling.untold(session, after=telling.START, now=LATER)
        assert [await telling.note_told(session, one, now=LATER) for one in news] == [True, True]

    async with db.session() as session:
        assert await erase(session, user_id=77, ref=None, now=LATER)

    assert await state_of(db, SITI.nik) == "checked"
    async with db.reading() as session:
        assert set(await session.exec(select(EnrolmentTold.user_id))) == {78}


async def test_a_birth_date_put_right_is_no_doubt_any_more(db: Database) -> None:
    office, (row,) = Office(db), agreed(1)
    right = row[2]

    async def doubts() -> tuple[str, ...]:
        person_id = await id_of(db, niks(1)[0])
        async with db.reading() as session:
            found = await reading.case_of(
                session, person_id=person_id, duties=ADMIN, role=Role.ADMIN
            )
        assert found is not None
        return found.warnings

    await office.saves([[*row[:2], "13-4-1979", *row[3:]]], HEADER)
    assert await doubts() == ("date_differs",)
    await office.saves([[*row[:2], right, *row[3:]]], HEADER)
    assert await doubts() == ()
