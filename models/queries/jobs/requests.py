"""Requests for work, written in the transaction of whatever asks for it."""

import re
import secrets
import uuid
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.doubting import is_doubted
from models.rules.running.jobs import OPEN, JobStatus, Wish, holds_only_ids
from models.tables import JobRequest

ASKED = "jobs_asked"
"""In `session.info`: ids this transaction asked or wished for, seen to right after it."""
_NAMESPACE = uuid.UUID("3f0d6f0e-6a5b-4f0c-9a53-6a6f62733a31")
_BY = re.compile(r"(tg:-?[0-9]{1,19}|(cli|schedule|bot):[a-zA-Z0-9_.-]{1,50})")
_ASK = {
    "sqlite": sqlite.insert(JobRequest).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(JobRequest).on_conflict_do_nothing(),
}


async def request_job(
    session: AsyncSession,
    *,
    kind: str,
    subject: str,
    by: str,
    now: datetime,
    due_at: datetime | None = None,
    once: str | None = None,
) -> str:
    """Ask for `kind` of work on `subject`; it starts after the commit. The id of the request.

    `by` is "tg:12345" or "cli:name"; `due_at` lets it wait. `once` names the occasion: asked
    again for the same kind and occasion nothing happens, and the id is that of the first.
    Raises ValueError where `subject` or `by` could hold more than ids.
    """
    if not holds_only_ids(subject) or not _BY.fullmatch(by):
        raise ValueError("a job's subject holds ids, nothing that a person wrote")
    request_id = secrets.token_hex(16)
    if once is not None:
        request_id = uuid.uuid5(_NAMESPACE, f"{kind}\n{once}").hex
    row = {
        "id": request_id,
        "kind": kind,
        "subject": subject,
        "by": by,
        "status": JobStatus.ASKED.value,
        "wish": Wish.NONE.value,
        "due_at": due_at or now,
        "doubted": is_doubted(session) and (due_at or now) <= now,
        "asked_at": now,
    }
    connection = await session.connection()
    await connection.execute(_ASK[connection.dialect.name], [row])
    session.info.setdefault(ASKED, []).append(request_id)
    return request_id


async def is_asked(session: AsyncSession, *, kind: str, subject: str) -> bool:
    """Whether this work is asked for already and has not ended."""
    open_one = select(JobRequest.id).where(
        col(JobRequest.kind) == kind,
        col(JobRequest.subject) == subject,
        col(JobRequest.status).in_([status.value for status in OPEN]),
    )
    return (await session.exec(open_one.limit(1))).first() is not None
