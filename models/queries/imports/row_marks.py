"""What becomes of a batch's rows while they are written: done, idle, taken, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.bulk import update_all
from models.queries.imports.registers import Prepared
from models.rules.roster.faults import Further, Outcome, RowWarning
from models.rules.roster.kind import Finding
from models.rules.roster.kinds import KINDS
from models.tables import ImportBatch, ImportRow

TO_WRITE = (Outcome.NEW, Outcome.CHANGED)
_row = ImportRow.__table__  # type: ignore[attr-defined]
_TAKE = (
    _row.update()
    .where(
        _row.c.batch_id == bindparam("of"),
        _row.c.done.is_(False),
        _row.c.number.in_(bindparam("numbers", expanding=True)),
    )
    .values(values=None, done=True)
    .returning(_row.c.number)
)
"""Made once: a list of thousands runs it hundreds of times."""


@dataclass(frozen=True, slots=True)
class Idle:
    """A row that is not written: it says nothing new any more, or there is an objection now."""

    number: int
    objection: Finding | None = None


def told(finding: Finding) -> list[str]:
    """Field and fault, and what its reason names."""
    told = [finding.field, finding.what.value]
    return [*told, finding.about] if finding.about else told


async def open_among(
    session: AsyncSession, batch_id: str, numbers: Sequence[int]
) -> frozenset[int]:
    """Which of these rows nobody has dealt with yet."""
    if not numbers:
        return frozenset()
    open_ones = select(ImportRow.number).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.done).is_(False),
        col(ImportRow.number).in_(numbers),
    )
    return frozenset(await session.exec(open_ones))


async def take(session: AsyncSession, batch_id: str, numbers: Sequence[int]) -> frozenset[int]:
    """The same, and they are dealt with from now on: new rows need no more than that."""
    connection = await session.connection()
    return frozenset(
        (await connection.execute(_TAKE, {"of": batch_id, "numbers": list(numbers)})).scalars()
    )


async def set_idle(session: AsyncSession, batch: ImportBatch, idle: Sequence[Idle]) -> None:
    """What was to be changed says so already, is no longer this office's, or may not be."""
    mine = col(ImportRow.batch_id) == batch.id
    numbers = [row.number for row in idle if row.objection is None]
    if numbers:
        await session.exec(
            update(ImportRow)
            .where(mine, col(ImportRow.number).in_(numbers))
            .values(outcome=Outcome.UNCHANGED.value, values=None, done=True)
        )
    for row in idle:
        if row.objection is not None:  # what it says is kept, to be put right
            await session.exec(
                update(ImportRow)
                .where(mine, col(ImportRow.number) == row.number)
                .values(outcome=Outcome.REFUSED.value, faults=[told(row.objection)], done=True)
            )
    _count(batch, Outcome.CHANGED, Outcome.UNCHANGED, len(numbers))
    _count(batch, Outcome.CHANGED, Outcome.REFUSED, len(idle) - len(numbers))


async def set_index(session: AsyncSession, batch_id: str, rows: Sequence[Prepared]) -> None:
    """Rows that name nobody are found by the NIK of whom they are about, to be forgotten."""
    marks = [
        {"batch_id": batch_id, "number": row.number, "key": row.index}
        for row in rows
        if row.index is not None
    ]
    await update_all(session, _row, ("batch_id", "number"), marks)


async def set_people(session: AsyncSession, batch_id: str, rows: Sequence[Prepared]) -> None:
    """Whom a row brought: it goes with the person."""
    marks = [
        {"batch_id": batch_id, "number": row.number, "person_id": row.person_id}
        for row in rows
        if row.person_id is not None
    ]
    await update_all(session, _row, ("batch_id", "number"), marks)


async def set_taken(session: AsyncSession, batch: ImportBatch, numbers: Sequence[int]) -> None:
    found = select(ImportRow).where(
        col(ImportRow.batch_id) == batch.id, col(ImportRow.number).in_(numbers)
    )
    warning = [KINDS[batch.kind].key_field, RowWarning.ALREADY_REGISTERED.value]
    for row in await session.exec(found):
        row.outcome, row.values, row.done = Outcome.UNCHANGED.value, None, True
        row.warnings = [*row.warnings, warning]
    _count(batch, Outcome.NEW, Outcome.UNCHANGED, len(numbers))
    further, known = batch.further or {}, Further.ALREADY_REGISTERED.value
    batch.further = {**further, known: further.get(known, 0) + len(numbers)}
    await session.flush()


async def any_left(session: AsyncSession, batch_id: str) -> bool:
    open_one = select(ImportRow.number).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.done).is_(False),
        col(ImportRow.outcome).in_([outcome.value for outcome in TO_WRITE]),
    )
    return (await session.exec(open_one.limit(1))).first() is not None


async def forget_unwritten(session: AsyncSession, batch_id: str) -> None:
    """What was still to be written when a batch was stopped never will be."""
    await session.exec(
        update(ImportRow)
        .where(
            col(ImportRow.batch_id) == batch_id,
            col(ImportRow.done).is_(False),
            col(ImportRow.outcome).in_([outcome.value for outcome in TO_WRITE]),
        )
        .values(values=None)
    )


def _count(batch: ImportBatch, planned: Outcome, became: Outcome, rows: int) -> None:
    """Kept along the way: counting 100,000 rows at the end would hold everybody up."""
    if rows:
        counts = {**batch.counts}
        counts[planned.value] -= rows
        counts[became.value] += rows
        batch.counts = counts
