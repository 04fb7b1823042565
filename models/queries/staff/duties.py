"""Duties: given, ended, read for every batch of updates; what ended stays as history."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as core_select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.queries.updates.statements import one_of
from models.queries.vaults import vault_of
from models.rules.office.audit import Act, telegram_user
from models.rules.roles import STAFF, Duty, Role, is_area
from models.tables import StaffDuty

CHANGED = "duties_changed"
"""What a session remembers after a change: the next update of the batch reads duties anew."""

_duty = StaffDuty.__table__  # type: ignore[attr-defined]
_HELD = {
    name: core_select(_duty.c.user_id, _duty.c.role, _duty.c.area).where(
        found, _duty.c.ended_at.is_(None)
    )
    for name, found in one_of(_duty.c.user_id, "ids").items()
}
_GIVE: dict[str, Any] = {
    name: dialect.insert(_duty).on_conflict_do_nothing().returning(_duty.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A duty as lists show it, held or ended."""

    id: str
    user_id: int
    duty: Duty
    name: str
    """Empty where nobody wrote one down."""
    given_by: str
    given_at: datetime
    ended_by: str | None = None
    ended_at: datetime | None = None


async def held_among(
    connection: AsyncConnection, ids: Collection[int]
) -> dict[int, frozenset[Duty]]:
    """The duties of these people at this moment, one statement for all of them."""
    rows = await connection.execute(_HELD[connection.dialect.name], {"ids": list(ids)})
    found: dict[int, set[Duty]] = {}
    for user_id, role, area in rows:
        found.setdefault(user_id, set()).add(Duty(Role(role), area))
    return {user_id: frozenset(duties) for user_id, duties in found.items()}


async def give(
    session: AsyncSession, *, user_id: int, duty: Duty, by: str, now: datetime, name: str = ""
) -> bool:
    """Give a duty; False where the person holds exactly this one already.

    Two who give it at the same moment have one winner: an index allows one open row.
    """
    if duty.role not in STAFF or not is_area(duty.area):
        raise ValueError(f"no duty: {duty}")
    number = secrets.token_hex(16)
    sealed = vault_of(session).seal(name, **_cell(number)) if name else None
    values = {
        "id": number, "user_id": user_id, "role": duty.role.value, "area": duty.area,
        "name": sealed, "given_by": by, "given_at": now,
    }  # fmt: skip
    connection = await session.connection()
    made = await connection.execute(_GIVE[connection.dialect.name], values)
    session.info[CHANGED] = True
    if made.first() is None:
        return False
    who = telegram_user(user_id)
    await audit.note(
        session, actor=by, act=Act.ROLE_GIVEN, subject=who, why=duty.role.value,
        place=duty.area, now=now,
    )  # fmt: skip
    return True


async def end(session: AsyncSession, *, user_id: int, duty: Duty, by: str, now: datetime) -> bool:
    """End a duty from this moment on; False where the person does not hold it."""
    gone = await session.exec(
        update(StaffDuty)
        .where(
            col(StaffDuty.user_id) == user_id,
            col(StaffDuty.role) == duty.role.value,
            col(StaffDuty.area) == duty.area,
            col(StaffDuty.ended_at).is_(None),
        )
        .values(ended_by=by, ended_at=now)
    )
    session.info[CHANGED] = True
    return bool(gone.rowcount)


async def held_by(session: AsyncSession, *, user_id: int) -> frozenset[Duty]:
    """What the person holds at this moment."""
    found = await held_among(await session.connection(), [user_id])
    return found.get(user_id, frozenset())


async def last_place_of(session: AsyncSession, *, user_id: int) -> str | None:
    """Where the duty lay that this person gave back or lost last; None: never had one."""
    found = (
        select(StaffDuty.area)
        .where(StaffDuty.user_id == user_id, col(StaffDuty.ended_at).is_not(None))
        .order_by(col(StaffDuty.ended_at).desc())
    )
    return (await session.exec(found)).first()


async def history_of(session: AsyncSession, *, user_id: int) -> list[Held]:
    """Every duty the person holds or held, oldest first."""
    rows = await session.exec(
        select(StaffDuty)
        .where(StaffDuty.user_id == user_id)
        .order_by(col(StaffDuty.given_at), col(StaffDuty.id))
    )
    return [shown(session, row) for row in rows]


async def name_of(session: AsyncSession, *, user_id: int) -> str:
    """How a person with a duty was last called by who gave it; "" where nobody wrote it down."""
    names = [held.name for held in await history_of(session, user_id=user_id) if not held.ended_at]
    return next((name for name in reversed(names) if name), "")


async def names_of(session: AsyncSession, *, user_ids: Collection[int]) -> dict[int, str]:
    """How these people were last called in a duty, also one that ended, while it is kept."""
    if not user_ids:
        return {}
    named = select(StaffDuty).where(
        col(StaffDuty.user_id).in_(user_ids), col(StaffDuty.name).is_not(None)
    )
    rows = await session.exec(named.order_by(col(StaffDuty.given_at), col(StaffDuty.id)))
    return {row.user_id: shown(session, row).name for row in rows}


async def forget_names(
    session: AsyncSession, *, user_id: int | None = None, ended_before: datetime | None = None
) -> int:
    """Forget how people were called in duties that ended; who they were stays, by account."""
    ended, named = col(StaffDuty.ended_at), col(StaffDuty.name).is_not(None)
    statement = update(StaffDuty).where(named, ended.is_not(None))
    if user_id is not None:
        statement = statement.where(col(StaffDuty.user_id) == user_id)
    if ended_before is not None:
        statement = statement.where(ended < ended_before)
    return (await session.exec(statement.values(name=None))).rowcount


def shown(session: AsyncSession, row: StaffDuty) -> Held:
    """A row as the value that leaves this layer."""
    name = "" if row.name is None else vault_of(session).open(row.name, **_cell(row.id))
    return Held(
        row.id, row.user_id, Duty(Role(row.role), row.area), name,
        row.given_by, row.given_at, row.ended_by, row.ended_at,
    )  # fmt: skip


def in_order(rows: Sequence[Held]) -> list[Held]:
    """As lists show them: by role, then area, then name."""
    place = {role: number for number, role in enumerate(STAFF)}
    return sorted(rows, key=lambda held: (place[held.duty.role], held.duty.area, held.name))


def _cell(number: str) -> dict[str, str]:
    return {"table": "duty", "column": "name", "row": number}
