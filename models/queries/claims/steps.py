"""A step of a claim as it is kept: its row, its line on record, the job that tells of it."""

from datetime import date, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.jobs.requests import request_job
from models.queries.office import audit
from models.rules.claims.states import Reason, State
from models.rules.office.audit import Act
from models.tables import Claim, ClaimMove
from models.tables.vault import Vault

TOLD_JOB = "claim_told"
"""The job that tells heirs of a step; its subject is "<claim>:<number>"."""


def step_row(
    vault: Vault,
    claim_id: str,
    number: int,
    *,
    to: State,
    on: date,
    note: str | None,
    amount: int | None,
    reason: Reason | None,
    by: str,
    now: datetime,
    batch_id: str | None = None,
    corrects: int | None = None,
) -> ClaimMove:
    """The row of a step, its note sealed; nothing is written."""
    return ClaimMove(
        claim_id=claim_id,
        number=number,
        state=to.value,
        on=on,
        reason=reason.value if reason else None,
        note=sealing.sealed_note(vault, claim_id, number, note) if note else None,
        amount=amount,
        corrects=corrects,
        by=by,
        batch_id=batch_id,
        at=now,
    )


async def note_step(
    session: AsyncSession, row: Claim, *, why: str, by: str, now: datetime
) -> None:
    """A claim was changed; states by name, the rest without what it says."""
    await audit.note(
        session,
        actor=by,
        act=Act.CLAIM_CHANGED,
        subject=f"claim:{row.id}",
        place=row.area,
        why=why,
        now=now,
    )


async def ask_to_tell(session: AsyncSession, step: ClaimMove) -> None:
    """The heirs will be told of it, once."""
    told = f"{step.claim_id}:{step.number}"
    await request_job(session, kind=TOLD_JOB, subject=told, by=step.by, now=step.at, once=told)
