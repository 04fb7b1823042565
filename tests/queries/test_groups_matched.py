"""Who comes into a group with a NIK that is registered already: seen by what the account typed."""

from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.broadcasts import audience
from models.queries.endings import erasure
from models.queries.enrolments.corrections import Correction, correct
from models.queries.enrolments.moving import Which
from models.queries.groups import joining, members
from models.queries.groups.reading import Counts, Group, counts_of
from models.queries.people import consents
from models.queries.people.own_data import REF_LENGTH
from models.queries.word.answering import agree
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.enrolment.states import Move
from models.tables import Account, GroupMember
from tests.queries.test_identity import mends, sent_back
from tests.queries.test_lists_and_groups import counted, group, saves_into
from tests.support.enrolments import id_of, move
from tests.support.export_rows import NOW, SITI, registered
from tests.support.lists import Office
from tests.support.sheets import nik, people
from tests.support.slips import SITI as LISTED
from tests.support.slips import slip_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
EVE, HERSELF, OTHER = 7, 100, 200
SECRET = "Siti Rahasia Wulandari"


async def comes(db: Database, where: Group, account: int = EVE, **typed: object) -> str:
    """Opens the link and signs up with these words; the registration's id."""
    typed = {"nik": nik(1), "name": "Kucing Belang", "phone": "+628129990000", **typed}
    async with db.session() as session:
        await joining.open_door(session, group_id=where.id, user_id=account, now=NOW)
        await says(session, account, given=True)
    made = await registered(db, account, **typed)
    async with db.session() as session:
        await joining.credit_sign_up(
            session, group_id=where.id, user_id=account, registration_id=made,
            name=str(typed["name"]), now=NOW,
        )  # fmt: skip
    return made


async def says(session: AsyncSession, account: int, *, given: bool, at: datetime = NOW) -> None:
    await consents.record_consent(
        session, user_id=account, purpose=consents.SIGN_UP, text_version="1", text_hash="x",
        language="id", given=given, now=at,
    )  # fmt: skip


async def lives_elsewhere(db: Database, account: int = HERSELF, **more: object) -> str:
    """Somebody of Natuna signed up alone, long ago."""
    said = {"nik": nik(1), "name": SECRET, "district": "21.03.04", "phone": "+628120001111"}
    return await registered(db, account, **{**said, **more})


async def seen(db: Database, where: Group) -> tuple[list[tuple[str, bool, bool]], Counts]:
    """Names, who agreed, who was rejected; and how many."""
    async with db.reading() as session:
        found = await members.members_of(session, where.id, most=9)
        counts = (await counts_of(session, [where.id]))[where.id]
    return [(one.name, one.agreed, one.rejected) for one in found], counts


async def corrects(db: Database, made: str, **to: object) -> None:
    async with db.session() as session:
        answers = replace(SITI, **{"name": "Kucing Belang", **to})  # type: ignore[arg-type]
        done = await correct(session, user_id=EVE, ref=made[:REF_LENGTH], answers=answers, now=NOW)
    assert done is Correction.SAVED


async def test_a_nik_of_another_office_shows_no_name_no_state_and_no_word(db: Database) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    await lives_elsewhere(db)
    await comes(db, pier)

    assert await seen(db, pier) == ([("Kucing Belang", True, False)], Counts(joined=1))


async def test_whom_an_admin_rejected_is_not_told_to_another_group(db: Database) -> None:
    """Registered alone in the very regency; only the admin's side knows."""
    pier = await group(Office(db), "Nelayan Kedabu")
    await lives_elsewhere(db, district="14.10.02")
    assert await move(db, Which(person_id=await id_of(db, nik(1))), Move.REJECT) == 1
    await comes(db, pier)

    assert await seen(db, pier) == ([("Kucing Belang", True, False)], Counts(joined=1))


async def test_no_account_turns_one_nik_after_another_into_names(db: Database) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    for serial in (2, 3):
        await lives_elsewhere(db, HERSELF + serial, nik=nik(serial), name=f"{SECRET} {serial}")
    made = await comes(db, pier)
    for serial in (2, 3):
        await corrects(db, made, nik=nik(serial))
        assert (await seen(db, pier))[0] == [("Kucing Belang", True, False)], "stays a member"
        async with db.session() as session:
            await joining.quit_group(session, group_id=pier.id, user_id=EVE, now=NOW)
            await joining.open_door(session, group_id=pier.id, user_id=EVE, now=NOW)
            assert await joining.join_as_registered(
                session, group_id=pier.id, user_id=EVE, now=NOW
            )
        assert (await seen(db, pier))[0] == [("Kucing Belang", True, False)]
    await corrects(db, made, nik=nik(9))
    assert (await seen(db, pier))[1].unread == 1, "a record of its own again"


