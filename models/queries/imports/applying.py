"""Writes a batch in slices; what is new is seen, all at once, when the last one marks it applied.

Changes to people who are there cannot be hidden: they are the last slices, as few as can be. A
crash in between loses nothing: whoever calls again goes on with the rows that are not done.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.bulk import update_all
from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Order, Prepared
from models.queries.sign_up import vault_of
from models.rules.roster.faults import Outcome, RowWarning
from models.rules.roster.kind import Values
from models.rules.roster.kinds import KINDS
from models.tables import BatchStatus, ImportBatch, ImportRow
from models.tables.vault import Vault

_row = ImportRow.__table__  # type: ignore[attr-defined]
_OPEN = (BatchStatus.PLANNED.value, BatchStatus.APPLYING.value)
_ORDERED = (Outcome.NEW, Outcome.CHANGED)


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A row that is to be written."""

    number: int
    key: str
    values: Values
    warnings: tuple[RowWarning, ...]


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


async def waiting(
    session: AsyncSession, *, batch_id: str, kind: str, outcome: Outcome, most: int
) -> list[Waiting]:
    """Rows that are not written yet, in the order of the file."""
    vault = vault_of(session)
    found = (
        select(ImportRow)
        .where(
            col(ImportRow.batch_id) == batch_id,
            col(ImportRow.outcome) == outcome.value,
            col(ImportRow.done).is_(False),
        )
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    return [_opened(vault, row, kind) for row in await session.exec(found)]


async def prepare(
    session: AsyncSession, *, kind: str, rows: Sequence[Waiting], outcome: Outcome, order: Order
) -> tuple[list[Prepared], list[int]]:
    """Seal what will be written; and the numbers of rows that have become idle meanwhile.

    Runs outside the write transaction.
    """
    register, vault = register_of(kind), vault_of(session)
    if outcome is Outcome.NEW:
        return [register.make(vault, r.number, r.values, r.warnings, order) for r in rows], []
    known = await register.known(session, [row.key for row in rows], area=order.area)
    ready: list[Prepared] = []
    idle: list[int] = []
    for row in rows:
        there = known.get(row.key)
        if there is None or not there.mine or not there.changes(row.values):
            idle.append(row.number)
        else:
            ready.append(register.change(vault, row.number, there, row.values, order))
    return ready, idle


async def write(
    session: AsyncSession,
    *,
    batch_id: str,
    outcome: Outcome,
    rows: Sequence[Prepared],
    idle: Sequence[int],
    now: datetime,
) -> bool:
    """One slice in one transaction; True when it was the last and marked the batch applied.

    Rows that another process wrote in the meantime are left out, so that two may apply at once.
    """
    batch = await begin(session, batch_id)
    if batch is None:
        return True
    rows = await _not_done(session, batch_id, rows)
    if rows:
        await _written(session, batch, outcome, rows)
    await _set_idle(session, batch_id, idle)
    if await _left(session, batch_id):
        return False
    batch.status, batch.applied_at = BatchStatus.APPLIED.value, now
    batch.counts = await _counts(session, batch_id)
    await session.flush()
    return True


async def _written(
    session: AsyncSession, batch: ImportBatch, outcome: Outcome, rows: Sequence[Prepared]
) -> None:
    register = register_of(batch.kind)
    write_them = register.insert if outcome is Outcome.NEW else register.update
    done = await write_them(session, rows)
    marks = [
        {
            "batch_id": batch.id,
            "number": row.number,
            "person_id": row.person_id,
            "before": _before(vault_of(session), batch.id, row),
            "values": None,
            "done": True,
        }
        for row in rows
        if row.number in done
    ]
    await update_all(session, _row, ("batch_id", "number"), marks)
    if outcome is Outcome.NEW:  # the others' key was taken: somebody was faster
        taken = [row.number for row in rows if row.number not in done]
        await _set_taken(session, batch, taken)


def _before(vault: Vault, batch_id: str, row: Prepared) -> bytes | None:
    if row.before is None:
        return None
    cell = f"{batch_id}:{row.number}"
    text = json.dumps([row.key, row.before])
    return vault.seal(text, table="import_row", column="before", row=cell)


async def _not_done(
    session: AsyncSession, batch_id: str, rows: Sequence[Prepared]
) -> list[Prepared]:
    open_ones = select(ImportRow.number).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.done).is_(False),
        col(ImportRow.number).in_([row.number for row in rows]),
    )
    numbers = set(await session.exec(open_ones))
    return [row for row in rows if row.number in numbers]


async def _set_idle(session: AsyncSession, batch_id: str, numbers: Sequence[int]) -> None:
    """What was to be changed says so already, or is no longer this office's."""
    if numbers:
        await session.exec(
            update(ImportRow)
            .where(col(ImportRow.batch_id) == batch_id, col(ImportRow.number).in_(numbers))
            .values(outcome=Outcome.UNCHANGED.value, values=None, done=True)
        )


async def _set_taken(session: AsyncSession, batch: ImportBatch, numbers: Sequence[int]) -> None:
    found = select(ImportRow).where(
        col(ImportRow.batch_id) == batch.id, col(ImportRow.number).in_(numbers)
    )
    warning = [KINDS[batch.kind].key_field, RowWarning.ALREADY_REGISTERED.value]
    for row in await session.exec(found):
        row.outcome, row.values, row.done = Outcome.UNCHANGED.value, None, True
        row.warnings = [*row.warnings, warning]
    await session.flush()


async def _left(session: AsyncSession, batch_id: str) -> bool:
    open_one = select(ImportRow.number).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.done).is_(False),
        col(ImportRow.outcome).in_([outcome.value for outcome in _ORDERED]),
    )
    return (await session.exec(open_one.limit(1))).first() is not None


async def _counts(session: AsyncSession, batch_id: str) -> dict[str, int]:
    found = (
        select(ImportRow.outcome, func.count())
        .where(col(ImportRow.batch_id) == batch_id)
        .group_by(col(ImportRow.outcome))
    )
    counted = dict((await session.exec(found)).all())
    return {outcome.value: counted.get(outcome.value, 0) for outcome in Outcome}


def _opened(vault: Vault, row: ImportRow, kind: str) -> Waiting:
    place = {"table": "import_row", "column": "values", "row": f"{row.batch_id}:{row.number}"}
    values: dict[str, str | None] = json.loads(vault.open(row.values or b"", **place))
    warnings = tuple(RowWarning(name) for _, name in row.warnings)
    return Waiting(row.number, str(values[KINDS[kind].key_field]), values, warnings)
