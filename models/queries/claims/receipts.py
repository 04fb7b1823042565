"""Heirs are asked once whether the money came; what they answer is kept."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import exists
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.moving import locked
from models.queries.claims.reading import timeline_of
from models.queries.claims.telling import Listener, listeners
from models.queries.claims.values import Timeline
from models.rules.claims.receipts import ASKED_AFTER, ASKED_WITHIN, Received, needs_a_person
from models.rules.claims.states import State
from models.tables import Claim, ClaimHeir, ClaimReceipt


async def to_ask(session: AsyncSession, *, today: date, after: str, most: int) -> Sequence[str]:
    """Paid claims with a chat that was not asked yet, by id."""
    asked = exists().where(col(ClaimReceipt.heir_id) == col(ClaimHeir.id))
    found = (
        select(Claim.id)
        .join(ClaimHeir, col(ClaimHeir.claim_id) == col(Claim.id))
        .where(
            Claim.state == State.PAID.value,
            col(Claim.state_on) <= today - ASKED_AFTER,
            col(Claim.state_on) >= today - ASKED_WITHIN,
            col(Claim.receipt).is_(None),
            col(Claim.closed_at).is_(None),
            col(Claim.id) > after,
            col(ClaimHeir.subscribed),
            col(ClaimHeir.user_id).is_not(None),
            ~asked,
        )
    )
    return (await session.exec(found.distinct().order_by(col(Claim.id)).limit(most))).all()


async def note_asked(
    session: AsyncSession, *, claim_id: str, now: datetime
) -> tuple[Timeline, tuple[Listener, ...]] | None:
    """Take down that everybody who listens is asked, and who those are; None: nobody."""
    row = await locked(session, claim_id)
    if row is None or row.state != State.PAID.value or row.receipt is not None:
        return None
    asked = set(
        await session.exec(select(ClaimReceipt.heir_id).where(ClaimReceipt.claim_id == claim_id))
    )
    waiting = [
        one for one in await listeners(session, claim_id=claim_id) if one.heir_id not in asked
    ]
    session.add_all(
        ClaimReceipt(heir_id=one.heir_id, claim_id=claim_id, asked_at=now) for one in waiting
    )
    await session.flush()
    timeline = await timeline_of(session, claim_id) if waiting else None
    return None if timeline is None else (timeline, tuple(waiting))


async def note_answer(
    session: AsyncSession,
    *,
    heir_id: str,
    user_id: int,
    said: Received,
    amount: int | None,
    now: datetime,
) -> bool:
    """Keep an answer; False where this chat was not asked, or said the very same before."""
    mine = select(ClaimHeir).where(ClaimHeir.id == heir_id, ClaimHeir.user_id == user_id)
    heir = (await session.exec(mine)).first()
    claim = await locked(session, heir.claim_id) if heir is not None else None
    if claim is None:
        return False
    old = await session.get(ClaimReceipt, heir_id, populate_existing=True)
    if old is None or (old.said, old.amount) == (said.value, amount):
        return False
    old.said, old.amount, old.said_at = said.value, amount, now
    await session.flush()
    # Whoever else has not got it still has not, whatever this heir says.
    missing = select(ClaimReceipt.heir_id).where(
        ClaimReceipt.claim_id == claim.id,
        col(ClaimReceipt.said).in_([one.value for one in Received if needs_a_person(one)]),
    )
    kept = Received.OTHER if (await session.exec(missing)).first() else Received.YES
    await session.exec(
        update(Claim).where(col(Claim.id) == claim.id).values(receipt=kept.value, updated_at=now)
    )
    await session.flush()
    return True
