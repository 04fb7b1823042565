"""Photos of lists on paper: they wait for somebody who types them, and know what came of it."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, not_, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.vaults import vault_of
from models.rules.roles import Duty, Role
from models.tables import GroupPhoto, ImportBatch, WorkGroup

TYPED_WITHIN = timedelta(hours=24)
"""Who took a photo and typed nothing for a day holds up nobody."""
MOST_WAITING = 30
"""Photos of one group that may wait at once."""


class PhotoState(StrEnum):
    """Where a photo stands. Values are stored."""

    WAITING = "waiting"
    TAKEN = "taken"
    TYPED = "typed"
    UNREAD = "unread"
    """Nobody could read it, or nobody did in a month."""


@dataclass(frozen=True, slots=True, repr=False)
class Photo:
    """A photo as a clerk sees it."""

    id: str
    group_id: str
    group_name: str
    file_id: str
    kind: str
    sent_by: int
    mine: bool
    created_at: datetime


async def add_photo(
    session: AsyncSession, *, group_id: str, file_id: str, kind: str, user_id: int, now: datetime
) -> int | None:
    """Put it in the queue: how many of the group wait now; None where too many do already."""
    count = await waiting_in(session, group_id=group_id)
    if count >= MOST_WAITING:
        return None
    photo_id = secrets.token_hex(16)
    session.add(
        GroupPhoto(
            id=photo_id, group_id=group_id, sent_by=user_id, kind=kind,
            file_id=vault_of(session).seal(file_id, **_cell(photo_id)),
            state=PhotoState.WAITING.value, created_at=now,
        )
    )  # fmt: skip
    await session.flush()
    return count + 1


async def waiting_in(session: AsyncSession, *, group_id: str) -> int:
    """How many of a group nobody has typed yet."""
    waits = (
        col(GroupPhoto.group_id) == group_id,
        col(GroupPhoto.state).in_((PhotoState.WAITING.value, PhotoState.TAKEN.value)),
    )
    return (await session.exec(select(func.count()).select_from(GroupPhoto).where(*waits))).one()


async def photos_for(
    session: AsyncSession, *, user_id: int, duties: Collection[Duty], now: datetime
) -> list[Photo]:
    """Photos that this person could type: own ones in hand first, then the oldest."""
    found = _reachable(user_id, duties, now).order_by(
        col(GroupPhoto.state), col(GroupPhoto.created_at)
    )
    rows = await session.exec(found.limit(MOST_WAITING))
    return [_value(session, row, name, user_id) for row, name in rows]


async def how_many_for(
    session: AsyncSession, *, user_id: int, duties: Collection[Duty], now: datetime
) -> int:
    """How many that are."""
    found = _reachable(user_id, duties, now).subquery()
    return (await session.exec(select(func.count()).select_from(found))).one()


async def photo_for(
    session: AsyncSession, photo_id: str, *, user_id: int, duties: Collection[Duty], now: datetime
) -> Photo | None:
    """One of them; elsewhere, typed, or in a colleague's hand is the same as nowhere."""
    found = _reachable(user_id, duties, now).where(col(GroupPhoto.id) == photo_id)
    row = (await session.exec(found.with_for_update(of=GroupPhoto))).first()
    return _value(session, row[0], row[1], user_id) if row is not None else None


async def set_state(
    session: AsyncSession, photo: Photo, *, to: PhotoState, user_id: int, now: datetime
) -> None:
    """Take it in hand, put it back, or say that nobody can read it: then it is forgotten."""
    taken = to is PhotoState.TAKEN
    values: dict[str, Any] = {"state": to.value, "clerk_id": None, "taken_at": None}
    if taken:
        values |= {"clerk_id": user_id, "taken_at": now}
    if to is PhotoState.UNREAD:
        values |= {"clerk_id": user_id, "file_id": None, "settled_at": now}
    mine = col(GroupPhoto.id) == photo.id
    await session.exec(update(GroupPhoto).where(mine).values(**values))


async def put_back_of(session: AsyncSession, *, user_id: int, left: Collection[Duty]) -> None:
    """What was in the hand of somebody without a duty there is free for others at once."""
    area = col(WorkGroup.area)
    reached = or_(in_areas(area, left, Role.OFFICER), in_areas(area, left, Role.ADMIN))
    gone = select(WorkGroup.id).where(not_(reached))
    hers = and_(col(GroupPhoto.clerk_id) == user_id, col(GroupPhoto.group_id).in_(gone))
    await session.exec(
        update(GroupPhoto)
        .where(hers, col(GroupPhoto.state) == PhotoState.TAKEN.value)
        .where(col(GroupPhoto.batch_id).is_(None))  # else its list waits to be saved
        .values(state=PhotoState.WAITING.value, clerk_id=None, taken_at=None)
    )


async def tie_to_batch(session: AsyncSession, *, photo_id: str, batch_id: str) -> None:
    """The list that was typed from it; until that is saved the photo stays in hand."""
    mine = col(GroupPhoto.id) == photo_id
    await session.exec(update(GroupPhoto).where(mine).values(batch_id=batch_id))


async def batch_saved(session: AsyncSession, batch: ImportBatch, *, now: datetime) -> None:
    """Its list is saved: the photo itself is kept no longer."""
    await session.exec(
        update(GroupPhoto)
        .where(
            col(GroupPhoto.batch_id) == batch.id, col(GroupPhoto.state) == PhotoState.TAKEN.value
        )
        .values(state=PhotoState.TYPED.value, file_id=None, settled_at=now)
    )


async def typed_from(session: AsyncSession, *, batch_id: str) -> tuple[int, str] | None:
    """Who sent the photo that a list was typed from, and the group's name."""
    found = (
        select(GroupPhoto.sent_by, WorkGroup.name)
        .join(WorkGroup, col(WorkGroup.id) == GroupPhoto.group_id)
        .where(col(GroupPhoto.batch_id) == batch_id)
    )
    return (await session.exec(found)).first()


def _reachable(user_id: int, duties: Collection[Duty], now: datetime):  # type: ignore[no-untyped-def]  # a select of two
    area, state = col(WorkGroup.area), col(GroupPhoto.state)
    mine: ColumnElement[bool] = or_(
        in_areas(area, duties, Role.OFFICER), in_areas(area, duties, Role.ADMIN)
    )
    idle = or_(col(GroupPhoto.clerk_id) == user_id, col(GroupPhoto.taken_at) < now - TYPED_WITHIN)
    free = or_(state == PhotoState.WAITING.value, and_(state == PhotoState.TAKEN.value, idle))
    return (
        select(GroupPhoto, WorkGroup.name)
        .join(WorkGroup, col(WorkGroup.id) == GroupPhoto.group_id)
        .where(mine, free, col(WorkGroup.closed_at).is_(None))
    )


def _value(session: AsyncSession, row: GroupPhoto, name: str, user_id: int) -> Photo:
    file_id = vault_of(session).open(row.file_id, **_cell(row.id)) if row.file_id else ""
    in_hand = row.state == PhotoState.TAKEN.value and row.clerk_id == user_id
    return Photo(
        row.id, row.group_id, name, file_id, row.kind, row.sent_by, in_hand, row.created_at
    )


def _cell(photo_id: str) -> dict[str, str]:
    return {"table": "group_photo", "column": "file_id", "row": photo_id}
