"""When a broadcast starts, by the clocks of its area."""

from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.commands.import_arguments import ArgumentError
from bot.db import Database
from models.queries.office.regencies import regency_of


async def not_past(db: Database, at: datetime, area: str) -> None:
    """A slip in the year sends nothing at once."""
    async with db.reading() as session:
        wish = await moment_of(session, at, area)
    if wish is not None and wish <= Clock().now():
        raise ArgumentError(f"{at:%Y-%m-%d %H:%M} is over there: nothing was sent")


async def moment_of(session: AsyncSession, at: datetime | None, area: str) -> datetime | None:
    """With the zone of the area."""
    if at is None:
        return None
    regency = await regency_of(session, area)
    return at.replace(tzinfo=regency.zone.clock)
