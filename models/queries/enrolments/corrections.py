"""An account changes its own words. One person stays one record, whoever signed them up."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.sign_up import person_of, revise
from models.queries.enrolments.standing import receive, settle
from models.queries.groups.members import forget_people
from models.queries.groups.standing_for import stand_for
from models.queries.people import own_data
from models.queries.people.consents import newest_given
from models.queries.people.given import Answers, new_person, open_answers, write_answers
from models.queries.vaults import vault_of
from models.tables import Basis, Person, Registration


class Correction(StrEnum):
    """What became of new answers. A match with another account's NIK is not among them."""

    SAVED = "saved"
    GONE = "gone"
    NIK_TWICE = "nik_twice"
    """This same account has another registration with that NIK."""


async def correct(
    session: AsyncSession, *, user_id: int, ref: str, answers: Answers, now: datetime
) -> Correction:
    """Replace the answers of one registration.

    The person's row follows only where this registration made it. A new NIK moves the
    registration to the person of that NIK, and the person it leaves goes on with the oldest
    registration that is left, or ends.
    """
    mine = await own_data.registration_of(session, user_id=user_id, ref=ref)
    if mine is None:
        return Correction.GONE
    left = await locked_person(session, mine)
    if answers.nik == open_answers(vault_of(session), mine).nik:
        await revise(session, mine, left, answers, now=now)
        return Correction.SAVED
    target = await person_of(session, answers.nik)
    if target is not None and await _has_another(session, user_id, target.id):
        return Correction.NIK_TWICE
    made_it = not mine.matched
    if target is None:
        target = new_person(
            vault_of(session), answers, basis=await basis_of(session, mine), now=now
        )
        session.add(target)
        await session.flush()
        await receive(session, target, user_id=user_id, now=now)
        mine.matched = False
    else:
        mine.matched = True
    await session.flush()
    mine.person_id = target.id
    await revise(session, mine, target, answers, now=now)
    await stand_for(session, mine, left=left.id)
    await leave(session, left, made_it=made_it, now=now)
    return Correction.SAVED


async def leave(session: AsyncSession, person: Person, *, made_it: bool, now: datetime) -> bool:
    """A registration no longer refers to `person`; True if the person's row ended with it.

    Where the one that made the row is gone, the oldest one left carries it, with its own words
    and its own basis. A row that came another way (an import) is never ended from here.
    """
    if not made_it:
        return False
    heirs = select(Registration).where(Registration.person_id == person.id)
    oldest = heirs.order_by(col(Registration.created_at), col(Registration.id)).limit(1)
    carrier = (await session.exec(oldest)).first()
    if carrier is None:
        await forget_people(session, [person.id])
        await session.delete(person)
    else:
        words = open_answers(vault_of(session), carrier)
        write_answers(vault_of(session), person, words, now=now)
        person.basis = (await basis_of(session, carrier)).value
        carrier.matched = False
        await session.flush()
        await stand_for(session, carrier)
        await settle(session, [person.id])
    await session.flush()
    return carrier is None


async def basis_of(session: AsyncSession, registration: Registration) -> Basis:
    """On what ground a person signed up like this is kept: a yes counts for oneself alone."""
    given = (await session.exec(select(newest_given(registration.user_id)))).one()
    return Basis.GIVEN if registration.own and given else Basis.WAITING


async def locked_person(session: AsyncSession, registration: Registration) -> Person:
    """The registration's person, locked; what another account changed meanwhile is read anew."""
    locked = select(Person).where(Person.id == registration.person_id).with_for_update()
    person = (await session.exec(locked)).one()
    await session.refresh(registration)
    return person


async def _has_another(session: AsyncSession, user_id: int, person_id: str) -> bool:
    found = select(Registration.id).where(
        Registration.user_id == user_id, Registration.person_id == person_id
    )
    return (await session.exec(found.limit(1))).first() is not None
