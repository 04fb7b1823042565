"""Who waits to be looked at although the branch's file has them covered already."""

from collections.abc import Collection
from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.cover.memberships import as_said, is_membership_of_person, stands
from models.queries.enrolments.conditions import in_pile, in_states, theirs
from models.rules.enrolment.membership import COVERED, Member, standing_on
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Membership, Person


async def covered_in(
    session: AsyncSession, *, batch_id: str, duties: Collection[Duty], role: Role, day: date
) -> int:
    """Of those received in a pile."""
    found = (
        select(func.count())
        .select_from(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(Membership, is_membership_of_person())
        .where(
            theirs(duties, role),
            in_pile(batch_id),
            in_states([State.RECEIVED]),
            stands(COVERED, day),
        )
    )
    return (await session.exec(found)).one()


async def cover_known(session: AsyncSession, *, person_id: str, day: date) -> Member | None:
    """What the branch said of somebody, while that is cover."""
    found = (
        select(Membership)
        .join(Person, is_membership_of_person())
        .where(col(Person.id) == person_id)
    )
    row = (await session.exec(found)).first()
    member = as_said(row) if row is not None else None
    return member if standing_on(member, day) in COVERED else None
