"""Memberships as a branch's file left them."""

from datetime import UTC, date, datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.imports.visible import membership_is_visible
from models.queries.vaults import NIK, vault_of
from models.rules.enrolment.membership import Member, Said
from models.tables import BatchStatus, ImportBatch, Membership
from tests.support.sheets import nik

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
    at: datetime = AT,
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
            created_at=at,
            updated_at=at,
        )
    )
    await session.flush()


ACTIVE = Member(Said.ACTIVE, date(2026, 12, 31), date(2026, 11, 20))
LAPSING = Member(Said.ACTIVE, date(2026, 11, 30), date(2026, 11, 20))
LAPSED = Member(Said.LAPSED, date(2026, 9, 30), date(2026, 11, 20))
HEADER = ("NIK", "KPJ", "Status", "Lunas sampai", "Data per tanggal")
OCTOBER, NOVEMBER = "1/10/2026", "1/11/2026"


def kpj(number: int) -> str:
    return f"{16012345600 + number}"


def row(number: int, paid: str = "11/2026", as_of: str = NOVEMBER, **cells: str) -> list[str]:
    said = {"nik": nik(number), "kpj": kpj(number), "status": "Aktif", **cells}
    return [said["nik"], said["kpj"], said["status"], paid, as_of]


async def said(db: Database) -> dict[int, tuple[str, date | None]]:
    """By the number of the member, what can be seen."""
    by_index = {db.vault.blind_index(nik(n), purpose=NIK): n for n in range(10)}
    async with db.reading() as session:
        rows = await session.exec(select(Membership).where(membership_is_visible()))
        return {by_index[one.nik_index]: (one.status, one.paid_through) for one in rows}
