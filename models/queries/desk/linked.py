"""Which staff group is the desk of a place."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.roles import covering
from models.tables import DeskGroup


async def group_for(session: AsyncSession, *, area: str) -> int | None:
    """Where cases of a place go: the narrowest area that covers it; None without a group."""
    found = await session.exec(
        select(DeskGroup.chat_id, DeskGroup.area).where(col(DeskGroup.area).in_(covering(area)))
    )
    groups = sorted(found, key=lambda row: len(row[1]))
    return groups[-1][0] if groups else None


async def area_of_group(session: AsyncSession, *, chat_id: int) -> str | None:
    """The area a group is linked for; None where it is not."""
    found = await session.exec(select(DeskGroup.area).where(DeskGroup.chat_id == chat_id))
    return found.first()
