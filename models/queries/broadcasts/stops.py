"""Who stopped a topic below which message, and why; the topics themselves are the account's."""

from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from models.rules.broadcasts.stops import StopReason
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import CampaignStop


async def note_stop(
    session: AsyncSession,
    *,
    user_id: int,
    topic: CampaignTopic,
    broadcast_id: str | None,
    now: datetime,
) -> bool:
    """Note it; whether to ask why: this account was never asked before."""
    asked = (await session.exec(_of(user_id).limit(1))).first() is not None
    row = await session.get(CampaignStop, (user_id, topic.value))
    if row is None:
        row = CampaignStop(user_id=user_id, topic=topic.value, at=now)
    row.broadcast_id, row.at = broadcast_id, now
    session.add(row)
    await session.flush()
    return not asked


async def note_reason(session: AsyncSession, *, user_id: int, reason: StopReason) -> bool:
    """Of the newest stop; the first answer counts. False where nothing was stopped."""
    row = (await session.exec(_of(user_id).order_by(col(CampaignStop.at).desc()))).first()
    if row is not None and row.reason is None:
        row.reason = reason.value
        await session.flush()
    return row is not None


async def forget_of(session: AsyncSession, *, user_id: int) -> None:
    """Forget what an account said when it stopped something."""
    await session.exec(delete(CampaignStop).where(col(CampaignStop.user_id) == user_id))


def _of(user_id: int) -> SelectOfScalar[CampaignStop]:
    return select(CampaignStop).where(CampaignStop.user_id == user_id)
