"""What an account may see, correct and delete, against a real database."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.endings import erasure
from models.queries.enrolments import corrections
from models.queries.enrolments.corrections import Correction
from models.queries.enrolments.sign_up import person_of, register_interest
from models.queries.people import consents, own_data
from models.queries.people.given import Answers, open_answers
from models.queries.people.own_data import HeirEntry, Record
from models.queries.sending import notices
from models.rules.office.told_of_duty import DUTY
from models.rules.running.pace import Lane
from models.tables import (
    Consent,
    Erasure,
    Heir,
    NoticeState,
    Person,
    PoisonUpdate,
    Registration,
    Reply,
)
from models.tables.vault import Vault
from tests.support.databases import VAULT, Databases

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SITI, BUDI = 1001, 1002
ANSWERS = Answers(
    nik="1410015708800001",
    name="Siti Aminah",
    birth_date=date(1980, 8, 17),
    phone="+6281234567801",
    phone_verified=True,
    occupation="nelayan",
    payer="sendiri",
    district="14.10.01",
    income=0,
    programmes=("JKK", "JKM"),
)
OTHER_NIK = "1410010101800002"
HEIR = HeirEntry("Rahmat", "suami", "+6281234567802")


@pytest.fixture
async def session(db: Database) -> AsyncIterator[AsyncSession]:
    async with db.session() as open_session:
        yield open_session


def set_aside(number: int, user_id: int) -> PoisonUpdate:
    """A message nobody could handle, such as one with a NIK in it."""
    return PoisonUpdate(
        update_id=number, case_code=f"G-{number}", user_id=user_id, tries=3, payload=b"nik", at=NOW
    )


async def sign_up(
    session: AsyncSession,
    user_id: int,
    *,
    own: bool = True,
    later: int = 0,
    **changes: Any,
) -> str:
    """Sign somebody up; the reference the account's buttons carry."""
    now = NOW + timedelta(minutes=later)
    if own:
        await consents.record_consent(
            session,
            user_id=user_id,
            purpose=consents.SIGN_UP,
            text_version="2026-11",
            text_hash="0" * 64,
            language="id",
            given=True,
            now=now,
        )
    done = await register_interest(
        session,
        answers=replace(ANSWERS, **changes),
        user_id=user_id,
        own=own,
        regency_name="Kepulauan Meranti",
        source=None,
        now=now,
    )
    return done.registration_id[: own_data.REF_LENGTH]


async def correct(session: AsyncSession, user_id: int, ref: str, **changes: Any) -> Correction:
    record = await own_data.record_of(session, user_id=user_id, ref=ref)
    answers = replace(record.answers if record else ANSWERS, **changes)
    return await corrections.correct(
        session, user_id=user_id, ref=ref, answers=answers, now=NOW + timedelta(days=1)
    )


async def count(session: AsyncSession, table: type[SQLModel]) -> int:
    return len((await session.exec(select(table))).all())


async def record(session: AsyncSession, user_id: int, ref: str) -> Record:
    found = await own_data.record_of(session, user_id=user_id, ref=ref)
    assert found is not None
    return found


async def person(session: AsyncSession, nik: str = ANSWERS.nik) -> Person:
    found = await person_of(session, nik)
    assert found is not None
    return found


def name_of(session: AsyncSession, row: Person) -> str:
    vault: Vault = session.info["vault"]
    return vault.open(row.name, table="person", column="name", row=row.id)


# --- seeing


async def test_an_account_sees_what_it_entered_and_in_its_order(session: AsyncSession) -> None:
    await sign_up(session, SITI)
    await sign_up(session, SITI, own=False, later=5, nik=OTHER_NIK, name="Pak Karim")

    names = [r.answers.name for r in await own_data.records_of(session, user_id=SITI)]

    assert names == ["Siti Aminah", "Pak Karim"]


@pytest.mark.parametrize(
    "ref",
    ["", "x", "0" * 12, "%" * 12, "'; DROP TABLE--", "0" * 32],
    ids=["empty", "one sign", "unknown", "wildcards", "injection", "too long"],
)
async def test_a_forged_reference_finds_nothing(session: AsyncSession, ref: str) -> None:
    await sign_up(session, SITI)

    assert await own_data.record_of(session, user_id=SITI, ref=ref) is None


