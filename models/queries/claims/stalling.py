"""Claims whose promised day has passed: found once for each promise."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.moving import locked
from models.queries.claims.reading import timeline_of
from models.queries.claims.values import Timeline
from models.queries.imports.visible import claim_is_visible
from models.rules.claims.states import State, is_complete
from models.tables import Claim, ClaimStall


async def stalled(session: AsyncSession, *, today: date, after: str, most: int) -> Sequence[str]:
    """Open claims whose promise passed before `today` and was not spoken of yet, by id."""
    spoken_of = exists().where(
        col(ClaimStall.claim_id) == col(Claim.id), col(ClaimStall.due_on) == col(Claim.due_on)
    )
    found = select(Claim.id).where(
        col(Claim.due_on) < today,
        col(Claim.state).in_([state.value for state in State if is_complete(state)]),
        col(Claim.closed_at).is_(None),
        col(Claim.id) > after,
        claim_is_visible(),
        ~spoken_of,
    )
    return (await session.exec(found.order_by(col(Claim.id)).limit(most))).all()


async def speak_of(
    session: AsyncSession, *, claim_id: str, today: date, now: datetime
) -> Timeline | None:
    """Take down that this promise is spoken of; None where it moved on or another did."""
    row = await locked(session, claim_id)
    if row is None or row.due_on is None or row.due_on >= today or row.closed_at is not None:
        return None
    if await session.get(ClaimStall, (claim_id, row.due_on)) is not None:
        return None
    session.add(ClaimStall(claim_id=claim_id, due_on=row.due_on, at=now))
    await session.flush()
    return await timeline_of(session, claim_id)
