"""Audiences kept by name, for everybody who broadcasts in that area."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.rules.broadcasts.segments import Segment, dump, load
from models.rules.roles import Duty, Role
from models.tables import SavedSegment

LONGEST_NAME = 40
MOST = 60


@dataclass(frozen=True, slots=True, repr=False)
class Saved:
    """One of them."""

    id: str
    name: str
    segment: Segment


async def save(
    session: AsyncSession, *, area: str, name: str, segment: Segment, by: str, now: datetime
) -> None:
    """Keep it; what had this name in the area before is replaced."""
    same = select(SavedSegment).where(SavedSegment.area == area, SavedSegment.name == name)
    row = (await session.exec(same.with_for_update())).first()
    if row is None:
        row = SavedSegment(
            id=secrets.token_hex(8), area=area, name=name, segment={}, by=by, created_at=now
        )
    row.segment, row.by = dump(segment), by
    session.add(row)
    await session.flush()


async def saved_for(
    session: AsyncSession, *, area: str, duties: Collection[Duty]
) -> tuple[Saved, ...]:
    """Those of exactly this area, by name: what narrows it there may be too wide elsewhere."""
    query = (
        select(SavedSegment)
        .where(SavedSegment.area == area, in_areas(col(SavedSegment.area), duties, Role.ADMIN))
        .order_by(col(SavedSegment.name))
        .limit(MOST)
    )
    return tuple(Saved(r.id, r.name, load(r.segment)) for r in await session.exec(query))


async def forget(
    session: AsyncSession, *, segment_id: str, area: str, duties: Collection[Duty]
) -> None:
    """Keep it no more."""
    await session.exec(
        delete(SavedSegment).where(
            col(SavedSegment.id) == segment_id,
            col(SavedSegment.area) == area,
            in_areas(col(SavedSegment.area), duties, Role.ADMIN),
        )
    )
