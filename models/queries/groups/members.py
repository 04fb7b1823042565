"""Who belongs to a group: names that are missing, who is on the way, who is signed up."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.locking import locked
from models.queries.groups.nudging import call_back
from models.queries.groups.standing_for import typed_names, word_is_given
from models.queries.vaults import vault_of
from models.rules.enrolment.groups import MOST_NAMES, same_name
from models.rules.enrolment.states import State
from models.tables import Enrolment, GroupMember, Person, WorkGroup

COMPARED = 1_000
"""With so many members a name that is written down is compared."""
REF_LENGTH = 16
"""So much of a member's id fits into a button."""


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """A member as an officer or the head sees it: a name, and how far they are."""

    id: str
    number: int
    name: str
    """"" where nobody wrote one down and nobody is signed up yet."""
    joined: bool
    agreed: bool
    """Of who joined: whether the data may be used, by a word of theirs or a decree."""
    user_id: int | None
    nudged_at: datetime | None
    rejected: bool = False
    """An admin does not enrol the person."""

    @property
    def ref(self) -> str:
        """The beginning of the id, for buttons."""
        return self.id[:REF_LENGTH]


async def members_of(
    session: AsyncSession, group_id: str, *, most: int, start: int = 0, missing: bool = False
) -> list[Member]:
    """Some of them, those first that are missing, then those that have not agreed."""
    word = word_is_given()
    found = (
        select(GroupMember, Person.name, word, Enrolment.state)
        .join(Person, col(Person.id) == GroupMember.person_id, isouter=True)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id), isouter=True)
        .where(GroupMember.group_id == group_id)
        .order_by(
            col(GroupMember.joined_at).is_not(None),
            word,
            col(GroupMember.number),
        )
    )
    if missing:
        found = found.where(col(GroupMember.joined_at).is_(None))
    rows = (await session.exec(found.offset(start).limit(most))).all()
    came = {row.user_id for row, *_ in rows if row.user_id and row.joined_at is not None}
    typed = await typed_names(session, came)
    return [
        replace(
            _value(session, row, typed, name, agreed=agreed),
            rejected=state == State.REJECTED.value,
        )
        for row, name, agreed, state in rows
    ]


async def add_names(
    session: AsyncSession, *, group_id: str, names: Sequence[str], now: datetime
) -> int:
    """Names of people who should join; who is there already is left out. How many are new."""
    if await locked(session, group_id) is None:
        return 0
    known = await members_of(session, group_id, most=COMPARED)
    there = [member.name for member in known]
    fresh = [name for name in names if not any(same_name(name, one) for one in there)]
    waiting = sum(not member.joined for member in known)
    fresh = fresh[: max(MOST_NAMES - waiting, 0)]
    first = await next_number(session, group_id)
    for number, name in enumerate(fresh, start=first):
        session.add(named(session, group_id, number, name, now=now))
    await session.flush()
    return len(fresh)


async def strike(session: AsyncSession, *, group_id: str, ref: str, now: datetime) -> None:
    """Somebody who is missing does not belong to it after all; who is signed up stays."""
    if len(ref) != REF_LENGTH:
        return
    whom = (
        col(GroupMember.group_id) == group_id,
        col(GroupMember.id).startswith(ref, autoescape=True),
        col(GroupMember.joined_at).is_(None),
    )
    await call_back(session, *whom, now=now)
    await session.exec(delete(GroupMember).where(*whom))


async def forget_account(session: AsyncSession, *, user_id: int) -> int:
    """An account that deletes everything is no member and no head any more."""
    await session.exec(
        update(WorkGroup).where(col(WorkGroup.head_user_id) == user_id).values(head_user_id=None)
    )
    gone = await session.exec(delete(GroupMember).where(col(GroupMember.user_id) == user_id))
    return gone.rowcount


async def forget_people(session: AsyncSession, ids: Collection[str]) -> None:
    """People whose rows end are in no group, by whatever name somebody wrote down for them."""
    await session.exec(delete(GroupMember).where(col(GroupMember.person_id).in_(ids)))


async def next_number(session: AsyncSession, group_id: str) -> int:
    """For the next member of a locked group."""
    last = select(func.max(GroupMember.number)).where(GroupMember.group_id == group_id)
    return ((await session.exec(last)).one() or 0) + 1


def named(
    session: AsyncSession, group_id: str, number: int, name: str, *, now: datetime
) -> GroupMember:
    """A member of whom only a name is known."""
    member_id = secrets.token_hex(16)
    sealed = vault_of(session).seal(name, **_cell(member_id)) if name else None
    return GroupMember(id=member_id, group_id=group_id, number=number, name=sealed, created_at=now)


def written(session: AsyncSession, row: GroupMember) -> str:
    """The name somebody wrote down; "" where nobody did."""
    return vault_of(session).open(row.name, **_cell(row.id)) if row.name else ""


async def missing_rows(session: AsyncSession, group_id: str) -> list[tuple[GroupMember, str]]:
    """Names that somebody wrote down and nobody signed up under yet."""
    rows = await session.exec(
        select(GroupMember)
        .where(
            GroupMember.group_id == group_id,
            col(GroupMember.joined_at).is_(None),
            col(GroupMember.name).is_not(None),
        )
        .order_by(col(GroupMember.number))
    )
    return [(row, written(session, row)) for row in rows]


def _value(
    session: AsyncSession,
    row: GroupMember,
    typed: Mapping[int, str],
    name: bytes | None,
    *,
    agreed: bool,
) -> Member:
    joined = row.joined_at is not None
    said = written(session, row)
    if not said and joined and row.user_id is not None:
        said = typed.get(row.user_id, "")
    if not said and name is not None and row.person_id is not None:
        place = {"table": "person", "column": "name", "row": row.person_id}
        said = vault_of(session).open(name, **place)
    word = joined and bool(agreed)
    return Member(row.id, row.number, said, joined, word, row.user_id, row.nudged_at)


def _cell(member_id: str) -> dict[str, str]:
    return {"table": "group_member", "column": "name", "row": member_id}
