"""Whose cover runs out where an officer works: who, until when, and whom to ring."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from models.queries.cover.memberships import as_said, is_membership_of_person, standing_column
from models.queries.cover.own_prices import as_terms
from models.queries.imports.visible import person_is_visible
from models.queries.people.people_in import lives_where
from models.queries.vaults import vault_of
from models.rules.claims.states import State
from models.rules.contributions.own_price import Terms
from models.rules.enrolment.membership import LAPSES_SOON, Member, Said, Standing, standing_on
from models.rules.roles import Duty, Role
from models.rules.table.claim_rows import Claim as ClaimProgramme
from models.tables import Claim, DeathMatch, Membership, Person
from models.tables.vault import Vault

MOST = 1_000
"""Nobody needs to know how many more than these."""
PAYABLE = (Standing.LAPSING, Standing.LAPSED)
"""Soon no longer covered, and those with unpaid months."""


@dataclass(frozen=True, slots=True, repr=False)
class Lapsing:
    """Somebody to visit or to ring; `repr` stays out of logs."""

    person_id: str
    name: str
    phone: str
    """E.164, "" where nobody said one."""
    place: str
    standing: Standing
    member: Member
    terms: Terms
    reminded_on: date | None

    def __repr__(self) -> str:
        return f"Lapsing(person_id={self.person_id!r})"


async def lapsing_in(
    session: AsyncSession,
    *,
    duties: Collection[Duty],
    role: Role,
    day: date,
    most: int,
    skip: int = 0,
) -> tuple[Sequence[Lapsing], int]:
    """Where `role` is held, the next to lapse first, then those with unpaid months; how many.

    No more than one above `MOST` are counted.
    """
    there = and_(lives_where(duties, role), _payable(day))
    some = select(Person.id).join(Membership, is_membership_of_person()).where(there)
    count = select(func.count()).select_from(some.limit(MOST + 1).subquery())
    total = (await session.exec(count)).one()
    if not most:
        return [], total
    order = (
        case((standing_column(day) == Standing.LAPSING.value, 0), else_=1),
        col(Membership.paid_through).desc().nulls_last(),
        col(Person.id),
    )
    page = _found().where(there).order_by(*order).offset(skip).limit(most)
    vault = vault_of(session)
    return [_told(vault, *row, day) for row in await session.exec(page)], total


async def lapsing_one(
    session: AsyncSession, *, person_id: str, duties: Collection[Duty], role: Role, day: date
) -> Lapsing | None:
    """One of them; None for somebody elsewhere, somebody who has paid, and for nobody."""
    found = _found().where(col(Person.id) == person_id, lives_where(duties, role), _payable(day))
    row = (await session.exec(found)).first()
    return _told(vault_of(session), *row, day) if row is not None else None


def _found() -> Select[Person, Membership]:
    return select(Person, Membership).join(Membership, is_membership_of_person())


def _payable(day: date) -> ColumnElement[bool]:
    """Nobody asks the family of the dead for a contribution."""
    standing = standing_column(day).in_([one.value for one in PAYABLE])
    # Says nothing new, and lets the database begin with these instead of with everybody.
    unpaid = col(Membership.status).in_([Said.LAPSING.value, Said.LAPSED.value])
    may_be = or_(unpaid, col(Membership.paid_through) <= day + LAPSES_SOON)
    return and_(may_be, standing, person_is_visible(), ~_died())


def _died() -> ColumnElement[bool]:
    claimed = exists().where(
        col(Claim.worker_nik_index) == col(Person.nik_index),
        col(Claim.programme) == ClaimProgramme.JKM.value,
        col(Claim.state) != State.WITHDRAWN.value,
    )
    matched = exists().where(col(DeathMatch.nik_index) == col(Person.nik_index))
    return or_(claimed, matched)


def _told(vault: Vault, person: Person, row: Membership, day: date) -> Lapsing:
    def opened(column: str) -> str:
        sealed: Any = getattr(person, column)
        return vault.open(sealed, table="person", column=column, row=person.id)

    member = as_said(row)
    return Lapsing(
        person_id=person.id,
        name=opened("name"),
        phone=opened("phone"),
        place=person.district or person.regency,
        standing=standing_on(member, day),
        member=member,
        terms=as_terms(person),
        reminded_on=row.reminded_on,
    )