async def test_nobody_sees_the_registration_of_another_account(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)

    assert await own_data.record_of(session, user_id=BUDI, ref=ref) is None
    assert await own_data.add_heir(session, user_id=BUDI, ref=ref, heir=HEIR, now=NOW) is False
    assert await correct(session, BUDI, ref, name="Budi") is Correction.GONE
    assert await erasure.erase(session, user_id=BUDI, ref=ref, now=NOW) is None


async def test_a_matched_account_sees_its_own_words_not_the_persons(session: AsyncSession) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, BUDI, name="Sitti Aminah", phone="+6281234567899")

    seen = await record(session, BUDI, ref)

    assert (seen.answers.name, seen.answers.phone) == ("Sitti Aminah", "+6281234567899")


async def test_a_record_keeps_its_content_out_of_tracebacks(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)
    await own_data.add_heir(session, user_id=SITI, ref=ref, heir=HEIR, now=NOW)

    shown = repr(await record(session, SITI, ref)) + repr(HEIR)

    assert ANSWERS.nik not in shown
    assert "Siti" not in shown
    assert "Rahmat" not in shown


# --- heirs


async def test_heirs_are_kept_sealed_in_order_and_can_be_dropped(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)
    second = HeirEntry("Nur", "anak", None)
    for number, heir in enumerate((HEIR, second)):
        at = NOW + timedelta(minutes=number)
        assert await own_data.add_heir(session, user_id=SITI, ref=ref, heir=heir, now=at)

    assert (await record(session, SITI, ref)).heirs == (HEIR, second)
    rows = (await session.exec(select(Heir))).all()
    assert not [row for row in rows if b"Rahmat" in row.name or b"Nur" in row.name]

    assert await own_data.drop_heirs(session, user_id=SITI, ref=ref, now=NOW) == 2
    assert (await record(session, SITI, ref)).heirs == ()


async def test_there_is_a_limit_of_heirs(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)
    said = [
        await own_data.add_heir(session, user_id=SITI, ref=ref, heir=HEIR, now=NOW)
        for _ in range(own_data.MAX_HEIRS + 1)
    ]

    assert said == [True] * own_data.MAX_HEIRS + [False]


# --- correcting


async def test_a_correction_changes_the_person_this_registration_made(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, SITI)

    assert await correct(session, SITI, ref, name="Siti Aminah Lubis") is Correction.SAVED
    assert (await record(session, SITI, ref)).answers.name == "Siti Aminah Lubis"
    assert name_of(session, await person(session)) == "Siti Aminah Lubis"


async def test_a_correction_by_a_matched_account_leaves_the_person_alone(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, BUDI)

    assert await correct(session, BUDI, ref, name="Orang Lain") is Correction.SAVED
    assert (await record(session, BUDI, ref)).answers.name == "Orang Lain"
    assert name_of(session, await person(session)) == "Siti Aminah"


async def test_a_corrected_nik_nobody_has_moves_the_person_along(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)

    assert await correct(session, SITI, ref, nik=OTHER_NIK) is Correction.SAVED
    assert await person_of(session, ANSWERS.nik) is None
    assert name_of(session, await person(session, OTHER_NIK)) == "Siti Aminah"
    assert (await person(session, OTHER_NIK)).basis == "given"
    assert await count(session, Person) == 1


async def test_a_corrected_nik_of_another_person_joins_that_person_in_silence(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI, nik=OTHER_NIK)
    ref = await sign_up(session, BUDI, name="Budi", later=1)

    assert await correct(session, BUDI, ref, nik=OTHER_NIK) is Correction.SAVED
    assert await count(session, Person) == 1
    assert name_of(session, await person(session, OTHER_NIK)) == "Siti Aminah"
    matched = select(Registration).where(Registration.user_id == BUDI)
    assert (await session.exec(matched)).one().matched


