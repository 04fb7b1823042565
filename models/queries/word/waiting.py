"""People of a saved list who have not agreed yet, for staff who may touch that list."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.batches import Batch, BatchStatus
from models.queries.imports.visible import person_is_visible
from models.queries.vaults import vault_of
from models.rules.enrolment.states import State
from models.rules.roster.faults import Further
from models.tables import Basis, Enrolment, ImportRow, Person

_IDS = 500


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """Somebody who waits, by the row of the list; `repr` stays out of logs."""

    number: int
    person_id: str
    name: str
    phone: str
    """E.164, "" where none is known."""

    def __repr__(self) -> str:
        return f"Waiting(number={self.number})"


async def waiting_of(
    session: AsyncSession, *, batch_id: str, first: int = 0, most: int = 10_000
) -> list[Waiting]:
    """In the order of the list, from row `first` on."""
    vault = vault_of(session)
    found = (
        select(ImportRow.number, Person.id, Person.name, Person.phone)
        .join(Person, col(Person.id) == col(ImportRow.person_id))
        .where(_waits(batch_id), col(ImportRow.number) >= first)
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    return [
        Waiting(
            number,
            person_id,
            vault.open(name, table="person", column="name", row=person_id),
            vault.open(phone, table="person", column="phone", row=person_id),
        )
        for number, person_id, name, phone in await session.exec(found)
    ]


async def waiting_one(session: AsyncSession, *, batch_id: str, number: int) -> Waiting | None:
    """One of them; None where that row waits no more."""
    found = await waiting_of(session, batch_id=batch_id, first=number, most=1)
    return found[0] if found and found[0].number == number else None


async def how_many(session: AsyncSession, *, batches: Collection[str]) -> dict[str, int]:
    """By list, how many wait; lists where nobody does are left out."""
    found = (
        select(ImportRow.batch_id, func.count())
        .join(Person, col(Person.id) == col(ImportRow.person_id))
        .where(col(ImportRow.batch_id).in_(batches), _anybody())
        .group_by(col(ImportRow.batch_id))
    )
    return dict((await session.exec(found)).all())


async def how_many_people(session: AsyncSession, *, batches: Collection[str]) -> int:
    """On all of these together: who stands on two lists is one person."""
    found = (
        select(func.count(col(Person.id).distinct()))
        .join(ImportRow, col(ImportRow.person_id) == col(Person.id))
        .where(col(ImportRow.batch_id).in_(batches), _anybody())
    )
    return (await session.exec(found)).one()


async def as_it_waits(session: AsyncSession, batch: Batch) -> Batch:
    """A saved list with how many wait by now; the plan only knew how many would."""
    if batch.status is not BatchStatus.APPLIED or Further.WAITING_FOR_CONSENT not in batch.further:
        return batch
    left = (await how_many(session, batches=[batch.id])).get(batch.id, 0)
    return replace(batch, further={**batch.further, Further.WAITING_FOR_CONSENT.value: left})


async def all_there(session: AsyncSession, people: Sequence[str]) -> bool:
    """Whether none of them was deleted; nobody deletes one before our commit."""
    there, wanted = 0, sorted(people)
    for start in range(0, len(wanted), _IDS):
        part = select(Person.id).where(col(Person.id).in_(wanted[start : start + _IDS]))
        kept = part.order_by(col(Person.id)).with_for_update(read=True, key_share=True)
        there += len((await session.exec(kept)).all())
    return there == len(wanted)


def _waits(batch_id: str) -> ColumnElement[bool]:
    return and_(col(ImportRow.batch_id) == batch_id, _anybody())


def _anybody() -> ColumnElement[bool]:
    """Whom an admin rejected is asked for nothing any more."""
    rejected = exists().where(
        col(Enrolment.person_id) == col(Person.id),
        col(Enrolment.state) == State.REJECTED.value,
    )
    return and_(col(Person.basis) == Basis.WAITING.value, person_is_visible(), ~rejected)
