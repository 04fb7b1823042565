"""Takes a whole batch back: what it brought is hidden at once, then deleted in slices."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.again import at_the_branch
from models.queries.groups.listed import uncredit_list
from models.queries.imports import row_marks
from models.queries.imports.batches import Batch
from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Order, Prepared
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.office.audit import Act
from models.tables import BatchStatus, ImportBatch, ImportRow

_OPEN = (BatchStatus.APPLIED.value, BatchStatus.UNDOING.value)


async def begin_undo(
    session: AsyncSession, batch_id: str, *, by: str, now: datetime, half: bool = False
) -> int | None:
    """Hide what the batch brought, but not what a later batch changed since: how many stay.

    None where the batch is not applied (`half`: nor in part), or the branch has people of it.
    """
    batch = await _locked(session, batch_id, *([BatchStatus.APPLYING.value] if half else []))
    if batch is None or await at_the_branch(session, batch_id=batch_id):
        return None
    kept = await register_of(batch.kind).keep_changed(session, batch_id)
    again = batch.status == BatchStatus.UNDOING.value  # a crash came in between
    batch.status, batch.undone_by, batch.undone_at = BatchStatus.UNDOING.value, by, now
    await session.flush()
    await uncredit_list(session, batch)
    if not again:
        await _note(session, batch, by=by, kept=kept, now=now)
    return kept


async def ways_back(
    session: AsyncSession, batch: Batch, *, most: int, now: datetime
) -> tuple[list[int], list[Prepared]]:
    """Rows that changed something, and what it was; sealed outside the write transaction.

    Numbers without anything to write belong to what was changed again since.
    """
    register, vault = register_of(batch.kind), vault_of(session)
    changed = (
        select(ImportRow.number, ImportRow.before)
        .where(col(ImportRow.batch_id) == batch.id, col(ImportRow.before).is_not(None))
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    befores: dict[str, tuple[int, str]] = {}
    for number, sealed in await session.exec(changed):
        place = {"table": "import_row", "column": "before", "row": f"{batch.id}:{number}"}
        key, text = json.loads(vault.open(sealed or b"", **place))
        befores[key] = (number, text)
    known = await register.known(session, list(befores), area=None)
    order = Order(batch.id, batch.area, batch.sender, now)
    backs = [
        register.back(vault, befores[key][0], it, befores[key][1], order)
        for key, it in known.items()
    ]
    return [number for number, _ in befores.values()], [back for back in backs if back]


async def put_back(
    session: AsyncSession, batch: Batch, numbers: Sequence[int], rows: Sequence[Prepared]
) -> int:
    """Write one slice of what it was; how many. What was written meanwhile stays."""
    if await _locked(session, batch.id) is None:
        return 0
    done = await register_of(batch.kind).update(session, rows) if rows else set()
    await session.exec(
        update(ImportRow)
        .where(col(ImportRow.batch_id) == batch.id, col(ImportRow.number).in_(numbers))
        .values(before=None)
    )
    return len(done)


async def delete_slice(
    session: AsyncSession, batch_id: str, *, most: int, now: datetime
) -> tuple[int, bool]:
    """Delete at most so many of what the batch brought: how many, and whether all is done."""
    batch = await _locked(session, batch_id)
    if batch is None:
        return 0, True
    removed = await register_of(batch.kind).remove(session, batch_id, most=most, now=now)
    if removed == most:
        return removed, False
    batch.status = BatchStatus.UNDONE.value
    await session.flush()
    await row_marks.forget_unwritten(session, batch_id)
    return removed, True


async def _note(
    session: AsyncSession, batch: ImportBatch, *, by: str, kept: int, now: datetime
) -> None:
    await audit.note(
        session,
        actor=by,
        act=Act.LIST_UNDONE,
        subject=f"list:{batch.id}",
        place=batch.area or "",
        why=f"{batch.kind} kept={kept}",
        now=now,
    )


async def _locked(session: AsyncSession, batch_id: str, *also: str) -> ImportBatch | None:
    found = select(ImportBatch).where(
        col(ImportBatch.id) == batch_id, col(ImportBatch.status).in_((*_OPEN, *also))
    )
    return (await session.exec(found.with_for_update())).first()
