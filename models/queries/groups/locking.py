"""A group's row, locked: who numbers members or matches names waits for others."""

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import WorkGroup


async def locked(session: AsyncSession, group_id: str) -> WorkGroup | None:
    """The row as it is now; None where there is none."""
    found = select(WorkGroup).where(WorkGroup.id == group_id).with_for_update()
    return (await session.exec(found.execution_options(populate_existing=True))).first()
