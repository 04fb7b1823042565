"""What waits for an officer today, and what became of those the officer brought."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, case, exists, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.cover.memberships import is_membership_of_person, stands
from models.queries.enrolments.conditions import in_states, is_seen, theirs
from models.queries.imports.batches import batches_for
from models.queries.imports.touching import touchable
from models.rules.enrolment.membership import COVERED, Standing
from models.rules.enrolment.states import TO_MEND, WAITING, State
from models.rules.office.audit import telegram_user
from models.rules.roles import Duty, Role
from models.rules.roster.faults import Outcome
from models.rules.roster.members import MEMBERS
from models.tables import (
    BatchStatus,
    Enrolment,
    GroupMember,
    ImportBatch,
    Membership,
    Person,
    WorkGroup,
)

MOST = 10_000
"""Of whom an office has to look at, no more than one above are counted."""
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
    lists = await batches_for(session, sender=telegram_user(user_id), duties=duties)
    return Waiting(
        groups=groups,
        missing=missing,
        to_mend=await _standing(session, duties, role, TO_MEND),
        unsaved=sum(
            one.status is BatchStatus.PLANNED and one.sender == telegram_user(user_id)
            for one in lists
        ),
        word=await _wordless(session, user_id, duties),
        to_review=await _standing(session, duties, Role.ADMIN, WAITING),
    )


async def numbers_of(session: AsyncSession, *, user_id: int, day: date, now: datetime) -> Numbers:
    """What the officer has brought about. Nobody is known as covered without the branch."""
    old = col(Person.created_at) <= now - MONTHS
    kept, unknown = stands(COVERED, day), stands([Standing.UNKNOWN], day)
    found = (
        sql_select(func.count(), _many(old), _many(old & kept), _many(old & unknown))
        .select_from(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(Membership, is_membership_of_person(), isouter=True)
        .where(is_seen(), _brought(user_id))
    )
    connection = await session.connection()
    enrolled, before, still, nothing = (await connection.execute(found)).one()
    rows, refused = await _rows(session, user_id)
    return Numbers(enrolled, enrolled - before, before, still, nothing, rows, refused)


async def _standing(
    session: AsyncSession, duties: Collection[Duty], role: Role, states: Collection[State]
) -> int:
    return await _up_to_most(session, theirs(duties, role), in_states(states))


async def _up_to_most(session: AsyncSession, *meant: ColumnElement[bool]) -> int:
    some = select(Enrolment.state).where(*meant).limit(MOST + 1).subquery()
    return (await session.exec(select(func.count()).select_from(some))).one()


async def _wordless(session: AsyncSession, user_id: int, duties: Collection[Duty]) -> int:
    """Whom lists have brought that this person may touch."""
    lists = select(ImportBatch.id).where(
        touchable(sender=telegram_user(user_id), duties=duties),
        col(ImportBatch.kind) == MEMBERS.name,
        col(ImportBatch.status) == BatchStatus.APPLIED.value,
    )
    # Every state, by name: so the index leads to them past those who have agreed.
    waits = (in_states(frozenset(State)), col(Enrolment.agreed).is_(False))
    return await _up_to_most(session, col(Enrolment.batch_id).in_(lists), *waits)


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
    return or_(col(Enrolment.by) == telegram_user(user_id), in_group)


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