async def test_a_nik_corrected_away_leaves_the_person_to_the_oldest_registration(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, SITI)
    await sign_up(session, 1004, name="Yang Ketiga", later=9)
    await sign_up(session, BUDI, name="Yang Kedua", later=5)

    assert await correct(session, SITI, ref, nik=OTHER_NIK) is Correction.SAVED
    assert name_of(session, await person(session)) == "Yang Kedua"
    assert name_of(session, await person(session, OTHER_NIK)) == "Siti Aminah"
    makers = select(Registration.user_id).where(col(Registration.matched).is_(False))
    assert set((await session.exec(makers)).all()) == {SITI, BUDI}


async def test_one_account_cannot_give_two_registrations_the_same_nik(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, SITI, own=False, later=5, nik=OTHER_NIK, name="Pak Karim")

    assert await correct(session, SITI, ref, nik=ANSWERS.nik) is Correction.NIK_TWICE
    assert (await record(session, SITI, ref)).answers.nik == OTHER_NIK


async def test_a_neighbour_who_did_not_say_yes_stays_waiting_after_a_correction(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, SITI, own=False, later=5, nik=OTHER_NIK, name="Pak Karim")

    await correct(session, SITI, ref, nik="1410010101800003")

    assert (await person(session, "1410010101800003")).basis == "waiting"


# --- deleting


async def test_deleting_removes_everything_and_leaves_receipt_tombstone_and_consent(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, SITI)
    await own_data.add_heir(session, user_id=SITI, ref=ref, heir=HEIR, now=NOW)
    index = (await person(session)).nik_index
    session.add(waiting_reply(SITI))
    await session.flush()

    receipt = await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    assert receipt is not None
    assert receipt.code.startswith("HPS-")
    for table in (Registration, Person, Heir, Reply):
        assert await count(session, table) == 0
    proof = (await session.exec(select(Erasure))).one()
    assert (proof.code, proof.nik_index) == (receipt.code, index)
    assert proof.counts == {"registrations": 1, "heirs": 1, "persons": 1, "replies": 1}
    assert await count(session, Consent) == 1


@pytest.mark.parametrize("whole", [True, False], ids=["everything", "one registration"])
async def test_deleting_empties_what_was_set_aside_and_keeps_its_number(
    session: AsyncSession, whole: bool
) -> None:
    ref = await sign_up(session, SITI)
    session.add_all(set_aside(number, who) for number, who in ((1, SITI), (2, BUDI)))
    await session.flush()

    await erasure.erase(session, user_id=SITI, ref=None if whole else ref, now=NOW)

    cases = (await session.exec(select(PoisonUpdate).order_by(col(PoisonUpdate.update_id)))).all()
    assert [(case.case_code, case.payload) for case in cases] == [("G-1", None), ("G-2", b"nik")]


async def test_deleting_one_of_several_leaves_the_others(session: AsyncSession) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, SITI, own=False, later=5, nik=OTHER_NIK, name="Pak Karim")

    await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    left = await own_data.records_of(session, user_id=SITI)
    assert [r.answers.name for r in left] == ["Siti Aminah"]