async def test_who_came_first_with_somebodys_nik_does_not_see_what_the_owner_typed(
    db: Database,
) -> None:
    """The record goes over to the owner's words once the first account puts its NIK right."""
    pier = await group(Office(db), "Nelayan Kedabu")
    made = await comes(db, pier)
    await lives_elsewhere(db)
    await corrects(db, made, nik=nik(2))

    assert (await seen(db, pier))[0] == [("Kucing Belang", True, False)]


@pytest.mark.parametrize("known", [True, False])
async def test_who_deletes_the_sign_up_is_a_member_no_more_whoever_else_has_the_nik(
    db: Database, *, known: bool
) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    if known:
        await lives_elsewhere(db)
    made = await comes(db, pier)
    async with db.session() as session:
        assert await erasure.erase(session, user_id=EVE, ref=made[:REF_LENGTH], now=NOW)

    assert await seen(db, pier) == ([], Counts())


async def test_a_deletion_leaves_no_member_with_the_words_of_the_owner(db: Database) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    made = await comes(db, pier)
    await lives_elsewhere(db)
    async with db.session() as session:
        assert await erasure.erase(session, user_id=EVE, ref=made[:REF_LENGTH], now=NOW)

    assert await seen(db, pier) == ([], Counts())


@pytest.mark.parametrize("known", [True, False])
async def test_a_consent_that_is_taken_back_looks_the_same_whoever_else_has_the_nik(
    db: Database, *, known: bool
) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    if known:
        await lives_elsewhere(db)
    await comes(db, pier)
    async with db.session() as session:
        await says(session, EVE, given=False)
        await erasure.stop_relying_on_consent(session, user_id=EVE, now=NOW)

    found, counts = await seen(db, pier)
    assert (found, counts.wordless) == ([("Kucing Belang", False, False)], 1)


async def test_messages_to_the_group_reach_the_account_that_joined_and_not_the_owner_of_the_nik(
    db: Database,
) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    await lives_elsewhere(db)
    await comes(db, pier)
    async with db.session() as session:
        for account in (HERSELF, EVE):
            session.add(Account(user_id=account, created_at=NOW, seen_at=NOW))
        await says(session, HERSELF, given=True)
    for area in ("", "14.10", "14.10.01"):
        assert await reached(db, pier, area) == [EVE], area


async def listed_in_a_group(db: Database) -> tuple[Office, Group, list[Any]]:
    """An office, a group of it, and the row of its list that stands there."""
    office = Office(db)
    pier = await group(office, "Nelayan Kedabu")
    row = people(1)[0]
    await saves_into(office, pier, [row])
    return office, pier, row


async def answers_the_slip(db: Database, office: Office, nik: str) -> None:
    """Eve says yes to the slip of the person with this NIK."""
    slip = await slip_of(office, nik)
    async with db.session() as session:
        assert await agree(
            session, person_id=slip.person_id, user_id=EVE, regency_name="Meranti", now=NOW
        )


async def reached(db: Database, where: Group, area: str = "14.10") -> list[int]:
    """Accounts that a message to this group reaches."""
    async with db.reading() as session:
        found = await audience.sample(
            session, segment=Segment(groups=(where.id,)), topic=CampaignTopic.EVENTS,
            area=area, home="14.10", now=NOW,
        )  # fmt: skip
    return [one.user_id for one in found]


async def test_who_types_the_nik_of_a_member_hears_the_groups_messages_once_it_is_proved(
    db: Database,
) -> None:
    office, pier, row = await listed_in_a_group(db)
    await registered(db, EVE, nik=row[1])
    async with db.session() as session:
        session.add(Account(user_id=EVE, created_at=NOW, seen_at=NOW))
        await says(session, EVE, given=True)
    assert await reached(db, pier) == []

    await answers_the_slip(db, office, row[1])
    assert await reached(db, pier) == [EVE]


