"""Rows of a batch one by one, as a pasted list is answered."""

import json
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.batch_rows import opened
from models.queries.vaults import vault_of
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kinds import KINDS
from models.tables import ImportRow


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """A row as it is told by itself."""

    row: int
    name: str
    """As it was read or typed; "" where it is not kept."""
    outcome: Outcome
    faults: tuple[RowFault, ...]
    warnings: tuple[RowWarning, ...]


async def lines_of(session: AsyncSession, *, batch_id: str, kind: str) -> list[Line]:
    """Every row of a short list, in its order, to be told one by one."""
    vault, name_field = vault_of(session), KINDS[kind].name_field
    found = select(ImportRow).where(col(ImportRow.batch_id) == batch_id)
    rows = (await session.exec(found.order_by(col(ImportRow.number)))).all()
    return [
        Line(
            row.row,
            (json.loads(opened(vault, row)).get(name_field) or "") if row.values else "",
            Outcome(row.outcome),
            tuple(RowFault(fault[1]) for fault in row.faults),
            tuple(RowWarning(warning[1]) for warning in row.warnings),
        )
        for row in rows
    ]
