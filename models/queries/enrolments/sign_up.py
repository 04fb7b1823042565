"""A sign-up becomes a row. Whether the NIK was there before is never told to who signs up."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.again import received_again
from models.queries.enrolments.standing import receive, settle
from models.queries.office import audit
from models.queries.people.given import (
    Answers,
    new_person,
    open_answers,
    sealed_answers,
    write_answers,
)
from models.queries.vaults import NIK, vault_of
from models.rules.codes import code_prefix, registration_code
from models.rules.office.audit import Act, telegram_user
from models.tables import Basis, Person, Registration


@dataclass(frozen=True, slots=True)
class Registered:
    """What the closing screen needs."""

    registration_id: str
    code: str


async def register_interest(
    session: AsyncSession,
    *,
    answers: Answers,
    user_id: int,
    own: bool,
    regency_name: str,
    source: str | None,
    now: datetime,
    token: Callable[[], bytes] = lambda: secrets.token_bytes(8),
) -> Registered:
    """Save a sign-up of one account for one NIK.

    A NIK nobody signed up makes a person; one that is there keeps its person untouched and the
    new words stay with this registration, marked for staff. The same account for the same NIK
    changes its own words and keeps its code.
    """
    vault = vault_of(session)
    person = await person_of(session, answers.nik)
    if person is not None:
        mine = await _registration_of(session, user_id, person.id)
        if mine is not None:
            await revise(session, mine, person, answers, now=now)
            return Registered(mine.id, mine.code)
    matched = person is not None
    if person is None:
        basis = Basis.GIVEN if own else Basis.WAITING
        person = new_person(vault, answers, basis=basis, now=now)
        session.add(person)
        await session.flush()
        await receive(session, person, user_id=user_id, now=now)
    registration = Registration(
        id=secrets.token_hex(16),
        code=await free_code(session, regency_name, token),
        user_id=user_id,
        person_id=person.id,
        own=own,
        answers=b"",
        matched=matched,
        source=source,
        status="received",
        created_at=now,
        updated_at=now,
    )
    registration.answers = sealed_answers(vault, registration.id, answers)
    session.add(registration)
    await session.flush()
    return Registered(registration.id, registration.code)


async def person_of(session: AsyncSession, nik: str) -> Person | None:
    """The person with this NIK, by the blind index."""
    index = vault_of(session).blind_index(nik, purpose=NIK)
    return (await session.exec(select(Person).where(Person.nik_index == index))).first()


async def own_registration_exists(session: AsyncSession, *, user_id: int) -> bool:
    """Whether this account signed its owner up already."""
    query = select(Registration.id).where(Registration.user_id == user_id, col(Registration.own))
    return (await session.exec(query.limit(1))).first() is not None


async def registered_among(session: AsyncSession, *, user_ids: Collection[int]) -> frozenset[int]:
    """Which of these accounts have signed their owners up."""
    query = select(Registration.user_id).where(
        col(Registration.user_id).in_(user_ids), col(Registration.own)
    )
    return frozenset(await session.exec(query))


async def revise(
    session: AsyncSession,
    registration: Registration,
    person: Person,
    answers: Answers,
    *,
    now: datetime,
) -> None:
    """New words from the account that gave the old ones; another's person stays as it is."""
    vault = vault_of(session)
    changed = open_answers(vault, registration).differences(answers)
    registration.answers = sealed_answers(vault, registration.id, answers)
    registration.updated_at = now
    if not registration.matched:
        write_answers(vault, person, answers, now=now)
        await session.flush()
        await settle(session, [person.id])
        if changed:
            await received_again(session, [person.id], now=now)
    await session.flush()
    await audit.note(
        session,
        actor=telegram_user(registration.user_id),
        act=Act.DATA_CORRECTED,
        subject=f"registration:{registration.id}",
        place=answers.district,
        why=" ".join(changed),
        now=now,
    )


async def _registration_of(
    session: AsyncSession, user_id: int, person_id: str
) -> Registration | None:
    query = select(Registration).where(
        Registration.user_id == user_id, Registration.person_id == person_id
    )
    return (await session.exec(query)).first()


async def free_code(session: AsyncSession, regency_name: str, token: Callable[[], bytes]) -> str:
    """A code nobody has; a thousand million are possible, so the second try is rare."""
    prefix = code_prefix(regency_name)
    while True:
        code = registration_code(prefix, token())
        taken = await session.exec(select(Registration.id).where(Registration.code == code))
        if taken.first() is None:
            return code