async def test_who_is_on_the_groups_list_and_shows_the_listed_phone_is_one_member(
    db: Database,
) -> None:
    _office, pier, row = await listed_in_a_group(db)
    here = {"nik": row[1], "name": row[0], "birth_date": date(1980, 1, 10)}
    made = await comes(db, pier, phone="+62" + row[3][1:], **here)

    assert await counted(db, pier) == [(1, 0)]
    async with db.session() as session:
        assert await joining.is_member(session, group_id=pier.id, user_id=EVE)
        assert await erasure.erase(session, user_id=EVE, ref=made[:REF_LENGTH], now=NOW)
        assert not await joining.is_member(session, group_id=pier.id, user_id=EVE)
    assert await counted(db, pier) == [(1, 0)], "the office's list still says so"


async def test_who_is_on_the_groups_list_and_proves_it_later_becomes_one_member(
    db: Database,
) -> None:
    """Until then whoever has the NIK is beside the person of the list."""
    office, pier, row = await listed_in_a_group(db)
    await comes(db, pier, nik=row[1])
    assert [name for name, *_ in (await seen(db, pier))[0]] == [row[0], "Kucing Belang"]

    await answers_the_slip(db, office, row[1])

    assert await counted(db, pier) == [(1, 0)]
    async with db.reading() as session:
        assert await joining.is_member(session, group_id=pier.id, user_id=EVE)


async def test_who_comes_again_from_a_second_account_and_shows_the_phone_is_one_member(
    db: Database,
) -> None:
    pier = await group(Office(db), "Nelayan Kedabu")
    await comes(db, pier, OTHER)
    await comes(db, pier)

    assert await counted(db, pier) == [(1, 0)]


async def test_whose_words_the_record_goes_over_to_stands_for_it(db: Database) -> None:
    """The account that made it deletes its own; the oldest that is left speaks for it."""
    pier = await group(Office(db), "Nelayan Kedabu")
    made = await lives_elsewhere(db)
    await comes(db, pier)
    async with db.session() as session:
        assert await erasure.erase(session, user_id=HERSELF, ref=made[:REF_LENGTH], now=NOW)

    assert await seen(db, pier) == ([("Kucing Belang", True, False)], Counts(joined=1, unread=1))


async def test_who_meant_somebody_else_than_the_list_stands_for_an_own_record(
    db: Database,
) -> None:
    """Once the office puts the wrong NIK of its list right."""
    office = Office(db)
    pier = await group(office, "Nelayan Kedabu")
    listed = await sent_back(office, LISTED)
    await comes(db, pier, birth_date=date(1970, 1, 1))
    assert (await seen(db, pier))[1] == Counts(joined=1)
    assert await mends(office, listed) is None

    assert await seen(db, pier) == ([("Kucing Belang", True, False)], Counts(joined=1, unread=1))


async def test_a_list_brings_nobody_of_another_office_into_a_group(db: Database) -> None:
    elsewhere, office = Office(db, area="21.03", sender="tg:2"), Office(db)
    pier = await group(office, "Nelayan Kedabu")
    rows = people(2)
    await elsewhere.saves([[SECRET, *rows[0][1:]]])
    await saves_into(office, pier, rows)

    assert [name for name, *_ in (await seen(db, pier))[0]] == [rows[1][0]]


async def test_members_of_before_let_go_of_records_that_are_somebody_elses(db: Database) -> None:
    """As an upgrade finds them: by a NIK, by an own sign-up, by the group's own list."""
    _office, pier, row = await listed_in_a_group(db)
    await lives_elsewhere(db)
    await comes(db, pier)
    await comes(db, pier, OTHER, nik=nik(2))
    theirs = await id_of(db, nik(1))
    async with db.session() as session:
        by_list, by_nik, _ = await session.exec(
            select(GroupMember).order_by(col(GroupMember.number))
        )
        by_list.user_id, by_nik.person_id = HERSELF, theirs
    let_go = import_module("models.migrations.versions.0049_nobody_elses_record").LET_GO
    async with db.transaction() as connection:
        await connection.execute(text(let_go))

    async with db.reading() as session:
        found = (await session.exec(select(GroupMember).order_by(col(GroupMember.number)))).all()
    kept = [await id_of(db, row[1]), None, await id_of(db, nik(2))]
    assert [one.person_id for one in found] == kept
