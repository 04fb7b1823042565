"""Groups as officers, admins and heads see them."""

from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy import select as sql_select
from sqlmodel import and_, case, col, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area, in_areas
from models.queries.groups.standing_for import word_is_given
from models.rules.enrolment.groups import Defaults
from models.rules.enrolment.states import TO_MEND, State
from models.rules.roles import Duty, Role
from models.tables import Enrolment, GroupMember, Person, WorkGroup

MOST = 60
"""So many groups a list shows."""


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """A group as flows see it."""

    id: str
    code: str
    name: str
    defaults: Defaults
    officer_id: int | None
    head_user_id: int | None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a group were noted with their data, and how many are known and missing."""

    joined: int = 0
    missing: int = 0
    wordless: int = 0
    """So many of those who joined have not agreed yet."""
    unread: int = 0
    """So many of those no admin has looked at yet."""
    to_mend: int = 0
    """So many of those came back."""
    rejected: int = 0
    """So many an admin does not enrol: nobody asks them for anything."""


async def group_for(
    session: AsyncSession, code: str, *, user_id: int, duties: Collection[Duty]
) -> Group | None:
    """An open group that this person may touch, by code or id; elsewhere is nowhere."""
    named = or_(col(WorkGroup.code) == code, col(WorkGroup.id) == code)
    found = select(WorkGroup).where(named, touchable(user_id=user_id, duties=duties))
    row = (await session.exec(found)).first()
    return value(row) if row is not None else None


async def groups_for(
    session: AsyncSession, *, user_id: int, duties: Collection[Duty]
) -> list[Group]:
    """The open groups somebody may touch: those that wait for an officer, own ones, the rest."""
    found = (
        select(WorkGroup)
        .where(touchable(user_id=user_id, duties=duties))
        .order_by(
            col(WorkGroup.officer_id).is_not(None),
            col(WorkGroup.officer_id) != user_id,
            col(WorkGroup.created_at).desc(),
        )
        .limit(MOST)
    )
    return [value(row) for row in await session.exec(found)]


async def group_by_id(session: AsyncSession, group_id: str) -> Group | None:
    """For work that was asked for by somebody who was allowed to: jobs, what waits."""
    row = await session.get(WorkGroup, group_id)
    return value(row) if row is not None else None


async def group_by_code(
    session: AsyncSession, code: str, *, closed_too: bool = False
) -> Group | None:
    """The open group behind a link for members."""
    found = select(WorkGroup).where(col(WorkGroup.code) == code)
    row = (await session.exec(found if closed_too else found.where(_open()))).first()
    return value(row) if row is not None else None


async def groups_of_head(session: AsyncSession, *, user_id: int) -> list[Group]:
    """The open groups that this account heads."""
    found = select(WorkGroup).where(col(WorkGroup.head_user_id) == user_id, _open())
    return [value(row) for row in await session.exec(found.order_by(col(WorkGroup.created_at)))]


async def groups_of_account(session: AsyncSession, *, user_id: int) -> list[tuple[str, str]]:
    """Names of groups this account heads, joined or was invited to: head, joined or opened."""
    mine = (
        select(WorkGroup.name, GroupMember.joined_at)
        .join(GroupMember, col(GroupMember.group_id) == WorkGroup.id)
        .where(GroupMember.user_id == user_id)
        .order_by(col(GroupMember.created_at))
    )
    heads = await groups_of_head(session, user_id=user_id)
    rows = await session.exec(mine)
    joined = [(name, "joined" if at is not None else "opened") for name, at in rows]
    return [*((group.name, "head") for group in heads), *joined]


async def names_of(session: AsyncSession, group_ids: Collection[str]) -> dict[str, str]:
    """What groups are called, also those that are closed."""
    found = select(WorkGroup.id, WorkGroup.name).where(col(WorkGroup.id).in_(group_ids))
    return dict((await session.exec(found)).all())


async def unattended(session: AsyncSession, *, area: str) -> int:
    """How many open groups of an area nobody looks after."""
    waiting = (in_area(col(WorkGroup.area), area), col(WorkGroup.officer_id).is_(None), _open())
    return (await session.exec(select(func.count()).select_from(WorkGroup).where(*waiting))).one()


async def counts_of(session: AsyncSession, group_ids: Collection[str]) -> dict[str, Counts]:
    """By group; every one is there."""
    joined_at, state = col(GroupMember.joined_at), col(Enrolment.state)
    stands = func.coalesce(state, State.RECEIVED.value)
    wordless = and_(~word_is_given(), stands != State.REJECTED.value)
    waits = case((wordless, joined_at))
    unread = case((stands == State.RECEIVED.value, col(Person.id)))
    mended = case((state.in_([one.value for one in TO_MEND]), joined_at))
    rejected = case((state == State.REJECTED.value, joined_at))
    counted = [func.count(what) for what in (joined_at, waits, unread, mended, rejected)]
    found = (
        sql_select(col(GroupMember.group_id), func.count(), *counted)
        .join(Person, col(Person.id) == GroupMember.person_id, isouter=True)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id), isouter=True)
        .where(col(GroupMember.group_id).in_(group_ids))
        .group_by(col(GroupMember.group_id))
    )
    rows = await (await session.connection()).execute(found)
    there = {group: Counts(joined, total - joined, *more) for group, total, joined, *more in rows}
    return {group: there.get(group, Counts()) for group in group_ids}


def total(counts: Mapping[str, Counts]) -> Counts:
    """Of several groups together."""
    return Counts(*(sum(each) for each in zip(*map(astuple, counts.values()), strict=True)))


def value(row: WorkGroup) -> Group:
    """A row as the value that leaves this layer."""
    defaults = Defaults(row.area, row.occupation, row.payer, tuple(row.programmes), row.income)
    return Group(
        row.id, row.code, row.name, defaults, row.officer_id, row.head_user_id, row.closed_at
    )


def _open() -> ColumnElement[bool]:
    return col(WorkGroup.closed_at).is_(None)


def touchable(*, user_id: int, duties: Collection[Duty]) -> ColumnElement[bool]:
    """An admin's are all of the area; an officer's are the own ones and those nobody has."""
    area, officer = col(WorkGroup.area), col(WorkGroup.officer_id)
    mine = and_(in_areas(area, duties, Role.OFFICER), or_(officer == user_id, officer.is_(None)))
    return and_(_open(), or_(mine, in_areas(area, duties, Role.ADMIN)))
