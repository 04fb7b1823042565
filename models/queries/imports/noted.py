"""Rows of a list that were taken and are worth a second look: which, and why."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, and_, cast, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.row_marks import TO_WRITE
from models.rules.roster.faults import RowWarning
from models.tables import ImportRow


@dataclass(frozen=True, slots=True)
class Noted:
    """A row as the person sees it, from 1, and what about it; nothing that it says."""

    row: int
    notes: tuple[tuple[str, RowWarning], ...]
    """Field and warning."""


async def noted_count(session: AsyncSession, *, batch_id: str) -> int:
    """How many there are in a batch."""
    found = select(func.count()).select_from(ImportRow).where(_noted(batch_id))
    return (await session.exec(found)).one()


async def noted_rows(session: AsyncSession, *, batch_id: str) -> list[Noted]:
    """All of them, in the order of the file."""
    found = select(ImportRow.row, ImportRow.warnings).where(_noted(batch_id))
    return [
        Noted(row, tuple((field, RowWarning(name)) for field, name, *_ in warnings))
        for row, warnings in await session.exec(found.order_by(col(ImportRow.number)))
    ]


def _noted(batch_id: str) -> ColumnElement[bool]:
    return and_(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.outcome).in_([outcome.value for outcome in TO_WRITE]),
        cast(col(ImportRow.warnings), String) != "[]",
    )
