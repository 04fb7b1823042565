"""Who is to be told of a claim's newest step, and that it was told: both in one transaction.

A row of `claim_told` stands for a step and an heir. It is written where the message is queued, so
whatever happens after, nobody is told twice; steps that a newer one made old count as told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.moving import locked
from models.queries.claims.reading import timeline_of
from models.queries.claims.values import Step, Timeline
from models.queries.sending import recalling
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.claims.corrections import in_force, wrong_before
from models.tables import Account, Claim, ClaimHeir, ClaimTold


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
    misled: bool = False
    """Was told of the step that the newest one puts right."""


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
    timeline = await timeline_of(session, claim_id)
    if timeline is None or not timeline.steps:
        return None
    waiting = []
    for listener in await listeners(session, claim_id=claim_id):
        told = await _told(session, claim_id, listener)
        kept = _news(timeline.steps, told)
        if kept is not None:
            waiting.append(replace(listener, misled=kept is _News.CORRECTION))
        session.add_all(
            ClaimTold(claim_id=claim_id, number=step.number, heir_id=listener.heir_id, at=now)
            for step in timeline.steps
            if step.number not in told
        )
    await session.flush()
    return (timeline, tuple(waiting)) if waiting else None


class _News(Enum):
    """What the newest step is to somebody."""

    STEP = "step"
    CORRECTION = "correction"


def _news(steps: Sequence[Step], told: Collection[int]) -> _News | None:
    """None: nothing. Who never heard of a wrong step hears what is right as any other step, and
    not even that where they know it: the step was taken back and they heard of the one before.
    """
    newest = steps[-1]
    if newest.number in told:
        return None
    if not wrong_before(steps).isdisjoint(told):
        return _News.CORRECTION
    before = in_force(steps)[-2:-1]
    taken_back = newest.corrects is not None and bool(before) and before[0].state is newest.state
    return None if taken_back and before[0].number in told else _News.STEP


async def _told(session: AsyncSession, claim_id: str, listener: Listener) -> set[int]:
    mine = (ClaimTold.claim_id == claim_id, ClaimTold.heir_id == listener.heir_id)
    return set(await session.exec(select(ClaimTold.number).where(*mine)))


async def hush(session: AsyncSession, *, heir_id: str, now: datetime) -> None:
    """The heir's chat is not to hear of it any more: what waits for the morning is taken back."""
    for about in About:
        await recalling.call_back(session, subject=about.of(heir_id), now=now)


async def in_mourning(session: AsyncSession, *, user_id: int) -> None:
    """Campaigns to this account stop until it wants them again (Data saya)."""
    query = select(Account).where(Account.user_id == user_id).with_for_update()
    row = (await session.exec(query.execution_options(populate_existing=True))).first()
    if row is not None and set(row.muted_topics) < set(CampaignTopic):
        row.muted_topics = sorted({*row.muted_topics, *CampaignTopic})
        await session.flush()
