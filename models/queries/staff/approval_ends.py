"""Requests for heavy acts that are over by themselves: nobody has to decide them any more."""

from datetime import datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.staff.approvals import OPEN, WITHDRAWN
from models.tables import Approval


async def withdraw_all_of(session: AsyncSession, *, by: int, area: str, now: datetime) -> None:
    """What a dismissed admin asked for there is over."""
    await session.exec(
        update(Approval)
        .where(
            col(Approval.requested_by) == by,
            col(Approval.status) == OPEN,
            in_area(col(Approval.area), area),
        )
        .values(status=WITHDRAWN, decided_at=now)
    )


async def open_about(session: AsyncSession, *, subject: str) -> list[str]:
    """The numbers of what is asked about this."""
    asked = select(Approval.id).where(col(Approval.subject) == subject)
    return list(await session.exec(asked.where(col(Approval.status) == OPEN)))


async def withdraw_about(session: AsyncSession, *, subject: str, now: datetime) -> None:
    """What was asked about this is over: it is not the same any more."""
    await session.exec(
        update(Approval)
        .where(col(Approval.subject) == subject, col(Approval.status) == OPEN)
        .values(status=WITHDRAWN, decided_at=now)
    )
