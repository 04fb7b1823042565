"""Who is to be told of a claim's newest step, and that it was told: both in one transaction.

A row of `claim_told` stands for a step and an heir. It is written where the message is queued, so
whatever happens after, nobody is told twice; steps that a newer one made old count as told.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import notices
from models.queries.claims.moving import locked
from models.queries.claims.reading import timeline_of
from models.queries.claims.values import Timeline
from models.queries.imports.visible import move_is_visible
from models.rules.topics import CampaignTopic
from models.tables import Account, Claim, ClaimHeir, ClaimMove, ClaimTold


class About(StrEnum):
    """What a message to an heir is about: the newest of its kind replaces one that waits."""

    STEP = "claim_step"
    STALL = "claim_stall"
    MONEY = "claim_money"

    def of(self, heir_id: str) -> str:
        """The subject of the notice."""
        return f"{self.value}:{heir_id}"


@dataclass(frozen=True, slots=True)
class Listener:
    """An heir's chat that wants to know."""

    heir_id: str
    user_id: int


async def area_of(session: AsyncSession, *, claim_id: str) -> str | None:
    """Where a claim belongs; None where it is gone."""
    return (await session.exec(select(Claim.area).where(Claim.id == claim_id))).first()


async def listeners(session: AsyncSession, *, claim_id: str) -> tuple[Listener, ...]:
    """The chats that are told of changes."""
    rows = await session.exec(
        select(ClaimHeir.id, ClaimHeir.user_id)
        .where(
            ClaimHeir.claim_id == claim_id,
            col(ClaimHeir.subscribed),
            col(ClaimHeir.user_id).is_not(None),
        )
        .order_by(col(ClaimHeir.id))
    )
    return tuple(Listener(heir_id, user_id) for heir_id, user_id in rows if user_id is not None)


async def tell(
    session: AsyncSession, *, claim_id: str, now: datetime
) -> tuple[Timeline, tuple[Listener, ...]] | None:
    """Take down that everything was told, and whom that is to be said to; None: to nobody.

    The claim's row is locked: of two jobs about it at once the second finds nothing left to say.
    """
    claim = await locked(session, claim_id)
    if claim is None or claim.closed_at is not None:
        return None
    # A step of a list that is still being written is told with its list.
    steps = select(ClaimMove.number).where(ClaimMove.claim_id == claim_id, move_is_visible())
    numbers = (await session.exec(steps.order_by(col(ClaimMove.number)))).all()
    if not numbers:
        return None
    waiting = []
    for listener in await listeners(session, claim_id=claim_id):
        told = set(
            await session.exec(
                select(ClaimTold.number).where(
                    ClaimTold.claim_id == claim_id, ClaimTold.heir_id == listener.heir_id
                )
            )
        )
        if numbers[-1] not in told:
            waiting.append(listener)
        session.add_all(
            ClaimTold(claim_id=claim_id, number=number, heir_id=listener.heir_id, at=now)
            for number in numbers
            if number not in told
        )
    await session.flush()
    timeline = await timeline_of(session, claim_id) if waiting else None
    return None if timeline is None else (timeline, tuple(waiting))


async def hush(session: AsyncSession, *, heir_id: str, now: datetime) -> None:
    """The heir's chat is not to hear of it any more: what waits for the morning is taken back."""
    for about in About:
        await notices.call_back(session, subject=about.of(heir_id), now=now)


async def in_mourning(session: AsyncSession, *, user_id: int) -> None:
    """Campaigns to this account stop until it wants them again (Data saya)."""
    query = select(Account).where(Account.user_id == user_id).with_for_update()
    row = (await session.exec(query.execution_options(populate_existing=True))).first()
    if row is not None and set(row.muted_topics) < set(CampaignTopic):
        row.muted_topics = sorted({*row.muted_topics, *CampaignTopic})
        await session.flush()
