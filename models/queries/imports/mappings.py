"""What a sender once said about the columns of a header is not asked again."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.roster.columns import fingerprint
from models.tables import ImportMapping


async def remember(
    session: AsyncSession,
    *,
    sender: str,
    kind: str,
    labels: tuple[str, ...],
    columns: Mapping[str, int],
    now: datetime,
) -> None:
    """Field to the index of its column (from 0), for this very header of this sender."""
    header = fingerprint(labels)
    there = await session.get(ImportMapping, (sender, kind, header))
    if there is None:
        there = ImportMapping(sender=sender, kind=kind, header=header, columns={}, used_at=now)
    there.columns, there.used_at = dict(columns), now
    session.add(there)
    await session.flush()


async def remembered(
    session: AsyncSession, *, sender: str, kind: str
) -> dict[str, dict[str, int]]:
    """By the fingerprint of the header."""
    found = select(ImportMapping).where(
        col(ImportMapping.sender) == sender, col(ImportMapping.kind) == kind
    )
    return {row.header: row.columns for row in await session.exec(found)}
