"""Takes a whole batch back: what it brought is hidden at once, then deleted in slices."""

import json
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Order
from models.queries.sign_up import vault_of
from models.tables import BatchStatus, ImportBatch, ImportRow

_OPEN = (BatchStatus.APPLIED.value, BatchStatus.UNDOING.value)


async def begin_undo(
    session: AsyncSession, batch_id: str, *, by: str, now: datetime
) -> int | None:
    """Hide what the batch brought, but not what a later batch changed since: how many stay.

    None where the batch is not applied.
    """
    batch = await _locked(session, batch_id)
    if batch is None:
        return None
    kept = await register_of(batch.kind).keep_changed(session, batch_id)
    batch.status, batch.undone_by, batch.undone_at = BatchStatus.UNDOING.value, by, now
    await session.flush()
    return kept


async def undo_slice(
    session: AsyncSession, batch_id: str, *, most: int, now: datetime
) -> tuple[int, int, bool]:
    """Put back and delete at most so many rows: how many of each, and whether all is done."""
    batch = await _locked(session, batch_id)
    if batch is None:
        return 0, 0, True
    register, vault = register_of(batch.kind), vault_of(session)
    order = Order(batch_id, batch.area, batch.sender, now)
    changed = (
        select(ImportRow)
        .where(col(ImportRow.batch_id) == batch_id, col(ImportRow.before).is_not(None))
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    rows = (await session.exec(changed)).all()
    befores: dict[str, str] = {}
    for row in rows:
        place = {"table": "import_row", "column": "before", "row": f"{batch_id}:{row.number}"}
        key, text = json.loads(vault.open(row.before or b"", **place))
        befores[key] = text
        row.before, row.done = None, False
    if befores:
        restored = await register.restore(session, befores, order)
        await session.flush()
        return restored, 0, False
    removed = await register.remove(session, batch_id, most=most, now=now)
    if removed == most:
        return 0, removed, False
    batch.status = BatchStatus.UNDONE.value
    await session.flush()
    return 0, removed, True


async def _locked(session: AsyncSession, batch_id: str) -> ImportBatch | None:
    found = select(ImportBatch).where(
        col(ImportBatch.id) == batch_id, col(ImportBatch.status).in_(_OPEN)
    )
    return (await session.exec(found.with_for_update())).first()
