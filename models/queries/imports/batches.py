"""Batches on record: who sent what, when it was applied, by whom it was undone."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.plan import Earlier, Plan
from models.queries.imports.touching import touchable
from models.queries.vaults import vault_of
from models.rules.roles import Duty
from models.rules.roster.faults import Outcome
from models.tables import BatchStatus as BatchStatus  # given on: flows know no tables
from models.tables import ImportBatch
from models.tables.vault import Vault

EXAMPLES = "examples"
"""Beside the names of `Further`: rows that were left out."""
CONTENT = "import_content"
"""Purpose of the blind index of a file."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as people ask about it."""

    id: str
    kind: str
    area: str | None
    sender: str
    file_name: str
    status: BatchStatus
    counts: Mapping[str, int]
    created_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    undone_by: str | None
    further: Mapping[str, int] = field(default_factory=dict)
    """What some rows are besides their outcome; empty for lists of an earlier release."""
    whole: bool = True
    """Whether every row of the plan was kept; nobody applies the half of a list."""
    group_id: str | None = None
    """The group whose members it names."""

    @property
    def to_save(self) -> int:
        """What saving it would do; who is registered already may still be new in its group."""
        changes = self.counts[Outcome.NEW.value] + self.counts[Outcome.CHANGED.value]
        return changes or (self.counts[Outcome.UNCHANGED.value] if self.group_id else 0)


async def open_batch(session: AsyncSession, plan: Plan, *, now: datetime) -> str:
    """A new batch without rows yet; its id."""
    vault, batch_id = vault_of(session), secrets.token_hex(16)
    name = vault.seal(plan.file_name[:200], table="import_batch", column="file_name", row=batch_id)
    session.add(
        ImportBatch(
            id=batch_id,
            kind=plan.kind.name,
            area=plan.area,
            sender=plan.sender,
            file_name=name,
            content_index=vault.blind_index(plan.digest, purpose=CONTENT),
            status=BatchStatus.PLANNED.value,
            counts=dict(plan.counts),
            further={**plan.further, EXAMPLES: plan.examples},
            created_at=now,
        )
    )
    await session.flush()
    return batch_id


async def same_content(session: AsyncSession, plan: Plan) -> Earlier | None:
    """The newest applied batch of the same kind and area with the same content."""
    index = vault_of(session).blind_index(plan.digest, purpose=CONTENT)
    found = (
        select(ImportBatch.id, ImportBatch.applied_at)
        .where(
            col(ImportBatch.content_index) == index,
            col(ImportBatch.kind) == plan.kind.name,
            col(ImportBatch.area) == plan.area
            if plan.area is not None
            else col(ImportBatch.area).is_(None),
            col(ImportBatch.status) == BatchStatus.APPLIED.value,
        )
        .order_by(col(ImportBatch.applied_at).desc())
        .limit(1)
    )
    row = (await session.exec(found)).first()
    return Earlier(row[0], row[1]) if row is not None and row[1] is not None else None


async def batches(
    session: AsyncSession, *, sender: str | None = None, limit: int = 20
) -> list[Batch]:
    """The newest batches, of one sender or of all."""
    found = select(ImportBatch).order_by(col(ImportBatch.created_at).desc()).limit(limit)
    if sender is not None:
        found = found.where(col(ImportBatch.sender) == sender)
    return [_told(vault_of(session), batch) for batch in await session.exec(found)]


async def batch_of(session: AsyncSession, batch_id: str) -> Batch | None:
    """One batch; the beginning of its id is enough where it fits one alone."""
    found = select(ImportBatch).where(col(ImportBatch.id).startswith(batch_id, autoescape=True))
    rows = (await session.exec(found.limit(2))).all()
    return _told(vault_of(session), rows[0]) if len(rows) == 1 and batch_id else None


async def batch_for(
    session: AsyncSession, batch_id: str, *, sender: str, duties: Collection[Duty]
) -> Batch | None:
    """A batch as somebody with a duty may touch it: one of his, or as the admin of its area.

    Elsewhere is the same as nowhere: also for an own one, once the duty there has ended.
    """
    found = await session.exec(
        select(ImportBatch).where(
            col(ImportBatch.id) == batch_id, touchable(sender=sender, duties=duties)
        )
    )
    batch = found.first()
    return _told(vault_of(session), batch) if batch is not None else None


async def batches_for(
    session: AsyncSession,
    *,
    sender: str,
    duties: Collection[Duty],
    group_id: str | None = None,
    limit: int = 30,
) -> list[Batch]:
    """The newest batches that somebody with a duty may touch, of one group or of all."""
    found = (
        select(ImportBatch)
        .where(touchable(sender=sender, duties=duties))
        .order_by(col(ImportBatch.created_at).desc())
        .limit(limit)
    )
    if group_id is not None:
        found = found.where(col(ImportBatch.group_id) == group_id)
    return [_told(vault_of(session), batch) for batch in await session.exec(found)]


async def unfinished(session: AsyncSession, *, kind: str) -> list[str]:
    """Batches of a kind that are being written, or were when their process died; oldest first."""
    found = select(ImportBatch.id).where(
        col(ImportBatch.kind) == kind, col(ImportBatch.status) == BatchStatus.APPLYING.value
    )
    return list(await session.exec(found.order_by(col(ImportBatch.created_at))))


async def mark_whole(session: AsyncSession, batch_id: str, *, now: datetime) -> None:
    """Every row of the plan is kept; a later deletion of somebody on it changes nothing."""
    mine = col(ImportBatch.id) == batch_id
    await session.exec(update(ImportBatch).where(mine).values(kept_at=now))


async def drop(session: AsyncSession, batch_id: str) -> bool:
    """Forget a plan nobody wants to apply; False where it is no plan any more."""
    gone = await session.exec(
        delete(ImportBatch).where(
            col(ImportBatch.id) == batch_id, col(ImportBatch.status) == BatchStatus.PLANNED.value
        )
    )
    return gone.rowcount > 0


def _told(vault: Vault, batch: ImportBatch) -> Batch:
    name = ""
    if batch.file_name is not None:
        place = {"table": "import_batch", "column": "file_name", "row": batch.id}
        name = vault.open(batch.file_name, **place)
    return Batch(
        id=batch.id, kind=batch.kind, area=batch.area, sender=batch.sender, file_name=name,
        status=BatchStatus(batch.status), counts=batch.counts, created_at=batch.created_at,
        applied_at=batch.applied_at, undone_at=batch.undone_at, undone_by=batch.undone_by,
        further=batch.further or {}, whole=batch.kept_at is not None, group_id=batch.group_id,
    )  # fmt: skip
