"""Six-digit codes: the secret sealed, a code good once, five tries an hour, all of it in rows."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.vaults import vault_of
from models.rules.office.heavy import may_try, still_counting
from models.rules.roles import Role
from models.tables import SecondFactor, StaffDuty


class CodeFault(StrEnum):
    """Why a code is not taken."""

    LOCKED = "locked"
    WRONG = "wrong"
    """Or used already, or no secret is set: nobody is told which."""


async def set_secret(
    session: AsyncSession, *, user_id: int, secret: str, by: str, now: datetime
) -> None:
    """Set or replace a secret; codes of the old one are worthless from now on."""
    sealed = vault_of(session).seal(secret, **_cell(user_id))
    row = await session.get(SecondFactor, user_id)
    if row is None:
        row = SecondFactor(
            user_id=user_id, secret=sealed, last_step=0, tries=[], set_by=by, set_at=now
        )
    row.secret, row.last_step, row.set_by, row.set_at = sealed, 0, by, now
    session.add(row)
    await session.flush()


async def forget(session: AsyncSession, *, user_id: int) -> None:
    """Drop the secret of somebody whose last duty that needs codes has ended."""
    await session.exec(delete(SecondFactor).where(col(SecondFactor.user_id) == user_id))


async def forget_former(session: AsyncSession) -> int:
    """Drop every secret of somebody who is no admin, however that duty ended; how many."""
    admins = select(StaffDuty.user_id).where(
        StaffDuty.role == Role.ADMIN.value, col(StaffDuty.ended_at).is_(None)
    )
    gone = delete(SecondFactor).where(col(SecondFactor.user_id).not_in(admins))
    return (await session.exec(gone)).rowcount


async def is_set(session: AsyncSession, *, user_id: int) -> bool:
    """Whether the person can give codes."""
    return await session.get(SecondFactor, user_id) is not None


async def take_code(
    session: AsyncSession, *, user_id: int, step_of: Callable[[str], int | None], now: datetime
) -> CodeFault | None:
    """Try a code; None where it is right. `step_of(secret)` says to which half minute it belongs.

    The row is locked: two tries at once are two tries, and one code is taken once.
    """
    found = select(SecondFactor).where(SecondFactor.user_id == user_id).with_for_update()
    row = (await session.exec(found.execution_options(populate_existing=True))).first()
    if row is None:
        return CodeFault.WRONG
    tries = [datetime.fromisoformat(at) for at in row.tries]
    if not may_try(tries, now=now):
        return CodeFault.LOCKED
    row.tries = [at.isoformat() for at in [*still_counting(tries, now=now), now]]
    step = step_of(vault_of(session).open(row.secret, **_cell(user_id)))
    right = step is not None and step > row.last_step
    if step is not None and right:
        row.last_step = step
    session.add(row)
    await session.flush()
    return None if right else CodeFault.WRONG


def _cell(user_id: int) -> dict[str, str]:
    return {"table": "second_factor", "column": "secret", "row": str(user_id)}
