"""What changes after it was looked at is looked at again; what the branch has stays."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.enrolment.states import AT_THE_BRANCH, TAKEN, TOLD, Move, State, sources
from models.tables import ConsentAsk, Enrolment, EnrolmentTold, RosterEntry

_EACH_TRY = sorted(state.value for state in TOLD - TAKEN)
_AGAIN = (State.CHECKED, *sorted(sources(Move.MEND) - {State.REJECTED}))


async def begin_anew(session: AsyncSession, ids: Collection[str]) -> None:
    """Whom the branch refused hears of each step of the next try as of the first."""
    refused = select(Enrolment.person_id).where(
        col(Enrolment.person_id).in_(ids), col(Enrolment.state) == State.REFUSED.value
    )
    await session.exec(
        delete(EnrolmentTold).where(
            col(EnrolmentTold.person_id).in_(refused), col(EnrolmentTold.state).in_(_EACH_TRY)
        )
    )


async def forget_account(session: AsyncSession, *, user_id: int) -> None:
    """Which steps this account was told of, and that it was the one that answered a slip: the
    person's row may stay, carried by another account."""
    await session.exec(delete(EnrolmentTold).where(col(EnrolmentTold.user_id) == user_id))
    answered = update(ConsentAsk).where(col(ConsentAsk.user_id) == user_id)
    await session.exec(answered.values(user_id=None))


async def received_again(session: AsyncSession, ids: Collection[str], *, now: datetime) -> None:
    """Their data changed before it left: the office looks once more."""
    await begin_anew(session, ids)
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