async def test_deleting_all_gives_one_receipt_and_a_tombstone_a_person(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    await sign_up(session, SITI, own=False, later=5, nik=OTHER_NIK, name="Pak Karim")

    receipt = await erasure.erase(session, user_id=SITI, ref=None, now=NOW)

    assert receipt is not None
    assert receipt.registrations == 2
    stones = (await session.exec(select(Erasure.nik_index))).all()
    assert len(set(stones)) == 2
    assert None not in stones


async def test_a_person_somebody_else_signed_up_too_goes_on_with_their_words(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, SITI)
    theirs = await sign_up(session, BUDI, own=False, name="Kak Siti", later=3)

    receipt = await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    assert receipt is not None
    assert name_of(session, await person(session)) == "Kak Siti"
    assert (await person(session)).basis == "waiting"
    assert (await session.exec(select(Erasure.nik_index))).one() is None
    assert await correct(session, BUDI, theirs, name="Siti") is Correction.SAVED
    assert name_of(session, await person(session)) == "Siti"


async def test_deleting_a_matched_registration_leaves_the_person_alone(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    ref = await sign_up(session, BUDI, name="Bukan Siti")

    receipt = await erasure.erase(session, user_id=BUDI, ref=ref, now=NOW)

    assert receipt is not None
    assert name_of(session, await person(session)) == "Siti Aminah"


async def test_a_person_from_an_import_stays_when_a_matched_registration_goes(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, SITI)
    row = await person(session)
    row.basis, row.decree = "public_task", "SK 12/2026"
    mine = (await session.exec(select(Registration))).one()
    mine.matched = True  # as it is where the row was there before
    await session.flush()

    await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    assert await count(session, Registration) == 0
    assert (await person(session)).basis == "public_task"


async def test_signing_up_again_after_deleting_works(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)
    await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    again = await sign_up(session, SITI, later=60)

    assert (await record(session, SITI, again)).answers == ANSWERS


async def test_replies_to_others_are_not_deleted(session: AsyncSession) -> None:
    ref = await sign_up(session, SITI)
    session.add(waiting_reply(BUDI))
    await session.flush()

    await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)

    assert await count(session, Reply) == 1


async def test_nothing_of_a_deleted_person_is_left_in_the_file(databases: Databases) -> None:
    db = Database(databases.sqlite(), VAULT)
    async with db.session() as session:
        ref = await sign_up(session, SITI)
        registration = (await session.exec(select(Registration))).one()
        sealed = registration.answers
        assert open_answers(db.vault, registration) == ANSWERS
    async with db.session() as session:
        await erasure.erase(session, user_id=SITI, ref=ref, now=NOW)
    await db.close()

    file = Path(str(db.url.database))
    assert not [f for f in file.parent.glob(f"{file.name}*") if sealed in f.read_bytes()]


# --- consent


async def test_withdrawing_makes_the_persons_of_this_account_wait(session: AsyncSession) -> None:
    await sign_up(session, SITI)
    await sign_up(session, BUDI, nik=OTHER_NIK)

    assert await erasure.stop_relying_on_consent(session, user_id=SITI, now=NOW) == 1
    await session.refresh(siti := await person(session))
    assert siti.basis == "waiting"
    assert (await person(session, OTHER_NIK)).basis == "given"


async def test_withdrawing_does_not_touch_a_person_of_another_account(
    session: AsyncSession,
) -> None:
    await sign_up(session, SITI)
    await sign_up(session, BUDI)

    assert await erasure.stop_relying_on_consent(session, user_id=BUDI, now=NOW) == 0
    assert (await person(session)).basis == "given"


async def test_acts_of_consent_are_listed_in_order(session: AsyncSession) -> None:
    await sign_up(session, SITI)
    await consents.record_consent(
        session,
        user_id=SITI,
        purpose=consents.SIGN_UP,
        text_version="tarik-1",
        text_hash="0" * 64,
        language="id",
        given=False,
        now=NOW + timedelta(days=1),
    )

    acts = await own_data.consents_of(session, user_id=SITI)

    assert [act.given for act in acts] == [True, False]


def waiting_reply(chat_id: int) -> Reply:
    return Reply(
        update_id=chat_id, number=0, chat_id=chat_id, owner="a", payload=b"x", created_at=NOW
    )


async def test_deleting_one_registration_keeps_what_waits_for_the_account(
    session: AsyncSession,
) -> None:
    ref = await sign_up(session, 1001)
    await sign_up(session, 1001, own=False, nik="1410010101800002", name="Budi")
    waits = await waiting_notice(session, topic="")

    await erasure.erase(session, user_id=1001, ref=ref, now=NOW)

    assert await notices.state_of(session, notice_id=waits) is NoticeState.QUEUED


async def test_deleting_everything_keeps_what_waits_for_a_duty(session: AsyncSession) -> None:
    await sign_up(session, 1001)
    told, asked = [await waiting_notice(session, topic=topic) for topic in ("", DUTY)]

    await erasure.erase(session, user_id=1001, ref=None, now=NOW)

    assert await notices.state_of(session, notice_id=told) is None
    assert await notices.state_of(session, notice_id=asked) is NoticeState.QUEUED


async def waiting_notice(session: AsyncSession, *, topic: str) -> str:
    return await notices.queue_notice(
        session, chat_id=1001, lane=Lane.NOTICE, method="sendMessage", params={"text": "x"},
        topic=topic, now=NOW,
    )  # fmt: skip
