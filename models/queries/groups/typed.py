"""People typed for a group and not looked at yet: they wait with the group, whoever has it."""

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, func, not_, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.groups.reading import Group, touchable
from models.queries.vaults import NIK, vault_of
from models.rules.roles import Duty
from models.tables import TypedPerson, WorkGroup


@dataclass(frozen=True, slots=True, repr=False)
class Typed:
    """Somebody who was typed: columns of a list and what stands in them."""

    id: str
    said: dict[str, str]


async def people_of(session: AsyncSession, *, group_id: str, user_id: int) -> list[Typed]:
    """Whom this account typed for the group, and whom a colleague left who is gone."""
    found = select(TypedPerson).where(*_hers(group_id, user_id))
    rows = await session.exec(
        found.order_by(col(TypedPerson.created_at), col(TypedPerson.number)).with_for_update()
    )
    vault = vault_of(session)
    return [Typed(row.id, json.loads(vault.open(row.said, **_cell(row.id)))) for row in rows]


async def how_many(session: AsyncSession, *, group_id: str, user_id: int) -> int:
    """How many that are."""
    found = select(func.count()).select_from(TypedPerson).where(*_hers(group_id, user_id))
    return (await session.exec(found)).one()


async def note(
    session: AsyncSession,
    *,
    group_id: str,
    user_id: int,
    nik: str,
    said: Mapping[str, str],
    now: datetime,
) -> None:
    """One more."""
    last = select(func.max(TypedPerson.number)).where(TypedPerson.group_id == group_id)
    number = ((await session.exec(last)).one() or 0) + 1
    row_id, vault = secrets.token_hex(16), vault_of(session)
    session.add(
        TypedPerson(
            id=row_id, group_id=group_id, typed_by=user_id, number=number,
            said=vault.seal(json.dumps(dict(said)), **_cell(row_id)),
            nik_index=vault.blind_index(nik, purpose=NIK), created_at=now,
        )
    )  # fmt: skip
    await session.flush()


async def mend(session: AsyncSession, person: Typed, said: Mapping[str, str]) -> None:
    """What was wrong of somebody is put right; the NIK stays."""
    sealed = vault_of(session).seal(json.dumps(dict(said)), **_cell(person.id))
    mine = col(TypedPerson.id) == person.id
    await session.exec(update(TypedPerson).where(mine).values(said=sealed))


async def drop(session: AsyncSession, people: Collection[Typed]) -> None:
    """They were handed in, or nobody wants them."""
    gone = col(TypedPerson.id).in_([person.id for person in people])
    await session.exec(delete(TypedPerson).where(gone))


async def hand_to(session: AsyncSession, group: Group, to: int) -> None:
    """Whoever looks after the group from now on goes on with what was typed there before."""
    before = or_(col(TypedPerson.typed_by).is_(None), TypedPerson.typed_by == group.officer_id)
    mine = col(TypedPerson.group_id) == group.id
    await session.exec(update(TypedPerson).where(mine, before).values(typed_by=to))


async def release_of(session: AsyncSession, *, user_id: int, left: Collection[Duty]) -> None:
    """Where no duty of this account reaches a group any more, another goes on with it."""
    gone = select(WorkGroup.id).where(not_(touchable(user_id=user_id, duties=left)))
    mine = and_(col(TypedPerson.typed_by) == user_id, col(TypedPerson.group_id).in_(gone))
    await session.exec(update(TypedPerson).where(mine).values(typed_by=None))


async def left_behind(
    session: AsyncSession, *, user_id: int, held: Collection[Duty], ends: Duty
) -> list[tuple[str, int]]:
    """What an end of this duty leaves to others: names of groups, how many are typed in each."""
    kept = [duty for duty in held if duty != ends]
    found = (
        select(WorkGroup.name, func.count())
        .join(TypedPerson, col(TypedPerson.group_id) == WorkGroup.id)
        .where(
            col(TypedPerson.typed_by) == user_id,
            in_area(col(WorkGroup.area), ends.area),
            not_(touchable(user_id=user_id, duties=kept)),
        )
        .group_by(col(WorkGroup.id), col(WorkGroup.name))
        .order_by(func.count().desc(), col(WorkGroup.name))
    )
    return list((await session.exec(found)).all())


async def drop_of_group(session: AsyncSession, group_id: str) -> None:
    """A closed group takes nobody."""
    await session.exec(delete(TypedPerson).where(col(TypedPerson.group_id) == group_id))


async def of_group(session: AsyncSession, group_id: str) -> int:
    """How many wait in it, whoever typed them."""
    found = select(func.count()).select_from(TypedPerson).where(TypedPerson.group_id == group_id)
    return (await session.exec(found)).one()


async def forget_person(session: AsyncSession, *, nik: str) -> None:
    """Whoever asked to be forgotten waits nowhere."""
    index = vault_of(session).blind_index(nik, purpose=NIK)
    await session.exec(delete(TypedPerson).where(col(TypedPerson.nik_index) == index))


def _hers(group_id: str, user_id: int) -> tuple[ColumnElement[bool], ...]:
    by = col(TypedPerson.typed_by)
    return col(TypedPerson.group_id) == group_id, or_(by == user_id, by.is_(None))


def _cell(row_id: str) -> dict[str, str]:
    return {"table": "typed_person", "column": "said", "row": row_id}
