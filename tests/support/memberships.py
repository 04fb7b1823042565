"""Memberships as a branch's file left them."""

from datetime import UTC, date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.sign_up import NIK, vault_of
from models.rules.membership import Member, Said
from models.tables import BatchStatus, ImportBatch, Membership

AT = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
DAY = date(2026, 11, 27)


async def add_membership(
    session: AsyncSession,
    nik: str,
    member: Member,
    *,
    area: str | None = "14.10",
    batch: str = "f" * 32,
    status: BatchStatus = BatchStatus.APPLIED,
) -> None:
    """What a file said of the owner of a NIK."""
    if await session.get(ImportBatch, batch) is None:
        session.add(
            ImportBatch(
                id=batch,
                kind="status",
                area=area,
                sender="tg:1",
                content_index=b"",
                status=status.value,
                counts={},
                created_at=AT,
            )
        )
        await session.flush()
    session.add(
        Membership(
            nik_index=vault_of(session).blind_index(nik, purpose=NIK),
            status=member.said.value,
            paid_through=member.paid_through,
            as_of=member.as_of,
            area=area,
            batch_id=batch,
            last_batch_id=batch,
            updated_at=AT,
        )
    )
    await session.flush()


ACTIVE = Member(Said.ACTIVE, date(2026, 12, 31), date(2026, 11, 20))
LAPSING = Member(Said.ACTIVE, date(2026, 11, 30), date(2026, 11, 20))
LAPSED = Member(Said.LAPSED, date(2026, 9, 30), date(2026, 11, 20))
