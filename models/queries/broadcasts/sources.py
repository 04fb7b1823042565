"""Which deep links brought the people of an area, and which groups they are in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area, in_areas
from models.queries.broadcasts.conditions import fits
from models.rules.broadcasts.segments import Segment
from models.rules.roles import Duty, Role
from models.tables import Account, WorkGroup

_account: Any = Account.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_group: Any = WorkGroup.__table__  # type: ignore[attr-defined]
MOST = 30
MOST_GROUPS = 60


async def sources_in(
    session: AsyncSession, *, area: str, home: str | None, now: datetime
) -> list[str]:
    """The links that brought most, of people whom a broadcast of this area may mean."""
    source = _account.c.source
    query = (
        select(source)
        .where(source.is_not(None), fits(Segment(), area=area, home=home, now=now))
        .group_by(source)
        .order_by(func.count().desc(), source)
        .limit(MOST)
    )
    return list((await (await session.connection()).execute(query)).scalars())


async def groups_in(
    session: AsyncSession, *, area: str, duties: Collection[Duty]
) -> list[tuple[str, str]]:
    """Id and name of the work groups there that are still open, by name."""
    query = (
        select(_group.c.id, _group.c.name)
        .where(
            in_area(_group.c.area, area),
            in_areas(_group.c.area, duties, Role.ADMIN),
            _group.c.closed_at.is_(None),
        )
        .order_by(_group.c.name, _group.c.id)
        .limit(MOST_GROUPS)
    )
    rows = await (await session.connection()).execute(query)
    return [(row.id, row.name) for row in rows]


async def group_names(session: AsyncSession, *, groups: Collection[str]) -> dict[str, str]:
    """What these work groups are called, also those that were closed since."""
    if not groups:
        return {}
    query = select(_group.c.id, _group.c.name).where(_group.c.id.in_(groups))
    return {row.id: row.name for row in await (await session.connection()).execute(query)}
