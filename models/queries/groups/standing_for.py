"""Whom a member who came by a link stands for: the account that came, and what it typed.

Whoever types somebody's NIK signs up "himself" too. So such a member refers to a record only
where a registration of that account made it, or where the group had that very person already and
the account proves to be it. A match alone refers to nobody: whoever sees the group sees no name,
no state and no office of somebody else, and cannot tell a NIK that is registered from another.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement
from sqlmodel import case, col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.queries.people.consents import newest_given
from models.queries.people.given import open_answers
from models.queries.people.own_record import is_bound
from models.queries.vaults import vault_of
from models.tables import Basis, GroupMember, ImportBatch, Person, Registration, RosterEntry


def word_is_given() -> ColumnElement[bool]:
    """Of a member, with the record joined where there is one: by that, else by the account."""
    act = func.coalesce(newest_given(col(GroupMember.user_id)), True)
    return case(
        (col(Person.id).is_not(None), col(Person.basis) != Basis.WAITING.value),
        (col(GroupMember.user_id).is_not(None), act),
        else_=True,
    )


async def typed_names(session: AsyncSession, accounts: Collection[int]) -> dict[int, str]:
    """By account, the name its owner signed up with last."""
    if not accounts:
        return {}
    mine = select(Registration).where(
        col(Registration.user_id).in_(accounts), col(Registration.own)
    )
    rows = await session.exec(mine.order_by(col(Registration.created_at)))
    vault = vault_of(session)
    return {row.user_id: open_answers(vault, row).name for row in rows}


async def proven(
    session: AsyncSession, group_id: str, registration: Registration
) -> GroupMember | None:
    """The member that is the registration's person already, for the account that proves it."""
    there = (await session.exec(_members(registration.person_id, group_id))).first()
    if there is None:
        return None
    person = await session.get_one(Person, registration.person_id)
    return there if is_bound(vault_of(session), registration, person) else None


async def part(
    session: AsyncSession, *, person_id: str, owner_id: str | None, accounts: Collection[int]
) -> None:
    """These accounts meant somebody else than `person_id`: `owner_id` is the member that came by
    their link; a member whom the person's own list brought stays the person's."""
    theirs = (col(GroupMember.person_id) == person_id, col(GroupMember.user_id).in_(accounts))
    by_link = update(GroupMember).where(*theirs, _by_link(person_id))
    await session.exec(by_link.values(person_id=owner_id))
    await session.exec(update(GroupMember).where(*theirs).values(user_id=None))


async def stand_for(
    session: AsyncSession, registration: Registration, *, left: str | None = None
) -> None:
    """A registration speaks for another record than `left`, or for none: its account stays a
    member. Where the group had the record by a list, the two are one member."""
    account = registration.user_id
    if left is not None:
        await part(session, person_id=left, owner_id=None, accounts=[account])
    if registration.matched or not registration.own:
        return
    nobodys = select(GroupMember).where(
        GroupMember.user_id == account,
        col(GroupMember.joined_at).is_not(None),
        col(GroupMember.person_id).is_(None),
    )
    for row in (await session.exec(nobodys)).all():
        there = (await session.exec(_members(registration.person_id, row.group_id))).first()
        if there is None:
            row.person_id = registration.person_id
            session.add(row)
        elif there.user_id is None:
            there.user_id = account
            session.add(there)
            await session.delete(row)
        await session.flush()


async def forget_registration(session: AsyncSession, registration: Registration) -> None:
    """What the account came into groups with is deleted: it is a member no more, whether or not
    somebody else is registered with the same NIK. Whom a list brought stays without it."""
    if not registration.own:
        return
    mine = (
        col(GroupMember.user_id) == registration.user_id,
        col(GroupMember.joined_at).is_not(None),
    )
    of_it = (col(GroupMember.person_id) == registration.person_id) & _by_link(
        registration.person_id
    )
    nobodys = col(GroupMember.person_id).is_(None)
    await session.exec(delete(GroupMember).where(*mine, of_it | nobodys))
    listed = (*mine, col(GroupMember.person_id) == registration.person_id)
    await session.exec(update(GroupMember).where(*listed).values(user_id=None))


def _by_link(person_id: str) -> ColumnElement[bool]:
    """No list brought this person into the group."""
    listed = (
        select(ImportBatch.group_id)
        .join(RosterEntry, col(RosterEntry.batch_id) == col(ImportBatch.id))
        .where(col(RosterEntry.person_id) == person_id, col(ImportBatch.group_id).is_not(None))
    )
    return col(GroupMember.group_id).not_in(listed)


def _members(person_id: str, group_id: str) -> SelectOfScalar[GroupMember]:
    return select(GroupMember).where(
        GroupMember.group_id == group_id, GroupMember.person_id == person_id
    )
