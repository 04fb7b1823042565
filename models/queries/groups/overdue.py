"""Photos that nobody types, typed people whom nobody looks at: a warning, then they are gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.making import may_look_after
from models.queries.groups.photos import PhotoState
from models.queries.groups.reading import Group, group_by_id
from models.queries.staff import duties
from models.queries.staff import holding as staff
from models.rules.roles import Role
from models.tables import GroupPhoto, TypedPerson

KEPT = timedelta(days=30)
"""So long what holds people's NIKs waits for somebody."""
WARNED = timedelta(days=5)
"""So long before it goes those who can still save it are told."""


class What(StrEnum):
    """What waits with a group."""

    PHOTOS = "photos"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Pile:
    """So much of one group, since when, and who is told."""

    group: Group
    n: int
    since: datetime
    whom: tuple[int, ...]

    def goes(self, now: datetime) -> datetime:
        """When the oldest of it goes, as it stands."""
        return max(self.since + KEPT, now + WARNED)


async def groups_with(session: AsyncSession, what: What, *, now: datetime) -> list[str]:
    """Ids of groups with something to warn of, or to forget."""
    table = _TABLES[what]
    due = or_(_to_warn(what, now), _to_forget(what, now))
    found = select(table.group_id).where(due).distinct().order_by(table.group_id)
    return list(await session.exec(found))


async def warn(session: AsyncSession, what: What, group_id: str, *, now: datetime) -> Pile | None:
    """What goes soon is noted as told of; None: there is nothing, or nobody could save it."""
    return await _settle(session, what, group_id, _to_warn(what, now), now=now)


async def forget(
    session: AsyncSession, what: What, group_id: str, *, now: datetime
) -> Pile | None:
    """What was warned of long enough is gone, and who is to be told of it."""
    gone = _to_forget(what, now)
    pile = await _settle(session, what, group_id, gone, now=now)
    mine = (col(_TABLES[what].group_id) == group_id, gone)
    if what is What.TYPED:
        await session.exec(delete(TypedPerson).where(*mine))
    else:
        unread = {"state": PhotoState.UNREAD.value, "file_id": None, "settled_at": now}
        await session.exec(update(GroupPhoto).where(*mine).values(unread))
    return pile


async def _settle(
    session: AsyncSession, what: What, group_id: str, due: ColumnElement[bool], *, now: datetime
) -> Pile | None:
    table = _TABLES[what]
    by = col(GroupPhoto.sent_by) if what is What.PHOTOS else col(TypedPerson.typed_by)
    found = select(table.id, table.created_at, by).where(table.group_id == group_id, due)
    rows = (await session.exec(found.with_for_update())).all()
    ids = [row[0] for row in rows]
    warned = update(table).where(col(table.id).in_(ids), col(table.warned_at).is_(None))
    await session.exec(warned.values(warned_at=now))
    group = await group_by_id(session, group_id)
    if not rows or group is None or group.closed_at is not None:
        return None
    whom = await _whom(session, group, {row[2] for row in rows})
    return Pile(group, len(rows), min(row[1] for row in rows), whom)


async def _whom(session: AsyncSession, group: Group, by: set[int | None]) -> tuple[int, ...]:
    """Who began it and whoever has the group, while they have a duty there; the admins there."""
    place = group.defaults.area
    found = dict.fromkeys(sorted({one for one in (*by, group.officer_id) if one is not None}))
    held = {one: await duties.held_by(session, user_id=one) for one in found}
    theirs = [one for one in found if may_look_after(held[one], place)]
    admins = await staff.staff_of(session, role=Role.ADMIN, place=place)
    return tuple(dict.fromkeys((*theirs, *admins)))


_TABLES: dict[What, type[GroupPhoto] | type[TypedPerson]] = {
    What.PHOTOS: GroupPhoto,
    What.TYPED: TypedPerson,
}


def _waits(what: What) -> ColumnElement[bool]:
    """A photo is there as long as Telegram can show it; a typed person as long as the row is."""
    seen = GroupPhoto.file_id if what is What.PHOTOS else TypedPerson.id
    return col(seen).is_not(None)


def _to_warn(what: What, now: datetime) -> ColumnElement[bool]:
    table = _TABLES[what]
    soon = col(table.created_at) <= now - KEPT + WARNED
    return and_(_waits(what), soon, col(table.warned_at).is_(None))


def _to_forget(what: What, now: datetime) -> ColumnElement[bool]:
    table = _TABLES[what]
    old = col(table.created_at) <= now - KEPT
    return and_(_waits(what), old, col(table.warned_at) <= now - WARNED)
