"""What waits and what failed, in numbers: for metrics and alarms."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts import posting
from models.queries.sending import post
from models.rules.running.jobs import JobStatus
from models.rules.running.pace import BULK
from models.tables import ClaimTry, JobRequest, Notice, NoticeState, Replica, Reply

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_reply = Reply.__table__  # type: ignore[attr-defined]
_replica = Replica.__table__  # type: ignore[attr-defined]
_job = JobRequest.__table__  # type: ignore[attr-defined]
_try = ClaimTry.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, repr=False)
class Backlog:
    """How much waits in which lane, for how long at most, and what failed lately."""

    replies: int
    notices: int
    broadcasts: int
    unsure: int
    oldest_s: float
    """Of answers and notices that are due."""
    failed_jobs: int
    wrong_keys: int
    """Keys of claims that opened nothing."""
    teller: str | None
    """The replica that tells of what all of them see alike."""


async def backlog(connection: AsyncConnection, *, now: datetime, since: datetime) -> Backlog:
    """How things are now; jobs that failed, keys that were wrong, after `since`."""
    waiting = await post.waiting(connection, now=now)
    open_replies = select(func.count(), func.min(_reply.c.created_at)).where(
        _reply.c.closed.is_(None)
    )
    replies, first_reply = (await connection.execute(open_replies)).one()
    due = select(func.min(_notice.c.due_at)).where(
        _notice.c.state == NoticeState.QUEUED.value, _notice.c.rank < BULK
    )
    first_notice: datetime | None = (await connection.execute(due)).scalar()
    moments = [at for at in (first_reply, first_notice) if at is not None]
    return Backlog(
        replies=replies,
        notices=sum(count for rank, count in waiting.items() if rank < BULK),
        broadcasts=waiting.get(BULK, 0) + await posting.waiting(connection, now=now),
        unsure=await _count(connection, _notice, _notice.c.state == NoticeState.UNSURE.value),
        oldest_s=max([0.0, *((now - at).total_seconds() for at in moments)]),
        failed_jobs=await _count(
            connection,
            _job,
            _job.c.status.in_([JobStatus.FAILED.value, JobStatus.SET_ASIDE.value]),
            _job.c.ended_at >= since,
        ),
        wrong_keys=await _count(connection, _try, _try.c.right.is_(False), _try.c.at >= since),
        teller=(await connection.execute(select(func.min(_replica.c.name)))).scalar(),
    )


async def _count(connection: AsyncConnection, table: object, *where: object) -> int:
    query = select(func.count()).select_from(table).where(*where)  # type: ignore[arg-type]
    return int((await connection.execute(query)).scalar_one())
