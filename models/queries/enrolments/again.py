"""What changes after it was looked at is looked at again; what the branch has stays."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.enrolment import AT_THE_BRANCH, Move, State, sources
from models.tables import Enrolment, RosterEntry

_AGAIN = (State.CHECKED, *sorted(sources(Move.MEND) - {State.REJECTED}))


async def received_again(session: AsyncSession, ids: Collection[str], *, now: datetime) -> None:
    """Their data changed before it left: the office looks once more."""
    changed = update(Enrolment).where(
        col(Enrolment.person_id).in_(ids),
        col(Enrolment.state).in_([state.value for state in _AGAIN]),
    )
    await session.exec(changed.values(state=State.RECEIVED.value, state_at=now))


async def at_the_branch(session: AsyncSession, *, batch_id: str) -> int:
    """How many people of a list the branch has: such a list is not taken back.

    Also whom another list had brought that was taken back since: they are this one's now.
    """
    here = select(RosterEntry.person_id).where(col(RosterEntry.batch_id) == batch_id)
    found = select(Enrolment.person_id).where(
        or_(col(Enrolment.batch_id) == batch_id, col(Enrolment.person_id).in_(here)),
        col(Enrolment.state).in_([state.value for state in AT_THE_BRANCH]),
    )
    return len((await session.exec(found)).all())
