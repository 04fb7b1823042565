"""The rows of a batch as they are kept: sealed until they are written, then emptied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, and_, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.plan import Plan, PlannedRow
from models.queries.imports.row_marks import TO_WRITE, told
from models.queries.vaults import NIK, vault_of
from models.rules.roster.cells import shown
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Values
from models.rules.roster.kinds import KINDS
from models.tables import ImportRow
from models.tables.vault import Vault

_PLAIN = 2
"""Parts of a fault that names nothing: field and fault."""
_row = ImportRow.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A row that is to be written."""

    number: int
    row: int
    """As the person sees it."""
    key: str
    values: Values
    warnings: tuple[RowWarning, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Refused:
    """A row that was not taken."""

    row: int
    cells: Mapping[str, str]
    """By field, as the person saw them."""
    faults: tuple[tuple[str, RowFault], ...]
    about: Mapping[RowFault, str] = field(default_factory=dict)
    """What the reason names, where it names anything."""


async def to_fix(session: AsyncSession, *, batch_id: str) -> list[Refused]:
    """The rows of a batch that go back to be corrected, while their words are kept."""
    vault = vault_of(session)
    found = select(ImportRow).where(_to_fix(batch_id))
    return [
        Refused(
            row.row,
            {name: cell or "" for name, cell in json.loads(opened(vault, row)).items()},
            tuple((fault[0], RowFault(fault[1])) for fault in row.faults),
            {RowFault(fault[1]): fault[2] for fault in row.faults if len(fault) > _PLAIN},
        )
        for row in await session.exec(found.order_by(col(ImportRow.number)))
    ]


async def has_any_to_fix(session: AsyncSession, *, batch_id: str) -> bool:
    """Whether `to_fix` gives anything."""
    found = await session.exec(select(ImportRow.number).where(_to_fix(batch_id)).limit(1))
    return found.first() is not None


def _to_fix(batch_id: str) -> ColumnElement[bool]:
    return and_(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.values).is_not(None),
        col(ImportRow.outcome).in_([Outcome.REFUSED.value, Outcome.DUPLICATE.value]),
    )


def sealed_rows(
    vault: Vault, plan: Plan, batch_id: str, start: int, rows: Sequence[PlannedRow]
) -> list[dict[str, Any]]:
    """The rows of a batch as they are kept; made outside the transaction."""
    sheets = list(dict.fromkeys(row.read.sheet for row in plan.rows))
    return [
        {
            "batch_id": batch_id,
            "number": number,
            "sheet": str(1 + sheets.index(row.read.sheet)),
            "row": row.read.row,
            "outcome": row.outcome.value,
            "faults": [told(f) for f in row.faults],
            "warnings": [[w.field, w.what.value] for w in row.warnings],
            "key": _key(vault, plan, row),
            "person_id": None,
            "values": _sealed(vault, plan, f"{batch_id}:{number}", row),
            "before": None,
            "done": False,
        }
        for number, row in enumerate(rows, start)
    ]


async def add_rows(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """One slice of a batch's rows."""
    connection = await session.connection()
    await connection.execute(insert(_row), [dict(row) for row in rows])


async def waiting(
    session: AsyncSession,
    *,
    batch_id: str,
    kind: str,
    outcome: Outcome,
    most: int,
    after: int = -1,
) -> list[Waiting]:
    """Rows that are not written yet, in the order of the file, from `after` on."""
    vault = vault_of(session)
    found = (
        _row.select()
        .where(
            _row.c.batch_id == batch_id,
            _row.c.outcome == outcome.value,
            _row.c.done.is_(False),
            _row.c.number > after,
        )
        .order_by(_row.c.number)
        .limit(most)
    )
    connection = await session.connection()
    return [_opened(vault, row, kind) for row in await connection.execute(found)]


def _key(vault: Vault, plan: Plan, row: PlannedRow) -> bytes | None:
    """Of whom a row is about, whether or not it is taken; else the code that is nobody's."""
    if plan.kind.personal:
        nik = row.values.get(plan.kind.nik_of)
        return vault.blind_index(nik, purpose=NIK) if nik else None
    key = row.read.reading.key
    return key.encode() if key is not None else None


def _sealed(vault: Vault, plan: Plan, cell: str, row: PlannedRow) -> bytes | None:
    """What will be written; of a row that goes back, the cells as they were."""
    if row.outcome in TO_WRITE:
        text = json.dumps(dict(row.values))
    elif row.to_fix:
        text = json.dumps({name: shown(cell) for name, cell in row.read.fields.items()})
    elif plan.pasted and row.outcome is Outcome.UNCHANGED:  # it is named in the answer
        text = json.dumps({plan.kind.name_field: row.values.get(plan.kind.name_field)})
    else:
        return None
    return vault.seal(text, table="import_row", column="values", row=cell)


def _opened(vault: Vault, row: Any, kind: str) -> Waiting:
    """An object for each row would cost more than opening it."""
    values: dict[str, str | None] = json.loads(opened(vault, row))
    key_field = KINDS[kind].key_field
    warnings = tuple(
        RowWarning(name)
        for field, name in row.warnings
        if field == key_field or name != RowWarning.REGION_UNKNOWN  # of a village: not the NIK's
    )
    return Waiting(row.number, row.row, KINDS[kind].key_in(values), values, warnings)


def opened(vault: Vault, row: Any) -> str:
    """What is kept of a row."""
    cell = f"{row.batch_id}:{row.number}"
    return vault.open(row.values or b"", table="import_row", column="values", row=cell)
