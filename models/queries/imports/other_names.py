"""Rows whose NIK is here under a clearly different name: each is asked about before saving."""

import json
from dataclasses import dataclass

from sqlalchemy import String, cast
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.queries.imports.batch_rows import opened
from models.queries.imports.batches import Batch, BatchStatus
from models.queries.imports.register_of import register_of
from models.queries.vaults import vault_of
from models.rules.nik import mask_nik
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kinds import KINDS
from models.tables import ImportBatch, ImportRow

_ASKED = RowWarning.NAME_DIFFERS.value


@dataclass(frozen=True, slots=True, repr=False)
class OtherName:
    """One row to be decided; `repr` stays out of logs."""

    number: int
    """Of the batch's row."""
    row: int
    """As the person sees it."""
    nik: str
    """Covered."""
    was: str
    now: str

    def __repr__(self) -> str:
        return f"OtherName(number={self.number})"


async def next_other_name(session: AsyncSession, batch: Batch) -> OtherName | None:
    """The first row that nobody decided; None where the list can be saved as it is."""
    kind = KINDS[batch.kind]
    if not kind.one_person or batch.status is not BatchStatus.PLANNED:
        return None
    row = (await session.exec(_open(batch.id).limit(1))).first()
    if row is None:
        return None
    said = json.loads(opened(vault_of(session), row))
    nik = str(said[kind.key_field])
    known = await register_of(batch.kind).known(session, [nik], area=batch.area)
    was = known[nik].values.get(kind.name_field) if nik in known else None
    now = str(said.get(kind.name_field) or "")
    return OtherName(row.number, row.row, mask_nik(nik), was or now, now)


async def decide(session: AsyncSession, batch: Batch, *, number: int, replace: bool) -> bool:
    """The name is replaced, or the row is not taken; False where it was decided before."""
    kept = select(ImportBatch).where(
        ImportBatch.id == batch.id, ImportBatch.status == BatchStatus.PLANNED.value
    )
    plan = (await session.exec(kept.with_for_update())).first()
    row = (await session.exec(_open(batch.id).where(col(ImportRow.number) == number))).first()
    if plan is None or row is None:
        return False
    row.warnings = [one for one in row.warnings if one[1] != _ASKED]
    if not replace:
        row.outcome = Outcome.REFUSED.value
        row.faults = [[KINDS[batch.kind].key_field, RowFault.OTHER_NAME.value]]
        counts = dict(plan.counts)
        counts[Outcome.CHANGED.value] -= 1
        counts[Outcome.REFUSED.value] += 1
        plan.counts = counts
    await session.flush()
    return True


def _open(batch_id: str) -> SelectOfScalar[ImportRow]:
    return (
        select(ImportRow)
        .where(
            col(ImportRow.batch_id) == batch_id,
            col(ImportRow.outcome) == Outcome.CHANGED.value,
            col(ImportRow.done).is_(False),
            cast(col(ImportRow.warnings), String).contains(_ASKED),
        )
        .order_by(col(ImportRow.number))
    )
