"""What a list changes, row by row: from what to what, before it is saved and after."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports import batch_rows
from models.queries.imports.batches import Batch
from models.queries.imports.register_of import register_of
from models.queries.vaults import vault_of
from models.rules.roster.faults import Outcome
from models.tables import BatchStatus, ImportRow

AT_ONCE = 500


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """One changed row: the fields that change, as they were and as they become."""

    number: int
    """Of the batch's row."""
    row: int
    """As the person sees it."""
    key: str
    was: Mapping[str, str | None]
    now: Mapping[str, str]


async def changes_of(
    session: AsyncSession, *, batch: Batch, after: int = -1, most: int = AT_ONCE
) -> list[Change]:
    """Changed rows of a batch by number, from `after` on; against what stands there at present,
    or, once it is saved, what stood there before.
    """
    if batch.status in (BatchStatus.APPLIED, BatchStatus.UNDOING):
        return await _made(session, batch, after, most)
    return await _planned(session, batch, after, most)


async def _planned(session: AsyncSession, batch: Batch, after: int, most: int) -> list[Change]:
    rows = await batch_rows.waiting(
        session, batch_id=batch.id, kind=batch.kind, outcome=Outcome.CHANGED, most=most,
        after=after,
    )  # fmt: skip
    known = await register_of(batch.kind).known(
        session, [row.key for row in rows], area=batch.area
    )
    found = []
    for row in rows:
        there = known.get(row.key)
        now = there.changes(row.values) if there is not None and there.mine else {}
        was = {name: there.values.get(name) for name in now} if there is not None else {}
        found.append(Change(row.number, row.row, row.key, was, now))
    return found


async def _made(session: AsyncSession, batch: Batch, after: int, most: int) -> list[Change]:
    vault = vault_of(session)
    changed = (
        select(ImportRow.number, ImportRow.row, ImportRow.before)
        .where(
            col(ImportRow.batch_id) == batch.id,
            col(ImportRow.before).is_not(None),
            col(ImportRow.number) > after,
        )
        .order_by(col(ImportRow.number))
        .limit(most)
    )
    found = []
    for number, row, sealed in await session.exec(changed):
        place = {"table": "import_row", "column": "before", "row": f"{batch.id}:{number}"}
        key, text = json.loads(vault.open(sealed or b"", **place))
        before = json.loads(text)
        found.append(Change(number, row, key, before.get("was", {}), before.get("now", {})))
    return found
