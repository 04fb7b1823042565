"""What a list of answers said, by whoever had brought the people."""

from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.visible import person_is_visible
from models.rules.enrolment import TAKEN, Reason, State
from models.tables import BatchStatus, Enrolment, ImportBatch

_TG = "tg:"


@dataclass(frozen=True, slots=True)
class Answered:
    """For one account."""

    user_id: int
    taken: int
    refused: int
    deceased: int


async def answered_for(session: AsyncSession, *, batch_id: str) -> list[Answered]:
    """Those who sent lists; who signed up alone is told as a worker. Nothing of a list undone."""
    taken = case((col(Enrolment.state).in_([state.value for state in TAKEN]), 1), else_=0)
    refused = case((col(Enrolment.state) == State.REFUSED.value, 1), else_=0)
    dead = case((col(Enrolment.reason) == Reason.DECEASED.value, 1), else_=0)
    found = (
        select(Enrolment.by, func.sum(taken), func.sum(refused), func.sum(dead))
        .join(ImportBatch, col(ImportBatch.id) == col(Enrolment.answered_by))
        .where(
            col(Enrolment.answered_by) == batch_id,
            col(Enrolment.batch_id).is_not(None),
            col(ImportBatch.status) == BatchStatus.APPLIED.value,
            person_is_visible(col(Enrolment.person_id)),
        )
        .group_by(col(Enrolment.by))
        .order_by(col(Enrolment.by))
    )
    return [
        Answered(int(by.removeprefix(_TG)), *counts)
        for by, *counts in await session.exec(found)
        if by.startswith(_TG)
    ]
