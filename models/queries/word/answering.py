"""The worker's own yes or no to what an office wrote.

A yes binds the record to the account, as if its owner had signed up alone: from then on it is
seen, corrected and deleted there. A no is that account's deletion of the record, with all that a
deletion reaches, so that no later list brings the person back.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.endings import erasure
from models.queries.endings.receipts import Receipt
from models.queries.enrolments.sign_up import free_code, own_registration_exists
from models.queries.enrolments.standing import settle
from models.queries.groups.standing_for import stand_for
from models.queries.imports import batch_ends
from models.queries.office import audit
from models.queries.people.given import sealed_answers
from models.queries.people.own_data import REF_LENGTH
from models.queries.vaults import vault_of
from models.queries.word.looking import Listed, standing_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act, telegram_user
from models.tables import Basis, ConsentAsk, Person, Registration, RosterEntry

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The registration that speaks for the record from now on."""

    code: str
    own: bool
    """The record is about the account's owner, as far as we know."""


async def agree(
    session: AsyncSession, *, person_id: str, user_id: int, regency_name: str, now: datetime
) -> Agreed | None:
    """The person agrees; None where nothing waits any more."""
    listed = await standing_of(session, person_id=person_id, user_id=user_id)
    if listed is None or not listed.waits:
        return None
    registration = await _bound(session, listed, user_id, regency_name, now)
    person = (await session.exec(select(Person).where(Person.id == person_id))).one()
    person.basis, person.updated_at = Basis.GIVEN.value, now
    await session.flush()
    await settle(session, [person_id])
    await _prove(session, person_id, user_id, now)
    await _answered(session, listed, user_id, YES, now)
    return Agreed(registration.code, registration.own)


async def refuse(
    session: AsyncSession, *, person_id: str, user_id: int, now: datetime
) -> Receipt | None:
    """The person does not agree: deleted, with a receipt; None where nothing waits any more."""
    listed = await standing_of(session, person_id=person_id, user_id=user_id)
    if listed is None or not listed.waits:
        return None
    bound = await _bound(session, listed, user_id, "", now)
    await _answered(session, listed, user_id, NO, now)
    receipt = await erasure.erase(session, user_id=user_id, ref=bound.id[:REF_LENGTH], now=now)
    await _unlist(session, listed)
    return receipt


async def _unlist(session: AsyncSession, listed: Listed) -> None:
    """Where another account's registration keeps the person, the office's entry ends alone."""
    for row in (RosterEntry, ConsentAsk):
        await session.exec(delete(row).where(col(row.person_id) == listed.person_id))
    await settle(session, [listed.person_id])
    await batch_ends.forget_person(session, nik=listed.answers.nik)


async def _bound(
    session: AsyncSession, listed: Listed, user_id: int, regency_name: str, now: datetime
) -> Registration:
    """The account's registration of this person, which from now on speaks for the record."""
    mine = select(Registration).where(
        Registration.user_id == user_id, Registration.person_id == listed.person_id
    )
    there = (await session.exec(mine)).first()
    if there is not None:
        there.matched = False
        await session.flush()
        await stand_for(session, there)
        return there
    made = Registration(
        id=secrets.token_hex(16),
        code=await free_code(session, regency_name, lambda: secrets.token_bytes(8)),
        user_id=user_id,
        person_id=listed.person_id,
        own=not await own_registration_exists(session, user_id=user_id),
        answers=b"",
        matched=False,
        source="slip",
        status="received",
        created_at=now,
        updated_at=now,
    )
    made.answers = sealed_answers(vault_of(session), made.id, listed.answers)
    session.add(made)
    await session.flush()
    return made


async def _prove(session: AsyncSession, person_id: str, user_id: int, now: datetime) -> None:
    """Beside the list's entry: who agreed, and when."""
    said = {"on": jakarta_day(now).isoformat(), "by": telegram_user(user_id)}
    place = {"table": "roster_entry", "column": "proof", "row": person_id}
    proof = vault_of(session).seal(json.dumps(said), **place)
    mine = col(RosterEntry.person_id) == person_id
    await session.exec(update(RosterEntry).where(mine).values(proof=proof, updated_at=now))


async def _answered(
    session: AsyncSession, listed: Listed, user_id: int, answer: str, now: datetime
) -> None:
    await session.exec(
        update(ConsentAsk)
        .where(col(ConsentAsk.person_id) == listed.person_id)
        .values(user_id=user_id, answered_at=now, answer=answer)
    )
    await session.flush()
    await audit.note(
        session, actor=telegram_user(user_id), act=Act.CONSENT_ANSWERED,
        subject=f"person:{listed.person_id}", place=listed.area, why=answer, now=now,
    )  # fmt: skip
