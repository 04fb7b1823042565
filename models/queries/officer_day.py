"""What waits for an officer today, and what became of those the officer brought."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, exists, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.conditions import brought_by, in_states, joined, theirs
from models.queries.imports.batches import batches_for
from models.queries.imports.visible import person_is_visible
from models.queries.memberships import is_membership_of_person, stands
from models.queries.word.waiting import how_many_people
from models.rules.audit import telegram_user
from models.rules.enrolment import TO_MEND, WAITING
from models.rules.membership import COVERED, Standing
from models.rules.roles import Duty, Role
from models.rules.roster.faults import Outcome
from models.rules.roster.members import MEMBERS
from models.tables import (
    BatchStatus,
    GroupMember,
    ImportBatch,
    Membership,
    Person,
    WorkGroup,
)

MONTHS = timedelta(days=90)
"""After so long it shows whether somebody stays a member."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of each wait where the officer's duties reach."""

    groups: int
    missing: int
    """Named in the officer's own groups and not signed up."""
    to_mend: int
    unsaved: int
    """Lists that were looked at and neither saved nor thrown away."""
    word: int
    """People on lists who have not said yes yet."""
    to_review: int
    """Whom an admin has to look at."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of those whom the officer brought: as a list, one by one, or by the link of a group."""

    enrolled: int
    lately: int
    """In the last three months."""
    before: int
    """Longer ago; what became of them is told."""
    still: int
    unknown: int
    rows: int
    """Of the officer's lists."""
    refused: int


async def waiting_for(
    session: AsyncSession, *, user_id: int, duties: Collection[Duty], role: Role
) -> Waiting:
    """What there is to do, counted."""
    groups, missing = await _own_groups(session, user_id)
    to_mend = joined(sql_select(func.count())).where(theirs(duties, role), in_states(TO_MEND))
    lists = await batches_for(session, sender=telegram_user(user_id), duties=duties)
    saved = [
        one.id for one in lists if one.status is BatchStatus.APPLIED and one.kind == MEMBERS.name
    ]
    connection = await session.connection()
    return Waiting(
        groups=groups,
        missing=missing,
        to_mend=(await connection.execute(to_mend)).scalar_one(),
        unsaved=sum(
            one.status is BatchStatus.PLANNED and one.sender == telegram_user(user_id)
            for one in lists
        ),
        word=await how_many_people(session, batches=saved),
        to_review=await _to_review(session, duties),
    )


async def numbers_of(session: AsyncSession, *, user_id: int, day: date, now: datetime) -> Numbers:
    """What the officer has brought about. Nobody is known as covered without the branch."""
    old = col(Person.created_at) <= now - MONTHS
    kept, unknown = stands(COVERED, day), stands([Standing.UNKNOWN], day)
    found = (
        joined(sql_select(func.count(), _many(old), _many(old & kept), _many(old & unknown)))
        .join(Membership, is_membership_of_person(), isouter=True)
        .where(person_is_visible(), _brought(user_id))
    )
    connection = await session.connection()
    enrolled, before, still, nothing = (await connection.execute(found)).one()
    rows, refused = await _rows(session, user_id)
    return Numbers(enrolled, enrolled - before, before, still, nothing, rows, refused)


async def _to_review(session: AsyncSession, duties: Collection[Duty]) -> int:
    connection = await session.connection()
    found = joined(sql_select(func.count())).where(theirs(duties, Role.ADMIN), in_states(WAITING))
    return int((await connection.execute(found)).scalar_one())


async def _own_groups(session: AsyncSession, user_id: int) -> tuple[int, int]:
    mine = (col(WorkGroup.officer_id) == user_id, col(WorkGroup.closed_at).is_(None))
    groups = (await session.exec(select(func.count(col(WorkGroup.id))).where(*mine))).one()
    missing = (
        select(func.count(col(GroupMember.id)))
        .join(WorkGroup, col(WorkGroup.id) == col(GroupMember.group_id))
        .where(*mine, col(GroupMember.joined_at).is_(None))
    )
    return groups, (await session.exec(missing)).one()


async def _rows(session: AsyncSession, user_id: int) -> tuple[int, int]:
    """Rows of the officer's lists of people, and how many of them were not taken at first."""
    mine = select(col(ImportBatch.counts)).where(
        col(ImportBatch.sender) == telegram_user(user_id), col(ImportBatch.kind) == "members"
    )
    counts = list(await session.exec(mine))
    return sum(sum(one.values()) for one in counts), sum(
        one.get(Outcome.REFUSED.value, 0) for one in counts
    )


def _brought(user_id: int) -> ColumnElement[bool]:
    """By a list or one by one; or into a group of the officer's."""
    in_group = exists().where(
        col(GroupMember.person_id) == col(Person.id),
        col(GroupMember.group_id) == col(WorkGroup.id),
        col(WorkGroup.officer_id) == user_id,
    )
    return or_(brought_by() == telegram_user(user_id), in_group)


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
