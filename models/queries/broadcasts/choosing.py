"""When it is looked which of two texts the rest gets: a due date, written with what causes it."""

from datetime import datetime
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.confirming import BY
from models.queries.jobs.requests import request_job
from models.rules.broadcasts.comparing import decides_at
from models.rules.broadcasts.states import State
from models.tables import Broadcast

CHOOSES: Final = "broadcast_winner"
"""The work that gives the rest the better of two texts."""


async def plan_choice(
    session: AsyncSession, *, broadcast_id: str, at: datetime, now: datetime
) -> None:
    """At that moment; asked again for the same one nothing happens."""
    await request_job(
        session, kind=CHOOSES, subject=broadcast_id, by=BY, now=now, due_at=at,
        once=f"{broadcast_id}@{at.isoformat()}",
    )  # fmt: skip


async def plan_first_choice(session: AsyncSession, row: Broadcast, *, now: datetime) -> None:
    """However it came to be sent: where it is planned already nothing happens."""
    hours = (row.ab or {}).get("after_h")
    if hours is None or row.state != State.SENDING.value or row.started_at is None:
        return
    at = decides_at(row.started_at, hours=hours, stale_at=row.stale_at)
    await plan_choice(session, broadcast_id=row.id, at=at, now=now)
