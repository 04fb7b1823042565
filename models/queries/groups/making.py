"""A group begins, goes to another officer, is closed; each of it on record."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups import photos, typed
from models.queries.groups.nudging import call_back
from models.queries.groups.reading import Group, value
from models.queries.office import audit
from models.queries.staff import duties
from models.rules.enrolment.groups import Defaults, group_code
from models.rules.office.audit import Act, telegram_user
from models.rules.roles import Duty, Role, holds
from models.tables import GroupMember, WorkGroup

REGISTRARS = (Role.OFFICER, Role.ADMIN)
"""Who may register people, and so may look after a group."""


async def make_group(
    session: AsyncSession,
    *,
    name: str,
    defaults: Defaults,
    officer_id: int,
    now: datetime,
    token: Callable[[], bytes] = lambda: secrets.token_bytes(8),
) -> Group:
    """A new group of this officer."""
    by = telegram_user(officer_id)
    row = WorkGroup(
        id=secrets.token_hex(16),
        code=await _free_code(session, token),
        name=name,
        area=defaults.area,
        occupation=defaults.occupation,
        payer=defaults.payer,
        programmes=list(defaults.programmes),
        income=defaults.income,
        officer_id=officer_id,
        created_by=by,
        created_at=now,
    )
    session.add(row)
    await session.flush()
    await _note(session, Act.GROUP_OPENED, row.id, by=by, place=row.area, now=now)
    return value(row)


async def hand_over(
    session: AsyncSession, *, group: Group, to: int, by: str, now: datetime
) -> bool:
    """Another officer looks after it from now on; False where that one has no duty there."""
    held = await duties.held_by(session, user_id=to)
    if not may_look_after(held, group.defaults.area):
        return False
    moved = await session.exec(
        update(WorkGroup)
        .where(
            col(WorkGroup.id) == group.id,
            col(WorkGroup.closed_at).is_(None),
            # Who looked was told of this officer: two who hand over at once have one winner.
            col(WorkGroup.officer_id) == group.officer_id
            if group.officer_id is not None
            else col(WorkGroup.officer_id).is_(None),
        )
        .values(officer_id=to)
    )
    if not moved.rowcount:
        return False
    await typed.hand_to(session, group, to)
    why = f"{group.officer_id or 'nobody'} -> {to}"
    await _note(
        session,
        Act.GROUP_HANDED_OVER,
        group.id,
        by=by,
        place=group.defaults.area,
        why=why,
        now=now,
    )
    return True


async def close_group(session: AsyncSession, *, group: Group, by: str, now: datetime) -> bool:
    """Nobody joins any more; who is signed up stays signed up."""
    closed = await session.exec(
        update(WorkGroup)
        .where(col(WorkGroup.id) == group.id, col(WorkGroup.closed_at).is_(None))
        .values(closed_at=now, head_hash=None, head_until=None)
    )
    if closed.rowcount:
        await call_back(session, col(GroupMember.group_id) == group.id, now=now)
        await typed.drop_of_group(session, group.id)
        place = group.defaults.area
        await _note(session, Act.GROUP_CLOSED, group.id, by=by, place=place, now=now)
    return bool(closed.rowcount)


async def release_groups_of(session: AsyncSession, *, user_id: int, by: str, now: datetime) -> int:
    """Groups where no duty of this officer reaches any more wait for another; how many.

    In the transaction that ends the duty: from the next update on they are nobody's.
    """
    left = await duties.held_by(session, user_id=user_id)
    rows = await session.exec(
        select(WorkGroup)
        .where(col(WorkGroup.officer_id) == user_id, col(WorkGroup.closed_at).is_(None))
        .order_by(col(WorkGroup.id))
        .with_for_update()
    )
    gone = [row for row in rows if not may_look_after(left, row.area)]
    for row in gone:
        row.officer_id = None
        session.add(row)
    await session.flush()
    await typed.release_of(session, user_id=user_id, left=left)
    await photos.put_back_of(session, user_id=user_id, left=left)
    for row in gone:
        why = f"{user_id} -> nobody"
        await _note(
            session, Act.GROUP_HANDED_OVER, row.id, by=by, place=row.area, why=why, now=now
        )
    return len(gone)


def may_look_after(held: frozenset[Duty], area: str) -> bool:
    """Whether one of these duties lets its holder register people of this area."""
    return any(holds(held, role, area) for role in REGISTRARS)


async def _note(
    session: AsyncSession,
    act: Act,
    group_id: str,
    *,
    by: str,
    place: str,
    now: datetime,
    why: str = "",
) -> None:
    await audit.note(
        session, actor=by, act=act, subject=f"group:{group_id}", place=place, why=why, now=now
    )


async def _free_code(session: AsyncSession, token: Callable[[], bytes]) -> str:
    while True:
        code = group_code(token())
        taken = await session.exec(select(WorkGroup.id).where(WorkGroup.code == code))
        if taken.first() is None:
            return code
