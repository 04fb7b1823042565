"""What a list of answers said, to whoever looks after the people it names."""

from dataclasses import dataclass

from sqlalchemy import case, func
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.keepers import keepers_of
from models.queries.imports.visible import person_is_visible
from models.rules.enrolment.states import TAKEN, Reason, State
from models.tables import BatchStatus, Enrolment, ImportBatch


@dataclass(frozen=True, slots=True)
class Answered:
    """For one account; `unattended`: for an admin, of people whom no officer looks after."""

    user_id: int
    taken: int
    refused: int
    deceased: int
    unattended: bool = False


async def answered_for(session: AsyncSession, *, batch_id: str) -> list[Answered]:
    """By who looks after them; who signed up alone is told as a worker. A list undone: nothing."""
    taken = case((col(Enrolment.state).in_([state.value for state in TAKEN]), 1), else_=0)
    refused = case((col(Enrolment.state) == State.REFUSED.value, 1), else_=0)
    dead = case((col(Enrolment.reason) == Reason.DECEASED.value, 1), else_=0)
    counts = (func.sum(taken), func.sum(refused), func.sum(dead))
    brought, area_of = col(Enrolment.batch_id), col(Enrolment.area)
    found = (
        sql_select(brought, area_of, *counts)
        .join(ImportBatch, col(ImportBatch.id) == col(Enrolment.answered_by))
        .where(
            col(Enrolment.answered_by) == batch_id,
            brought.is_not(None),
            col(ImportBatch.status) == BatchStatus.APPLIED.value,
            person_is_visible(col(Enrolment.person_id)),
        )
        .group_by(brought, area_of)  # a list may hold people of several areas
    )
    sums: dict[tuple[int, bool], list[int]] = {}
    for one, area, *there in await (await session.connection()).execute(found):
        keepers = await keepers_of(session, batch_id=one, area=area)
        for account in keepers.accounts:
            mine = sums.setdefault((account, keepers.unattended), [0, 0, 0])
            mine[:] = [a + b for a, b in zip(mine, there, strict=True)]
    return [
        Answered(who, yes, no, gone, unattended=alone)
        for (who, alone), (yes, no, gone) in sorted(sums.items())
    ]
