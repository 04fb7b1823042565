"""After a backup is brought back nobody knows what left since it was made.

So nothing of that leaves by itself. What may not come twice counts as unsure, as after a crash,
and admins decide. Work that was asked for or fell due goes on, for what it notes has to be noted
anew; what it says counts as unsure too (`models.queries.doubting`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import running
from models.queries.broadcasts.once_more import DECIDES
from models.queries.desk.values import Sent
from models.queries.doubting import DOUBTED
from models.queries.jobs import schedules
from models.rules.broadcasts.states import EDITS, State, leading_to
from models.rules.roles import EVERYWHERE, Duty, Role
from models.rules.running.jobs import OPEN, JobStatus
from models.tables import Broadcast, Delivery, DeskLine, JobRequest, Notice, Reply
from models.tables.broadcasts import DeliveryState
from models.tables.notices import NoticeState

CLOSED = "restored"
"""Why an answer never went out: hours old it is worth little, and people write again."""
_EVERYWHERE = frozenset({Duty(Role.ADMIN, EVERYWHERE)})
_BEGUN = (State.PAUSED.value, State.HALTED.value)


@dataclass(frozen=True, slots=True)
class Doubted:
    """So much would have left a second time."""

    broadcasts: int = 0
    """They were under way, or due since: they wait for an admin now."""
    replies: int = 0


async def doubt_what_waits(session: AsyncSession, *, by: str, now: datetime) -> Doubted:
    """Stop all that could leave again; belongs into the first transaction after the restore."""
    await _doubt_work(session, now)  # before a pause asks for what is new and true
    paused = await _pause(session, by, now)
    await _doubt_notices(session, now)
    replies = await session.exec(
        update(Reply).where(col(Reply.closed).is_(None)).values(closed=CLOSED, payload=b"")
    )
    # Between worker and officer nothing is lost: it comes with a word that it may have come.
    await session.exec(
        update(DeskLine)
        .where(col(DeskLine.state) == Sent.WAITING.value)
        .values(state=Sent.SENDING.value)
    )
    return Doubted(paused, replies.rowcount)


async def _pause(session: AsyncSession, by: str, now: datetime) -> int:
    """What was under way or due by now; how many broadcasts."""
    due = or_(col(Broadcast.starts_at).is_(None), col(Broadcast.starts_at) <= now)
    moving = [state.value for state in leading_to(State.PAUSED)]
    query = select(Broadcast.id).where(col(Broadcast.state).in_(moving), due)
    found = list(await session.exec(query.order_by(col(Broadcast.id))))
    for broadcast_id in found:
        await running.pause(session, broadcast_id=broadcast_id, duties=_EVERYWHERE, by=by, now=now)
    begun = select(Broadcast.id).where(col(Broadcast.state).in_(_BEGUN), due)
    await session.exec(
        update(Delivery)
        .where(
            col(Delivery.state) == DeliveryState.QUEUED.value,
            col(Delivery.variant).not_in(EDITS),
            col(Delivery.broadcast_id).in_(begun),
        )
        .values(state=DeliveryState.UNSURE.value, owner=None, reason="died", settled_at=now)
    )
    return len(found)


async def _doubt_notices(session: AsyncSession, now: datetime) -> None:
    await session.exec(
        update(Notice)
        .where(
            col(Notice.state) == NoticeState.QUEUED.value,
            ~col(Notice.repeatable),
            col(Notice.due_at) <= now,
        )
        .values(state=NoticeState.UNSURE.value, owner=None, reason="died", settled_at=now)
    )


async def _doubt_work(session: AsyncSession, now: datetime) -> None:
    """What admins decided of recipients is let go of alone: they see what is left and decide."""
    waits = (
        col(JobRequest.status).in_([status.value for status in OPEN]),
        col(JobRequest.due_at) <= now,
    )
    await session.exec(
        update(JobRequest)
        .where(*waits, col(JobRequest.kind) == DECIDES)
        .values(status=JobStatus.CANCELLED.value, owner=None, ended_at=now)
    )
    await session.exec(update(JobRequest).where(*waits).values(doubted=True))
    session.info[DOUBTED] = True
    for name in await schedules.anything_due(session, now=now):
        await schedules.run_due(session, name=name, now=now)
    del session.info[DOUBTED]
