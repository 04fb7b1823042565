"""What lists said is forgotten: old plans and refused rows, and whoever asks for it."""

from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.row_marks import TO_WRITE
from models.queries.vaults import NIK, vault_of
from models.tables import BatchStatus, ImportBatch, ImportRow

KEPT = timedelta(days=7)
"""So long what refused rows said, and plans nobody applied, are kept."""


async def forget_old(session: AsyncSession, *, now: datetime) -> int:
    """Drop old plans, and what refused rows of old batches said; how many rows lost words."""
    old = select(ImportBatch.id).where(col(ImportBatch.created_at) < now - KEPT)
    plans = col(ImportBatch.status) == BatchStatus.PLANNED.value
    await session.exec(delete(ImportBatch).where(plans, col(ImportBatch.id).in_(old)))
    emptied = await session.exec(
        update(ImportRow)
        .where(col(ImportRow.batch_id).in_(old), col(ImportRow.values).is_not(None))
        .where(col(ImportRow.outcome).not_in([outcome.value for outcome in TO_WRITE]))
        .values(values=None)
    )
    return emptied.rowcount


async def forget_person(session: AsyncSession, *, nik: str) -> int:
    """Delete every row of every list with this NIK: for a person who asks to be forgotten."""
    index = vault_of(session).blind_index(nik, purpose=NIK)
    gone = await session.exec(delete(ImportRow).where(col(ImportRow.key) == index))
    return gone.rowcount
