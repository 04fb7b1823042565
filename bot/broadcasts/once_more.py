"""What an admin decided of recipients: the first while he waits, of many the rest by a job."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from bot.context import Ctx
from bot.jobs.job import Job, Session
from models.queries.broadcasts import doubts, failed
from models.queries.broadcasts.once_more import DECIDES
from models.queries.broadcasts.values import Facts, Fault
from models.queries.jobs.requests import request_job
from models.queries.staff import duties
from models.rules.office.audit import telegram_user

KIND: Final = DECIDES
Act = Callable[..., Awaitable[int | Fault]]
_NAMES: Final[Mapping[Act, str]] = {
    doubts.send_again: "again",
    doubts.let_be: "let_be",
    failed.send_again: "failed",
}
"""How a job is told what was decided."""


async def decide(
    ctx: Ctx,
    facts: Facts,
    act: Act,
    *,
    numbers: tuple[int, ...] | None = None,
    by: str | None = None,
    until: datetime | None = None,
) -> int | Fault:
    """Of all, or of these; of many the first now. `until`: of those who stood there by then."""
    by, now = by or telegram_user(ctx.profile.user_id), ctx.now()
    decided = await act(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, numbers=numbers, by=by, now=now,
        until=until, most=doubts.AT_ONCE,
    )  # fmt: skip
    if decided == doubts.AT_ONCE:
        subject = f"{facts.id}/{_NAMES[act]}/{_written(until or now)}"
        await request_job(ctx.session, kind=KIND, subject=subject, by=by, now=now)
    return decided


async def decide_rest(job: Job) -> None:
    """All who stood there when it was decided, while whoever did is admin there."""
    while await job.write(_next, job):
        await job.checkpoint()


async def _next(session: Session, job: Job) -> int:
    broadcast_id, name, then = job.subject.split("/")
    (act,) = (act for act, called in _NAMES.items() if called == name)
    held = await duties.held_by(session, user_id=job.asker)
    decided = await act(
        session, broadcast_id=broadcast_id, duties=held, by=job.by, now=job.now(),
        until=_read(then), most=doubts.AT_ONCE,
    )  # fmt: skip
    return 0 if isinstance(decided, Fault) else decided


def _written(moment: datetime) -> str:
    """A job's subject holds numbers, nothing that looks like words: seconds and microseconds."""
    return f"{int(moment.timestamp())}.{moment.microsecond}"


def _read(moment: str) -> datetime:
    seconds, micros = map(int, moment.split("."))
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
