"""Messages of which nobody knows whether they arrived, for the admins of where they went.

A lost answer or a death of the process leaves such a doubt, and what may not come twice is never
sent again by itself (`models.queries.sending.notices`). Somebody decides, on record, by id: the
words of the message are shown to nobody.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.office import audit
from models.queries.sending import notices
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role, holds
from models.tables import DeskGroup, Notice, NoticeState, Person, Registration, StaffDuty

MOST = 60
"""So many are listed and closed at once."""
ONCE_ALONE = "export:"
"""A file that has to be taken back in a day: of two nobody could take back both."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One of them."""

    id: str
    topic: str
    place: str
    """Kemendagri code; "" where the recipient belongs nowhere we know."""
    staff: bool
    """It went to somebody because of a duty, or to a group of theirs."""
    repeatable: bool
    """Whether it may be sent once more by hand."""
    at: datetime


async def doubts_in(session: AsyncSession, *, duties: Collection[Duty], home: str) -> list[Doubt]:
    """What the admin of an area has to decide, oldest first.

    `home`: where this bot belongs; its admins decide what belongs nowhere.
    """
    found = _wanted(duties, home).order_by(col(Notice.id)).limit(MOST)
    return [_value(row) for row in await (await session.connection()).execute(found)]


async def doubt_of(
    session: AsyncSession, *, number: str, duties: Collection[Duty], home: str
) -> Doubt | None:
    """One of them; None where it is decided, elsewhere or never was."""
    found = _wanted(duties, home).where(col(Notice.id) == number)
    row = (await (await session.connection()).execute(found)).first()
    return None if row is None else _value(row)


async def send_again(session: AsyncSession, *, doubt: Doubt, by: str, now: datetime) -> bool:
    """Somebody decided to send it once more; False where somebody else was faster."""
    if not doubt.repeatable:
        return False
    if not await notices.send_again(session, notice_id=doubt.id, now=now):
        return False
    session.info[notices.QUEUED] = True
    await _note(session, doubt, Act.NOTICE_SENT_AGAIN, by=by, now=now)
    return True


async def close(session: AsyncSession, *, doubt: Doubt, by: str, now: datetime) -> bool:
    """Somebody decided to leave it at that; False where somebody else was faster."""
    if not await notices.let_be(session, notice_id=doubt.id, now=now):
        return False
    await _note(session, doubt, Act.NOTICE_CLOSED, by=by, now=now)
    return True


def _wanted(duties: Collection[Duty], home: str) -> Select[Any]:
    place = _place()
    nowhere = and_(place.is_(None), true() if holds(duties, Role.ADMIN, home) else false())
    return select(
        col(Notice.id), col(Notice.topic), col(Notice.subject), col(Notice.created_at),
        col(Notice.chat_id), place.label("place"), _duty_area().label("duty"),
    ).where(
        col(Notice.state) == NoticeState.UNSURE.value,
        or_(in_areas(place, duties, Role.ADMIN), nowhere),
    )  # fmt: skip


def _place() -> ColumnElement[Any]:
    """Where a message went: the place it is kept quiet in, the group's, the duty's, the sign-up's;
    what reaches everywhere is nobody's own."""
    group = select(col(DeskGroup.area)).where(col(DeskGroup.chat_id) == col(Notice.chat_id))
    signed_up = (
        select(col(Person.district))
        .join(Registration, col(Registration.person_id) == col(Person.id))
        .where(col(Registration.user_id) == col(Notice.chat_id))
        .order_by(col(Registration.own).desc(), col(Registration.created_at))
        .limit(1)
    )
    known = (
        col(Notice.quiet_in),
        group.scalar_subquery(),
        _duty_area(),
        signed_up.scalar_subquery(),
    )
    named = (func.nullif(one, literal_column("''")) for one in known)
    return func.coalesce(*named, type_=String())


def _duty_area() -> Any:
    held = select(func.min(col(StaffDuty.area))).where(
        col(StaffDuty.user_id) == col(Notice.chat_id), col(StaffDuty.ended_at).is_(None)
    )
    return held.scalar_subquery()


def _value(row: Row[Any]) -> Doubt:
    once = (row.subject or "").startswith(ONCE_ALONE)
    staff = row.chat_id < 0 or row.duty is not None
    return Doubt(row.id, row.topic, row.place or "", staff, not once, row.created_at)


async def _note(session: AsyncSession, doubt: Doubt, act: Act, *, by: str, now: datetime) -> None:
    await audit.note(
        session, actor=by, act=act, subject=f"notice:{doubt.id}", place=doubt.place,
        why=doubt.topic, now=now,
    )  # fmt: skip
