"""How somebody becomes a member: by the link and an own sign-up, or by a list that was saved."""

from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.queries.groups.locking import locked
from models.queries.groups.members import missing_rows, named, next_number
from models.queries.groups.nudging import call_back
from models.queries.groups.reading import Group, value
from models.queries.groups.standing_for import proven
from models.queries.people.given import open_answers
from models.queries.vaults import vault_of
from models.rules.enrolment.groups import same_name
from models.tables import (
    GroupMember,
    Registration,
    WorkGroup,
)


async def open_door(session: AsyncSession, *, group_id: str, user_id: int, now: datetime) -> None:
    """This account opened the link: it is on the way. Opening it again changes nothing."""
    if await locked(session, group_id) is None:
        return
    if await _on_the_way(session, group_id, user_id) is None:
        number = await next_number(session, group_id)
        member = named(session, group_id, number, "", now=now)
        member.user_id = user_id
        session.add(member)
        await session.flush()


async def invitation_of(session: AsyncSession, *, user_id: int) -> Group | None:
    """The open group whose link this account opened last and has not followed yet."""
    found = (
        select(WorkGroup)
        .join(GroupMember, col(GroupMember.group_id) == WorkGroup.id)
        .where(
            GroupMember.user_id == user_id,
            col(GroupMember.joined_at).is_(None),
            col(WorkGroup.closed_at).is_(None),
        )
        .order_by(col(GroupMember.created_at).desc(), col(GroupMember.number).desc())
    )
    row = (await session.exec(found)).first()
    return value(row) if row is not None else None


async def leave_group(
    session: AsyncSession, *, member_id: str, user_id: int, now: datetime
) -> None:
    """Somebody on the way wants to hear no more of it."""
    whom = (
        col(GroupMember.id) == member_id,
        col(GroupMember.user_id) == user_id,
        col(GroupMember.joined_at).is_(None),
    )
    await call_back(session, *whom, now=now)
    await session.exec(delete(GroupMember).where(*whom))


async def quit_group(session: AsyncSession, *, group_id: str, user_id: int, now: datetime) -> None:
    """This account belongs to the group no more; its sign-up stays what it is."""
    whom = (col(GroupMember.group_id) == group_id, col(GroupMember.user_id) == user_id)
    await call_back(session, *whom, now=now)
    await session.exec(delete(GroupMember).where(*whom))


async def credit_sign_up(
    session: AsyncSession,
    *,
    group_id: str,
    user_id: int,
    registration_id: str,
    name: str,
    now: datetime,
) -> None:
    """A sign-up by the group's link was sent: the missing name is found, or a member is new."""
    group = await locked(session, group_id)
    registration = await session.get(Registration, registration_id)
    if group is None or group.closed_at is not None or registration is None:
        return
    if await is_member(session, group_id=group_id, user_id=user_id):
        return
    way = await _on_the_way(session, group_id, user_id)
    if way is not None:
        await call_back(session, col(GroupMember.id) == way.id, now=now)
    there = await proven(session, group_id, registration)
    missing = await missing_rows(session, group_id)
    row = there or next((one for one, said in missing if same_name(said, name)), None) or way
    if row is None:
        row = named(session, group_id, await next_number(session, group_id), "", now=now)
    if there is None:
        row.person_id = None if registration.matched else registration.person_id
    row.user_id, row.joined_at = user_id, row.joined_at or now
    session.add(row)
    if way is not None and way.id != row.id:
        await session.delete(way)
    await session.flush()


async def is_member(session: AsyncSession, *, group_id: str, user_id: int) -> bool:
    """Whether this account's sign-up is in the group already."""
    mine = _of_account(group_id, user_id).where(col(GroupMember.joined_at).is_not(None))
    return (await session.exec(mine.limit(1))).first() is not None


async def is_known_in(session: AsyncSession, *, group_id: str, user_id: int) -> bool:
    """Whether this account is a member or on the way; not who left, or was struck out."""
    mine = _of_account(group_id, user_id)
    return (await session.exec(mine.limit(1))).first() is not None


async def join_as_registered(
    session: AsyncSession, *, group_id: str, user_id: int, now: datetime
) -> bool:
    """Who signed up alone before comes into the group with that; False where nobody did."""
    mine = select(Registration).where(Registration.user_id == user_id, col(Registration.own))
    newest = mine.order_by(col(Registration.created_at).desc())
    registration = (await session.exec(newest)).first()
    if registration is None:
        return False
    name = open_answers(vault_of(session), registration).name
    await credit_sign_up(
        session, group_id=group_id, user_id=user_id, registration_id=registration.id, name=name,
        now=now,
    )  # fmt: skip
    return True


async def _on_the_way(session: AsyncSession, group_id: str, user_id: int) -> GroupMember | None:
    found = _of_account(group_id, user_id).where(col(GroupMember.joined_at).is_(None))
    return (await session.exec(found.order_by(col(GroupMember.number)))).first()


def _of_account(group_id: str, user_id: int) -> SelectOfScalar[GroupMember]:
    return select(GroupMember).where(
        GroupMember.group_id == group_id, GroupMember.user_id == user_id
    )
