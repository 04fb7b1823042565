"""Heirs hear of the steps of a list once all of it can be seen, and not of one that was undone.

A list of thousands asks for one job in the transaction that shows it; that job asks for one
`claim_told` a step, a few at a time.
"""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.steps import TOLD_JOB
from models.queries.jobs.requests import request_job
from models.tables import ClaimHeir, ClaimMove

TELL_JOB = "claims_told"
"""Its subject is the batch."""
_NO_NAME = re.compile(r"[^a-zA-Z0-9_.-]")


async def ask_to_tell_of(session: AsyncSession, *, batch_id: str, by: str, now: datetime) -> None:
    """Ask for the telling of a list that is seen from now on."""
    await request_job(
        session, kind=TELL_JOB, subject=batch_id, by=asker(by), now=now, once=batch_id
    )


async def steps_to_tell(session: AsyncSession, *, batch_id: str) -> list[tuple[str, int]]:
    """Steps of a list that subscribed heirs are to hear of, by claim and number."""
    found = select(ClaimMove.claim_id, ClaimMove.number).distinct()
    ordered = _heard(found, batch_id).order_by(col(ClaimMove.claim_id), col(ClaimMove.number))
    return list((await session.exec(ordered)).all())


async def notices_of(session: AsyncSession, *, batch_id: str) -> int:
    """So many heirs hear of a list: of each step, each who subscribed."""
    counted = _heard(select(func.count()).select_from(ClaimMove), batch_id)
    return int((await session.exec(counted)).one())


async def ask_for_step(
    session: AsyncSession, *, claim_id: str, number: int, by: str, now: datetime, once: str
) -> None:
    """Ask for the job of one step, once a list: its number may come again after an undo."""
    told = f"{claim_id}:{number}"
    await request_job(
        session, kind=TOLD_JOB, subject=told, by=asker(by), now=now, once=f"{told}:{once}"
    )


def asker(by: str) -> str:
    """Names of accounts of the machine may have signs that a request does not take."""
    kind, _, name = by.partition(":")
    return f"{kind}:{_NO_NAME.sub('_', name)[:50] or 'unknown'}"


def _heard(found: Any, batch_id: str) -> Any:
    """From the heirs who subscribed: they are few, the steps of a list are many."""
    heirs = and_(
        col(ClaimHeir.claim_id) == col(ClaimMove.claim_id),
        col(ClaimHeir.user_id).is_not(None),
        col(ClaimHeir.subscribed),
    )
    return found.join(ClaimHeir, heirs).where(col(ClaimMove.batch_id) == batch_id)
