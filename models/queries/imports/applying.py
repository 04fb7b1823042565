"""Writes a batch in slices; what is new is seen, all at once, when the last one marks it applied.

Changes to people who are there cannot be hidden: they are the last slices, as few as can be. A
crash in between loses nothing: whoever calls again goes on with the rows that are not done.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports import batch_rows, row_marks
from models.queries.imports.bulk import update_all
from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Order, Prepared
from models.queries.office import audit
from models.queries.vaults import vault_of
from models.rules.office.audit import Act
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Finding
from models.rules.roster.kinds import KINDS
from models.tables import BatchStatus, ImportBatch, ImportRow
from models.tables.vault import Vault

_row = ImportRow.__table__  # type: ignore[attr-defined]
_OPEN = (BatchStatus.PLANNED.value, BatchStatus.APPLYING.value)


async def begin(session: AsyncSession, batch_id: str) -> ImportBatch | None:
    """Lock a batch that is planned or was left half applied; None for any other."""
    found = select(ImportBatch).where(
        col(ImportBatch.id) == batch_id, col(ImportBatch.status).in_(_OPEN)
    )
    batch = (await session.exec(found.with_for_update())).first()
    if batch is not None:
        batch.status = BatchStatus.APPLYING.value
        await session.flush()
    return batch


async def prepare(
    session: AsyncSession,
    *,
    kind: str,
    rows: Sequence[batch_rows.Waiting],
    outcome: Outcome,
    order: Order,
) -> tuple[list[Prepared], list[row_marks.Idle]]:
    """Seal what will be written; and the rows that are not to be written any more.

    Runs outside the write transaction.
    """
    register, vault = register_of(kind), vault_of(session)
    if outcome is Outcome.NEW:
        return [register.make(vault, r.number, r.values, r.warnings, order) for r in rows], []
    known = await register.known(session, [row.key for row in rows], area=order.area)
    ready: list[Prepared] = []
    said = {row.key: row.values for row in rows}
    objections = await register.objections(session, said, known, now=order.now)
    idle: list[row_marks.Idle] = []
    for row in rows:
        there = known.get(row.key)
        if there is None or not there.mine or not there.changes(row.values):
            idle.append(row_marks.Idle(row.number))
        elif row.key in objections:
            idle.append(row_marks.Idle(row.number, objections[row.key]))
        elif RowWarning.NAME_DIFFERS in row.warnings:  # nobody has said that it is the same person
            fault = Finding(KINDS[kind].key_field, RowFault.OTHER_NAME)
            idle.append(row_marks.Idle(row.number, fault))
        else:
            ready.append(register.change(vault, row.number, there, row.values, order))
    return ready, idle


async def write(
    session: AsyncSession,
    *,
    batch_id: str,
    outcome: Outcome,
    rows: Sequence[Prepared],
    idle: Sequence[row_marks.Idle],
    now: datetime,
    more: bool = False,
) -> bool:
    """One slice in one transaction; True when it was the last and marked the batch applied.

    Rows that another process wrote in the meantime are left out, so that two may apply at once.
    `more`: the caller knows that it was not the last.
    """
    batch = await begin(session, batch_id)
    if batch is None:
        return True
    if outcome is Outcome.NEW:
        await _new(session, batch, rows)
    else:
        await _changed(session, batch, rows, idle)
    if more or await row_marks.any_left(session, batch_id):
        return False
    batch.status, batch.applied_at = BatchStatus.APPLIED.value, now
    await session.flush()
    await register_of(batch.kind).when_applied(session, batch, now=now)
    await audit.note(
        session,
        actor=batch.sender,
        act=Act.LIST_APPLIED,
        subject=f"list:{batch_id}",
        place=batch.area or "",
        why=f"{batch.kind} " + " ".join(f"{name}={n}" for name, n in batch.counts.items()),
        now=now,
    )
    return True


async def _new(session: AsyncSession, batch: ImportBatch, rows: Sequence[Prepared]) -> None:
    """Few statements, and none for each row: a list may have a hundred thousand of them."""
    if not rows:
        return
    free = await row_marks.take(session, batch.id, [row.number for row in rows])
    rows = [row for row in rows if row.number in free]
    if not rows:
        return
    done = await register_of(batch.kind).insert(session, rows)
    await row_marks.set_people(session, batch.id, [row for row in rows if row.number in done])
    taken = [row.number for row in rows if row.number not in done]
    if taken:  # their key was taken: somebody was faster
        await row_marks.set_taken(session, batch, taken)


async def _changed(
    session: AsyncSession,
    batch: ImportBatch,
    rows: Sequence[Prepared],
    idle: Sequence[row_marks.Idle],
) -> None:
    numbers = [row.number for row in rows] + [row.number for row in idle]
    waiting = await row_marks.open_among(session, batch.id, numbers)
    rows = [row for row in rows if row.number in waiting]
    idle = [row for row in idle if row.number in waiting]
    if rows:
        done = await register_of(batch.kind).update(session, rows)
        written = [row for row in rows if row.number in done]
        await update_all(session, _row, ("batch_id", "number"), _marks(session, batch.id, written))
        await row_marks.set_index(session, batch.id, written)
    if idle:
        await row_marks.set_idle(session, batch, idle)


def _marks(
    session: AsyncSession, batch_id: str, rows: Sequence[Prepared]
) -> list[dict[str, object]]:
    return [
        {
            "batch_id": batch_id,
            "number": row.number,
            "person_id": row.person_id,
            "before": _before(vault_of(session), batch_id, row),
            "values": None,
            "done": True,
        }
        for row in rows
    ]


def _before(vault: Vault, batch_id: str, row: Prepared) -> bytes | None:
    if row.before is None:
        return None
    cell = f"{batch_id}:{row.number}"
    text = json.dumps([row.key, row.before])
    return vault.seal(text, table="import_row", column="before", row=cell)
