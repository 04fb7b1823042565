"""Heirs hear of the steps of a list once all of it can be seen, and not of one that was undone.

A list of thousands asks for one job in the transaction that shows it; that job asks for one
`claim_told` a step, a few at a time.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.moving import TOLD_JOB
from models.queries.job_requests import request_job
from models.tables import ClaimHeir, ClaimMove

TELL_JOB = "claims_told"
"""Its subject is the batch."""
_NO_NAME = re.compile(r"[^a-zA-Z0-9_.-]")


async def steps_to_tell(
    session: AsyncSession, *, batch_id: str, after: tuple[str, int], most: int
) -> list[tuple[str, int]]:
    """Steps of a list that subscribed heirs are to hear of, in order, from `after` on."""
    found = (
        select(ClaimMove.claim_id, ClaimMove.number)
        .where(
            col(ClaimMove.batch_id) == batch_id,
            tuple_(col(ClaimMove.claim_id), col(ClaimMove.number)) > after,
            _heard(),
        )
        .order_by(col(ClaimMove.claim_id), col(ClaimMove.number))
        .limit(most)
    )
    return list((await session.exec(found)).all())


async def ask_to_tell(
    session: AsyncSession,
    *,
    batch_id: str,
    steps: Sequence[tuple[str, int]],
    by: str,
    now: datetime,
) -> None:
    """Ask for the job of each step, once a list: a number may come again after an undo."""
    for claim_id, number in steps:
        await ask_for_step(session, f"{claim_id}:{number}", by=by, now=now, once=batch_id)


async def ask_to_tell_of(session: AsyncSession, *, batch_id: str, by: str, now: datetime) -> None:
    """Ask for the telling of a list that is seen from now on, if anybody waits for a word."""
    found = select(ClaimMove.number).where(col(ClaimMove.batch_id) == batch_id, _heard())
    if (await session.exec(found.limit(1))).first() is not None:
        await request_job(
            session, kind=TELL_JOB, subject=batch_id, by=_asker(by), now=now, once=batch_id
        )


async def notices_of(session: AsyncSession, *, batch_id: str) -> int:
    """So many heirs are told of steps of a list: of each step, each who subscribed."""
    found = (
        select(func.count())
        .select_from(ClaimMove)
        .join(ClaimHeir, col(ClaimHeir.claim_id) == col(ClaimMove.claim_id))
        .where(
            col(ClaimMove.batch_id) == batch_id,
            col(ClaimHeir.subscribed),
            col(ClaimHeir.user_id).is_not(None),
        )
    )
    return (await session.exec(found)).one()


def _heard() -> Any:
    return exists().where(
        col(ClaimHeir.claim_id) == col(ClaimMove.claim_id),
        col(ClaimHeir.subscribed),
        col(ClaimHeir.user_id).is_not(None),
    )


async def ask_for_step(
    session: AsyncSession, subject: str, *, by: str, now: datetime, once: str = ""
) -> None:
    await request_job(
        session, kind=TOLD_JOB, subject=subject, by=_asker(by), now=now, once=f"{subject}:{once}"
    )


def _asker(by: str) -> str:
    """Names of accounts of the machine may have signs that a request does not take."""
    kind, _, name = by.partition(":")
    return f"{kind}:{_NO_NAME.sub('_', name)[:50] or 'unknown'}"
