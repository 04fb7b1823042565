"""Children at school: added, corrected, claimed for a year, reminded of, let go."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.sending import recalling
from models.queries.vaults import vault_of
from models.rules.benefits.scholarship import Child, School
from models.rules.benefits.school_years import next_reminder, school_year, years_later
from models.tables import SchoolChild

REF_LENGTH = 12
MOST_CHILDREN = 6
"""Of one account."""
KEPT = timedelta(days=730)
"""So long a child nobody is reminded of stays."""


@dataclass(frozen=True, slots=True, repr=False)
class Pupil:
    """A child as flows see it, in the class it should be in on that day."""

    ref: str
    name: str
    child: Child | None
    """None: school should be over."""
    year: int
    claimed: bool
    """For this school year, as the family said."""
    remind_on: date | None


async def children_of(session: AsyncSession, *, user_id: int, today: date) -> tuple[Pupil, ...]:
    """The children this account follows, oldest entry first."""
    mine = select(SchoolChild).where(SchoolChild.user_id == user_id)
    rows = await session.exec(mine.order_by(col(SchoolChild.created_at), col(SchoolChild.id)))
    return tuple(_pupil(session, row, today) for row in rows)


async def child_of(session: AsyncSession, *, user_id: int, ref: str, today: date) -> Pupil | None:
    """One of them; None for any other reference."""
    row = await _row(session, user_id, ref)
    return None if row is None else _pupil(session, row, today)


async def add_child(
    session: AsyncSession,
    *,
    user_id: int,
    name: str,
    child: Child,
    today: date,
    now: datetime,
) -> str | None:
    """Follow one more child; its reference. None: as many as there may be."""
    there = await session.exec(select(SchoolChild.id).where(SchoolChild.user_id == user_id))
    if len(there.all()) >= MOST_CHILDREN:
        return None
    child_id = secrets.token_hex(16)
    row = SchoolChild(
        id=child_id, user_id=user_id,
        name=vault_of(session).seal(name, **_cell(child_id)), school=child.school.value,
        in_class=child.in_class, year=school_year(today), remind_on=next_reminder(today),
        created_at=now, updated_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return child_id[:REF_LENGTH]


async def correct(
    session: AsyncSession, *, user_id: int, ref: str, child: Child, today: date, now: datetime
) -> bool:
    """The child is in another class than it should be."""
    row = await _row(session, user_id, ref)
    if row is None:
        return False
    row.school, row.in_class, row.year = child.school.value, child.in_class, school_year(today)
    row.updated_at = now
    await session.flush()
    return True


async def note_claimed(
    session: AsyncSession, *, user_id: int, ref: str, today: date, now: datetime
) -> bool:
    """The family says that it is claimed for this school year."""
    row = await _row(session, user_id, ref)
    if row is None:
        return False
    row.claimed_year, row.updated_at = school_year(today), now
    await session.flush()
    return True


def subject_of(ref: str) -> str:
    """How a reminder of a child is called back."""
    return f"school_child:{ref}"


async def remind(
    session: AsyncSession, *, user_id: int, ref: str, on: bool, today: date, now: datetime
) -> bool:
    """Whether to remind from now on."""
    row = await _row(session, user_id, ref)
    if row is None:
        return False
    row.remind_on = next_reminder(today) if on else None
    row.updated_at = now
    await session.flush()
    if not on:
        await recalling.call_back(session, subject=subject_of(ref), now=now)
    return True


async def drop_child(session: AsyncSession, *, user_id: int, ref: str, now: datetime) -> bool:
    """Forget a child; a reminder that waits for the morning is not sent."""
    row = await _row(session, user_id, ref)
    if row is None:
        return False
    await session.delete(row)
    await session.flush()
    await recalling.call_back(session, subject=subject_of(ref), now=now)
    return True


async def due(session: AsyncSession, *, today: date, most: int) -> Sequence[str]:
    """Ids of children whose family is to be reminded."""
    found = select(SchoolChild.id).where(col(SchoolChild.remind_on) <= today)
    return (await session.exec(found.order_by(col(SchoolChild.id)).limit(most))).all()


async def take_due(
    session: AsyncSession, *, child_id: str, today: date
) -> tuple[int, Pupil] | None:
    """Whom to remind of whom, and the next date set; None where it is not due any more.

    A child whose school should be over is reminded of no further; that is told, too.
    """
    found = select(SchoolChild).where(SchoolChild.id == child_id).with_for_update()
    row = (await session.exec(found)).first()
    if row is None or row.remind_on is None or row.remind_on > today:
        return None
    pupil = _pupil(session, row, today)
    row.remind_on = next_reminder(today) if pupil.child is not None else None
    await session.flush()
    return row.user_id, pupil


async def forget_of(session: AsyncSession, *, user_id: int) -> int:
    """Forget every child an account follows."""
    gone = await session.exec(delete(SchoolChild).where(col(SchoolChild.user_id) == user_id))
    return gone.rowcount


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Drop children that nobody is reminded of and nobody touched for long."""
    await session.exec(
        delete(SchoolChild).where(
            col(SchoolChild.remind_on).is_(None), col(SchoolChild.updated_at) < now - KEPT
        )
    )


async def _row(session: AsyncSession, user_id: int, ref: str) -> SchoolChild | None:
    if len(ref) != REF_LENGTH:
        return None
    rows = await session.exec(select(SchoolChild).where(SchoolChild.user_id == user_id))
    return next((row for row in rows if row.id.startswith(ref)), None)


def _pupil(session: AsyncSession, row: SchoolChild, today: date) -> Pupil:
    year = school_year(today)
    return Pupil(
        ref=row.id[:REF_LENGTH],
        name=vault_of(session).open(row.name, **_cell(row.id)),
        child=years_later(Child(School(row.school), row.in_class), year - row.year, today),
        year=year,
        claimed=row.claimed_year == year,
        remind_on=row.remind_on,
    )


def _cell(child_id: str) -> dict[str, str]:
    return {"table": "school_child", "column": "name", "row": child_id}
