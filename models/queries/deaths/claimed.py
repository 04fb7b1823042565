"""Which of the dead have a claim: one about this death, not just about this person."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.claims.states import State
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir, ClaimMove, DeathMatch


async def claims_about(
    session: AsyncSession, days: Mapping[bytes, date | None]
) -> dict[bytes, str]:
    """By blind index of the NIK the oldest claim after a death on that day.

    An old accident at work is no claim after a death, and a withdrawn one asks for nothing.
    """
    by_death = select(DeathMatch.claim_id).where(col(DeathMatch.nik_index).in_(days))
    matched = set(await session.exec(by_death))
    found = (
        select(col(Claim.worker_nik_index), Claim.id, Claim.programme, col(Claim.event_on))
        .where(
            col(Claim.worker_nik_index).in_(days),
            col(Claim.state) != State.WITHDRAWN.value,
            col(Claim.programme).in_([Programme.JKM.value, Programme.JKK.value]),
        )
        .order_by(col(Claim.created_at), col(Claim.id))
    )
    claims: dict[bytes, str] = {}
    for index, claim_id, programme, day in await session.exec(found):
        of_a_death = programme == Programme.JKM.value or claim_id in matched
        if index is not None and (of_a_death or day == days[index]):
            claims.setdefault(index, claim_id)
    return claims


def nobody_touched() -> ColumnElement[bool]:
    """The condition that a potential `Claim` was neither filed nor moved, nor has an heir."""
    heir = exists().where(col(ClaimHeir.claim_id) == col(Claim.id))
    moved = exists().where(col(ClaimMove.claim_id) == col(Claim.id), col(ClaimMove.number) > 1)
    return and_(col(Claim.potential), col(Claim.state) == State.DRAFT.value, ~heir, ~moved)


async def forget_matches(session: AsyncSession, indexes: set[bytes]) -> None:
    """Make room for a new claim where the one before asks for nothing any more."""
    await session.exec(delete(DeathMatch).where(col(DeathMatch.nik_index).in_(indexes)))
